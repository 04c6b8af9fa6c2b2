namespace TvPay.Gateway.Links;

/// <summary>What a device says on its link: a closed set. Well formed, and no more than that.</summary>
internal abstract record DeviceWord
{
    private DeviceWord()
    {
    }

    /// <summary>First, and once.</summary>
    /// <param name="NewestNotice">The newest that this start of its service has taken; 0 if none.</param>
    /// <param name="Boot">New at each start of its service.</param>
    public sealed record Hello(string SoftwareVersion, string LanguageTag, ulong NewestNotice, Guid Boot) : DeviceWord;

    /// <summary>The gateway's heartbeat, sent back.</summary>
    public sealed record Heartbeat(ulong Number) : DeviceWord;

    /// <summary>All notices up to this one have been taken.</summary>
    public sealed record NoticesTaken(ulong UpTo) : DeviceWord;

    public sealed record StatusAnswer(ulong Request, DeviceReport Report) : DeviceWord;

    /// <summary>Something that a newer device says: passed over.</summary>
    public sealed record Unknown : DeviceWord;
}
