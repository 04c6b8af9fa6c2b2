using System.Globalization;

namespace TvPay.Payments;

/// <summary>
/// An amount of money: whole minor units (CNY: fen) of one currency. Arithmetic is checked and never mixes currencies.
/// </summary>
public readonly record struct Money(long MinorUnits, Currency Currency) : IComparable<Money>
{
    public static Money Zero(Currency currency) => new(0, currency);

    public static Money Cny(long fen) => new(fen, Currency.Cny);

    public bool IsZero => MinorUnits == 0;

    public bool IsPositive => MinorUnits > 0;

    /// <exception cref="OverflowException">The sum does not fit.</exception>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static Money operator +(Money left, Money right) =>
        new(checked(left.MinorUnits + right.SameCurrencyAs(left).MinorUnits), left.Currency);

    /// <inheritdoc cref="op_Addition"/>
    public static Money operator -(Money left, Money right) =>
        new(checked(left.MinorUnits - right.SameCurrencyAs(left).MinorUnits), left.Currency);

    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    public static Money Add(Money left, Money right) => left + right;

    public static Money Subtract(Money left, Money right) => left - right;

    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public int CompareTo(Money other) => MinorUnits.CompareTo(other.SameCurrencyAs(this).MinorUnits);

    /// <summary>For logs and audits: <c>CNY 86.40</c>. Screens format by culture themselves.</summary>
    public override string ToString()
    {
        var magnitude = Int128.Abs(MinorUnits);
        var sign = MinorUnits < 0 ? "-" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{Currency} {sign}{magnitude / 100}.{magnitude % 100:00}");
    }

    private Money SameCurrencyAs(Money other) => Currency == other.Currency
        ? this
        : throw new InvalidOperationException($"{Currency} and {other.Currency} can't be reckoned together.");
}
