using System.Globalization;
using System.Text;
using TvPay.Payments.Evidence;
using TvPay.VirtualBox.Store;

namespace TvPay.VirtualBox.Firmware;

/// <summary>
/// What a box without a clock knows of the time: it is not earlier than the newest quote that the gateway signed, plus
/// what the box's own counter has ticked since it saw that quote. A quote whose time to authorize lies before is stale.
/// </summary>
/// <remarks>The newest issue time survives power loss; what ticked since does not, which only lowers the floor.</remarks>
public sealed class FreshnessFloor
{
    /// <summary>The record's name in the store: milliseconds since 1970 as decimal text.</summary>
    public const string FileName = "freshness";

    private readonly IBoxStore _store;
    private readonly TimeProvider _time;
    private DateTimeOffset _newest;
    private long _seenAt;

    public FreshnessFloor(IBoxStore store, TimeProvider time)
    {
        _store = store;
        _time = time;
        _seenAt = time.GetTimestamp();
        if (store.Read(FileName) is { } record)
            _newest = DateTimeOffset.FromUnixTimeMilliseconds(
                long.Parse(Encoding.ASCII.GetString(record), CultureInfo.InvariantCulture));
    }

    /// <summary>It is not earlier than this.</summary>
    public DateTimeOffset Earliest => _newest + _time.GetElapsedTime(_seenAt);

    /// <summary>Whether the quote's time to authorize is not known to be over.</summary>
    public bool IsFresh(BillQuote quote) => quote.AuthorizeBy >= Earliest;

    /// <summary>Learns from a verified quote.</summary>
    public void Learn(BillQuote quote)
    {
        if (quote.IssuedAt <= Earliest)
            return;
        _newest = quote.IssuedAt;
        _seenAt = _time.GetTimestamp();
        _store.Replace(FileName, Encoding.ASCII.GetBytes(
            _newest.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)));
    }
}
