namespace TvPay.Tests.App;

/// <summary>
/// One random thing that happens: a number for what, and two more for which. Read against the state in which it happens,
/// so that most of it is to the point: keys for the screen that is there, answers to what was asked.
/// </summary>
internal sealed record AnyEvent(int What, int A, int B);
