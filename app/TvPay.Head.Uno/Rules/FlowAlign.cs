namespace TvPay.Head.WinUI;

/// <summary>Where a line stands that is shorter than the room.</summary>
internal enum FlowAlign
{
    Start,
    End,
}
