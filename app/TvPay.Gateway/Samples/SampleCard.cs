using System.Text.RegularExpressions;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Samples;

/// <summary>
/// What the virtual box writes in place of an issuer's cryptogram: <c>TVPAY-DEMO-CARD/1 OUTCOME LAST4 MAC</c>, ASCII,
/// with OUTCOME one of approve, decline-funds, decline, refuse, unknown. The MAC is looked at for its form only.
/// </summary>
/// <param name="Decline">Null: the card pays.</param>
/// <param name="LosesAnswer">The money is taken, but the first answer gets lost: the outcome must be asked for.</param>
internal sealed partial record SampleCard(ErrorCode? Decline, bool LosesAnswer)
{
    private const int MaxSize = 256;

    /// <summary>Anything that is not of the form is a card that is refused.</summary>
    public static SampleCard Read(Octets cryptogram)
    {
        if (cryptogram.Length > MaxSize) return new SampleCard(ErrorCode.CardRefused, false);
        var match = Form().Match(System.Text.Encoding.Latin1.GetString(cryptogram.Span));
        return match.Groups["outcome"].Value switch
        {
            "approve" => new SampleCard(null, false),
            "unknown" => new SampleCard(null, true),
            "decline-funds" => new SampleCard(ErrorCode.InsufficientFunds, false),
            "decline" => new SampleCard(ErrorCode.IssuerDeclined, false),
            _ => new SampleCard(ErrorCode.CardRefused, false),
        };
    }

    [GeneratedRegex(@"\ATVPAY-DEMO-CARD/1 (?<outcome>[a-z-]+) [0-9]{4} (?:[0-9A-Fa-f]{2}){8,32}\z")]
    private static partial Regex Form();
}
