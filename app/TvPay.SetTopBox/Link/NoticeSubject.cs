using TvPay.Payments;

namespace TvPay.SetTopBox.Link;

/// <summary>What the gateway says is worth asking now: a closed set. Never evidence.</summary>
internal abstract record NoticeSubject
{
    private NoticeSubject()
    {
    }

    /// <summary>A payment of the household has come further. It may be one that this device never made.</summary>
    public sealed record PaymentChanged(PaymentId Payment) : NoticeSubject;

    public sealed record BillsChanged : NoticeSubject;

    /// <param name="DaysLeft">0 today, negative once it is overdue; by the gateway's calendar.</param>
    public sealed record ReminderDue(BillKey Bill, int DaysLeft) : NoticeSubject;

    /// <summary>Something that a newer gateway tells: passed over.</summary>
    public sealed record Unknown : NoticeSubject;
}
