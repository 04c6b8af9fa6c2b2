namespace TvPay.App;

/// <summary>A sentence that asks for no decision.</summary>
public sealed record Notice(string Text, Tone Tone);
