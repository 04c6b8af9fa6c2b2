using TvPay.Payments;

namespace TvPay.Gateway.Alarms;

/// <param name="Kind">An ErrorReason by name, or a name of the gateway's own.</param>
/// <param name="Subject">A payment, box, household or biller id, or a biller's day; never a name, an account number or a secret.</param>
/// <param name="Device">Who asked; null where nobody did, or many.</param>
internal sealed record Alarm(string Kind, string Subject, DeviceId? Device)
{
    public Alarm(ErrorCode kind, string subject, DeviceId? device)
        : this(kind.Reason, subject, device)
    {
    }
}
