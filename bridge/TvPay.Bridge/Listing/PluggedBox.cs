namespace TvPay.Bridge.Listing;

/// <summary>A payment box that is plugged in, as an installer wants to see it.</summary>
/// <param name="Path">Bus and ports, as Linux names it: "1-1.4".</param>
/// <param name="Node">The file that gives access to it.</param>
/// <param name="Speed">"high", "full" …</param>
/// <param name="SerialNumber">The box's id by its own word, which nobody has vouched for; null if it says none.</param>
/// <param name="State">"free"; "in use": a program has it, a running bridge as a rule; "no permission".</param>
internal sealed record PluggedBox(string Path, string Node, string Speed, string? SerialNumber, string State);
