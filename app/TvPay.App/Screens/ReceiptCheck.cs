namespace TvPay.App;

/// <summary>What names an entry of the operator's log to anyone who wants to compare.</summary>
/// <param name="LogIndex">From 0.</param>
/// <param name="TreeSize">Entries in the log when the proof was made.</param>
/// <param name="Fingerprint">The beginning of the entry's hash, in groups, for the eye.</param>
/// <param name="Link">All of it in one line, for a QR code.</param>
public sealed record ReceiptCheck(ulong LogIndex, ulong TreeSize, string Fingerprint, string Link);
