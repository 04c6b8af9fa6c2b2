using TvPay.App;

namespace TvPay.Head.Terminal;

/// <summary>A key that a person pressed, as far as a terminal tells.</summary>
/// <param name="IsRepeat">The key is most likely still held.</param>
/// <param name="Epoch">The screen that it is meant for; null: the one last painted.</param>
internal readonly record struct KeyStroke(RemoteKey Key, bool IsRepeat = false, long? Epoch = null);
