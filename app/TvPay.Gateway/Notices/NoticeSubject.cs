using TvPay.Gateway.Payments;
using TvPay.Payments;

namespace TvPay.Gateway.Notices;

/// <summary>What a household's devices are told to look at anew: a closed set. A newer notice of the same subject takes an older one's place.</summary>
internal abstract record NoticeSubject
{
    private NoticeSubject()
    {
    }

    /// <summary>A payment of the household has come further.</summary>
    /// <param name="Status">Where it stood then: a hint, never to be relied on.</param>
    public sealed record PaymentChanged(PaymentId Payment, PaymentStatus Status) : NoticeSubject;

    /// <summary>The household's list of bills is another.</summary>
    public sealed record BillsChanged : NoticeSubject;

    /// <summary>A bill is about to be due, or overdue.</summary>
    /// <param name="DaysLeft">0 today, negative once it is overdue.</param>
    public sealed record ReminderDue(BillKey Bill, int DaysLeft) : NoticeSubject;
}
