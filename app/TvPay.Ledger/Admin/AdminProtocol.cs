using System.Text.Json;
using System.Text.Json.Serialization;

namespace TvPay.Ledger.Admin;

/// <summary>
/// What is spoken on the service's private Unix socket: a line of JSON (UTF-8, at most 4 KiB, ended by a newline) asks, a
/// line of JSON answers, any number of times.
/// <code>
/// → {"snapshot":"/var/lib/tvpay/snapshot-1/ledger.db"}    absolute; in a folder beside the socket; must not exist
/// → {"receipt":"0199e2b4-…"}                               fetch, verify and keep the receipt of this payment
/// ← {"done":true}
/// ← {"error":"LEDGER_UNWRITABLE","detail":"…"}            a reason of the closed set; detail for people
/// </code>
/// </summary>
internal static class AdminProtocol
{
    public const int MaxLine = 4 * 1024;

    /// <summary>Folders for snapshots begin with this: what a killed client left behind is found by it.</summary>
    public const string SnapshotFolderPrefix = "snapshot-";

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    internal sealed record Request(string? Snapshot = null, string? Receipt = null);

    internal sealed record Answer(bool? Done = null, string? Error = null, string? Detail = null);
}
