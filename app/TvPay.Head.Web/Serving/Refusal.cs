namespace TvPay.Head.Web;

/// <summary>Why a request is turned away.</summary>
internal enum Refusal
{
    /// <summary>Meant for another name: DNS rebinding.</summary>
    Host,

    /// <summary>Another site's page asks.</summary>
    Origin,

    /// <summary>Without the kiosk's token, or with another.</summary>
    Token,
}
