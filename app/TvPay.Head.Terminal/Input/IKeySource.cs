namespace TvPay.Head.Terminal;

/// <summary>Where key strokes come from.</summary>
internal interface IKeySource
{
    /// <summary>Until the input ends or the token fires.</summary>
    IAsyncEnumerable<KeyStroke> ReadAsync(CancellationToken cancel);
}
