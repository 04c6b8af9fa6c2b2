using TvPay.Payments;

namespace TvPay.Gateway.Alarms;

/// <param name="Subject">A payment id or a box id; never a name, an account number or a secret.</param>
/// <param name="Device">Who asked; null where nobody did.</param>
internal sealed record Alarm(ErrorCode Kind, string Subject, DeviceId? Device);
