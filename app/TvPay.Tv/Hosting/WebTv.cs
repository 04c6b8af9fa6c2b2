using Microsoft.Extensions.Logging;
using TvPay.Head.Web;
using TvPay.Payments;
using TvPay.SetTopBox;
using TvPay.SetTopBox.Identity;

namespace TvPay.Service.Hosting;

/// <summary>The TV in this set-top box's browser: serves it, and leaves its URL where the kiosk looks for it.</summary>
internal static class WebTv
{
    /// <summary>proc(5): another one after each boot.</summary>
    private const string BootId = "/proc/sys/kernel/random/boot_id";

    /// <param name="tell">Takes the one line that may hold the token; null: only the file has it.</param>
    /// <exception cref="IOException">The port can't be had, or the URL can't be left.</exception>
    public static async Task<WebHead> StartAsync(
        DeviceFolder folder, int port, TvService service, TimeProvider time, ILoggerFactory logs, TextWriter? tell)
    {
        var token = KioskToken.OfBoot(folder, File.Exists(BootId) ? File.ReadAllText(BootId).Trim() : null, EntropySource.System);
        var head = await WebHead.StartAsync(new WebHeadOptions(port, token), new TvAccess(service), time, logs);
        PrivateFile.Write(folder.WebUrl, $"{head.EntryUrl}\n");
        if (tell is not null) await tell.WriteLineAsync($"{TvRunOptions.WebLine} {head.EntryUrl}");
        return head;
    }
}
