namespace TvPay.App;

/// <summary>One thing that the box goes through.</summary>
public sealed record Step(string Text, StepState State);
