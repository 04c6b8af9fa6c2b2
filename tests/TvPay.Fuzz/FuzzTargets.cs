using TvPay.Fuzz.Engine;
using TvPay.Fuzz.Targets;

namespace TvPay.Fuzz;

/// <summary>What is fed.</summary>
internal static class FuzzTargets
{
    public static IReadOnlyList<IFuzzTarget> All { get; } =
    [
        new BridgeEnd(), new BoxEnd(), new Descriptors(), new UsbIpLists(), new UsbIpClient(), new UsbIpServed(),
    ];
}
