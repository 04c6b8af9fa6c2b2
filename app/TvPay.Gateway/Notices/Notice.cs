namespace TvPay.Gateway.Notices;

/// <param name="Sequence">Rises with each notice for a device; never 0.</param>
internal sealed record Notice(ulong Sequence, NoticeSubject Subject);
