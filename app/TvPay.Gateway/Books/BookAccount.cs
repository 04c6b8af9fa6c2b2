using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Books;

/// <summary>An account of the operator's books, by name.</summary>
internal readonly record struct BookAccount
{
    private BookAccount(string name) => Name = name;

    public string Name { get; }

    /// <summary>What the card acquirer owes the operator.</summary>
    public static BookAccount AcquirerClearing { get; } = new("acquirer-clearing");

    /// <summary>What the operator has earned.</summary>
    public static BookAccount Fees { get; } = new("fees");

    /// <summary>From where billers are paid.</summary>
    public static BookAccount SettlementBank { get; } = new("settlement-bank");

    /// <summary>What a household owes the operator on its next telecom bill.</summary>
    public static BookAccount Of(HouseholdId household) => new($"household:{household}");

    /// <summary>What the operator owes a biller.</summary>
    public static BookAccount Of(BillerId biller) => new($"biller:{biller}");

    /// <summary>Who owes the operator a payment that was funded so.</summary>
    public static BookAccount Of(Funding funding, HouseholdId household) => funding switch
    {
        Funding.Card => AcquirerClearing,
        Funding.OperatorAccount => Of(household),
        _ => throw new InvalidOperationException($"Payments by {funding} are not booked here."),
    };

    /// <summary>As it is stored.</summary>
    public static BookAccount Stored(string name) => new(name);

    public override string ToString() => Name;
}
