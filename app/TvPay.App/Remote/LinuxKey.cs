namespace TvPay.App;

/// <summary>A key as the Linux kernel numbers it (<c>linux/input-event-codes.h</c>), and what it is to TvPay.</summary>
/// <param name="Code">Of an EV_KEY event, 1 to 767.</param>
/// <param name="Name">The header's name for that code.</param>
public readonly record struct LinuxKey(ushort Code, string Name, RemoteKey Key);
