using TvPay.Gateway.Links;

namespace TvPay.Gateway.Support;

/// <summary>One linked device, as the console shows it. Ids are masked.</summary>
/// <param name="Handle">See <see cref="ConsoleAccess.HandleOf"/>.</param>
/// <param name="Asked">The newest asking from the console; null if nobody has.</param>
internal sealed record LinkedDevice(string Handle, string Device, string Household, LinkView Link, AskedStatus? Asked)
{
    /// <summary>From here a clock that is off is worth a word: certificates and quotes have dates.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    /// <summary>Codes of what is wrong with the device, as its own screen and the manual have them.</summary>
    public IEnumerable<string> Problems
    {
        get
        {
            if (Link.Report is not { } report) yield break;
            if (report.BoxProblem is { } box) yield return box.Code;
            if (report.Halted is { } halted) yield return halted.Code;
        }
    }

    public bool IsClockOff => Link.Report is { } report && report.ClockOffset.Duration() > ClockTolerance;
}
