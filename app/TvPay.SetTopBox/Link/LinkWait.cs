namespace TvPay.SetTopBox.Link;

/// <summary>How long to stay away.</summary>
/// <param name="EndsWithGoodNews">Another call that succeeds meanwhile ends it.</param>
internal sealed record LinkWait(TimeSpan Span, bool EndsWithGoodNews);
