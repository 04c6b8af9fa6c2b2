namespace TvPay.Gateway.Links;

/// <summary>The gateway holds as many links as it may, or stops: the device is to come back later.</summary>
internal sealed class NoRoomException(TimeSpan comeBackAfter) : Exception("There is no room for another link now.")
{
    public TimeSpan ComeBackAfter => comeBackAfter;
}
