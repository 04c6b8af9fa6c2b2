namespace TvPay.Gateway.Notices;

/// <summary>How much is kept for a device that doesn't come. It loses nothing by it: whatever it was to be told, it can ask.</summary>
internal static class NoticeRules
{
    /// <summary>The oldest beyond that go.</summary>
    public const int MostPerDevice = 256;

    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);
}
