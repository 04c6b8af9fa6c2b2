namespace TvPay.Gateway.Links;

/// <summary>How a device sees its payment box. Numbers as in <c>tvpay.device.v1.DeviceStatus.BoxState</c>.</summary>
internal enum DeviceBox
{
    NotYetKnown = 0,
    Absent = 1,
    Connecting = 2,
    Unpaired = 3,
    Ready = 4,
    Fault = 5,
}
