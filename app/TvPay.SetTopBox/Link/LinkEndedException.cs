namespace TvPay.SetTopBox.Link;

/// <summary>There is no link, or none any more.</summary>
internal sealed class LinkEndedException(LinkEnd end, Exception? cause = null) : Exception("The link has ended.", cause)
{
    public LinkEnd End => end;
}
