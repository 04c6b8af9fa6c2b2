namespace TvPay.App;

/// <summary>What a screen waits for, and how long that has been.</summary>
/// <param name="What">What is waited for, and how long at most. Empty before <see cref="BusyPhase.Words"/>.</param>
/// <param name="Seconds">Waited so far, whole seconds: turns the spinner.</param>
public sealed record Busy(BusyPhase Phase, string What, int Seconds);
