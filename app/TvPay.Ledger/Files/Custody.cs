using System.Globalization;
using System.Text.Json;

namespace TvPay.Ledger.Files;

/// <summary>
/// What <c>ledger.db.custody</c> beside the database says: whether there must be a ledger, which one, and whether it was
/// set aside. Without it a lost ledger would look like a first start. JSON:
/// <c>{"state":"InUse","ledger":"…","at":"…","setAside":null,"why":null}</c>.
/// </summary>
/// <param name="SetAside">File name, in the same folder, under which the database was or is to be put aside.</param>
internal sealed record Custody(CustodyState State, LedgerId? Ledger, string? SetAside = null, string? Why = null)
{
    private static readonly JsonSerializerOptions Camel = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static string PathOf(string database) => database + ".custody";

    public static Custody Read(ILedgerDisk disk, string database)
    {
        try
        {
            if (disk.ReadText(PathOf(database)) is not { } text) return new Custody(CustodyState.None, null);
            var contents = JsonSerializer.Deserialize<Contents>(text, Camel);
            if (contents is null || !Enum.TryParse<CustodyState>(contents.State, out var state)) return Unreadable;
            if (state is not (CustodyState.Creating or CustodyState.InUse or CustodyState.SetAside)) return Unreadable;
            if (state == CustodyState.SetAside && Path.GetFileName(contents.SetAside) is null or "") return Unreadable;
            var ledger = contents.Ledger is null ? (LedgerId?)null : LedgerId.Parse(contents.Ledger);
            return new Custody(state, ledger, Path.GetFileName(contents.SetAside), contents.Why);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidDataException)
        {
            return Unreadable;
        }
    }

    public void Write(ILedgerDisk disk, string database, DateTimeOffset now) => disk.WriteText(
        PathOf(database),
        JsonSerializer.Serialize(
            new Contents(
                State.ToString(),
                Ledger?.ToString(),
                now.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
                SetAside,
                Why),
            Camel));

    private static Custody Unreadable => new(CustodyState.Unreadable, null);

    private sealed record Contents(string State, string? Ledger, string At, string? SetAside, string? Why);
}
