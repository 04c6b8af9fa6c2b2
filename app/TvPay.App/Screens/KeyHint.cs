namespace TvPay.App;

/// <summary>What a key does on this screen.</summary>
/// <param name="Key">For the pairs ▲▼ and ◀▶, the first of them.</param>
public sealed record KeyHint(RemoteKey Key, string Symbol, string Text);
