namespace TvPay.SetTopBox.Link;

/// <summary>The way to a link with the operator's gateway.</summary>
internal interface ILinkGateway
{
    /// <summary>Begins a link; whether it comes about is told by its first word, or by its end.</summary>
    /// <param name="cancel">Ends it.</param>
    ILinkCall Open(CancellationToken cancel);
}
