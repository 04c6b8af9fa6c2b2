namespace TvPay.Gateway.Links;

/// <summary>What a device gets for its hello.</summary>
/// <param name="Session">Rises with each link of the device.</param>
/// <param name="NoticesAfter">It has taken all notices up to this one.</param>
internal sealed record LinkGrant(ulong Session, ulong NoticesAfter);
