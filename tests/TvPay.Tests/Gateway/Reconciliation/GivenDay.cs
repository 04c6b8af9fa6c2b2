using System.Collections.Immutable;
using System.Globalization;
using TvPay.Gateway.Billers;
using TvPay.Gateway.Payments;
using TvPay.Gateway.Reconciliation.Files;
using TvPay.Gateway.Reconciliation.Matching;
using TvPay.Payments;

namespace TvPay.Tests.Gateway.Reconciliation;

/// <summary>A business day of one biller, as tests write it down.</summary>
internal static class GivenDay
{
    public static readonly BillerId Biller = BillerId.Parse("grid-power");
    public static readonly DateOnly Day = new(2026, 10, 14);
    public static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>The nth payment, settled on the day and signed for.</summary>
    public static BookedPayment Payment(int n, long fen = 86_40)
    {
        var id = PaymentId.FromBytes([.. Enumerable.Repeat((byte)0x7A, 12), .. BitConverter.GetBytes(n + 1)]);
        return new BookedPayment(
            id, CreditRequest.IdOf(id), Account(n), Money.Cny(fen), Money.Cny(fen), PaymentStatus.Settled, Day);
    }

    /// <summary>What the biller's file says of a payment that it has credited as asked.</summary>
    public static FiledCredit Credit(BookedPayment payment, DateOnly? day = null) => new(
        payment.RequestId,
        $"R-{payment.RequestId[^8..]}",
        payment.Account,
        payment.Booked,
        new DateTimeOffset((day ?? Day).ToDateTime(new TimeOnly(19, 30, 5)), China));

    public static AccountNumber Account(int n) => AccountNumber.Parse((2201456817L + n).ToString(CultureInfo.InvariantCulture));

    public static SettlementFile File(params IEnumerable<FiledCredit> credits) => new(Biller, Day, [.. credits]);

    public static DayMatch Match(
        IEnumerable<BookedPayment> payments, IEnumerable<FiledCredit> credits, params IEnumerable<FiledElsewhere> elsewhere) =>
        Matcher.Match(new DayAccounts(File(credits), [.. payments], [.. elsewhere]));

    /// <summary><c>Kind booked/filed</c>, a line each; a dash for nothing.</summary>
    public static ImmutableArray<string> Lines(DayMatch match) =>
        [.. match.Differences.Select(d => $"{d.Kind} {Fen(d.Booked)}/{Fen(d.Filed)}")];

    private static string Fen(Money? money) => money?.MinorUnits.ToString(CultureInfo.InvariantCulture) ?? "-";
}
