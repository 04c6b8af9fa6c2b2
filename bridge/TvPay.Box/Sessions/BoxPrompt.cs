using TvPay.Proto.Box.V1;

namespace TvPay.Box.Sessions;

/// <summary>What the box waits for, from its keep-alives.</summary>
/// <param name="Waiting">Confirm, card, PIN, or its own signing.</param>
/// <param name="Left">Until the deadline that Authorize set, by the box's count.</param>
public readonly record struct BoxPrompt(KeepAlive.Types.Waiting Waiting, TimeSpan Left);
