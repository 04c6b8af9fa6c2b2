namespace TvPay.SetTopBox.Link;

/// <summary>What this device says on the link: a closed set.</summary>
internal abstract record DeviceWord
{
    private DeviceWord()
    {
    }

    /// <summary>First, and once.</summary>
    /// <param name="NewestNotice">The newest that this start has taken; 0 if none.</param>
    /// <param name="Boot">New at each start.</param>
    public sealed record Hello(string SoftwareVersion, string LanguageTag, ulong NewestNotice, Guid Boot) : DeviceWord;

    public sealed record Heartbeat(ulong Number) : DeviceWord;

    public sealed record NoticesTaken(ulong UpTo) : DeviceWord;

    public sealed record StatusAnswer(ulong Request, DeviceStatus Status) : DeviceWord;
}
