using System.Collections.Immutable;
using System.Text.Json;
using TvPay.Usb;

namespace TvPay.Bridge.Listing;

/// <summary>
/// What can be said of plugged-in boxes without opening them, so that a running bridge isn't disturbed: the kernel read
/// their descriptors when they came, and shows them below <c>/sys/bus/usb/devices</c> (Linux: Documentation/ABI, sysfs-bus-usb).
/// </summary>
internal static class PluggedBoxes
{
    /// <summary>The driver's name of an interface that a program has claimed.</summary>
    private const string ClaimedByProgram = "usbfs";

    /// <param name="devices">That match a box's ids.</param>
    /// <param name="sysfs">Where the kernel shows devices.</param>
    /// <param name="nodes">Where their files are.</param>
    public static ImmutableArray<PluggedBox> Describe(
        IEnumerable<UsbDeviceInfo> devices, string sysfs = "/sys/bus/usb/devices", string nodes = "/dev/bus/usb") =>
        [.. devices.Select(device => Describe(device, sysfs, nodes))];

    public static string ToJson(ImmutableArray<PluggedBox> boxes) =>
        JsonSerializer.Serialize([.. boxes], PluggedBoxesJson.Default.PluggedBoxArray);

    public static string ToText(ImmutableArray<PluggedBox> boxes) => boxes.IsEmpty
        ? "No payment box is plugged in."
        : string.Join('\n', boxes.Select(b => $"{b.Path}  {b.SerialNumber ?? "-"}  {b.Speed} speed  {b.State}  {b.Node}"));

    private static PluggedBox Describe(UsbDeviceInfo device, string sysfs, string nodes)
    {
        var folder = Path.Combine(sysfs, device.Path);
        var node = Path.Combine(nodes, $"{device.Address >> 16:000}", $"{device.Address & 0xFFFF:000}");

        // A box has one configuration and one interface; see PROTOCOL.md.
        var driver = new FileInfo(Path.Combine(folder, $"{device.Path}:1.0", "driver")).LinkTarget;
        return new PluggedBox(
            device.Path,
            node,
            device.Speed.ToString().ToLowerInvariant(),
            ReadSerialNumber(Path.Combine(folder, "serial")),
            driver is not null && Path.GetFileName(driver) == ClaimedByProgram ? "in use" : MayOpen(node) ? "free" : "no permission");
    }

    private static string? ReadSerialNumber(string file)
    {
        try
        {
            return File.ReadAllText(file).TrimEnd('\n');
        }
        catch (IOException)
        {
            // A device without a serial number has no such file; one that was just pulled, no folder.
            return null;
        }
    }

    private static bool MayOpen(string node)
    {
        try
        {
            using var file = File.OpenHandle(node, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
