using TvPay.Gateway.Payments;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Tests.Payments;

namespace TvPay.Tests.Gateway;

/// <summary>Submissions as no honest device would send them, by name.</summary>
internal static class BadSubmissions
{
    private static readonly Realm OtherRealm = Realm.Parse("another-realm");

    public static Submission Make(GatewayRig rig, SignedStatement quote, string what)
    {
        var (box, intent) = (rig.Box, rig.Box.Intent(quote));
        var good = new Submission(quote, intent.Encode(), box.Authorize(intent));
        return what switch
        {
            "no quote" => good with { Quote = new SignedStatement(default, default, default) },
            "no authorization" => good with { Authorization = new SignedStatement(default, default, default) },
            "a signature of 63 bytes" => good with { Quote = quote with { Signature = Octets.Copy(quote.Signature.Span[1..]) } },
            "a quote of 2049 bytes" => good with { Quote = quote with { Statement = Octets.Own(new byte[2049]) } },
            "a quote signed by a stranger" => OnQuote(rig, rig.Resign(quote, q => q, Given.StrangersKey)),
            "a quote with one byte changed" => OnQuote(rig, quote with { Statement = Changed(quote.Statement) }, quote),
            "a quote signed as another kind of statement" =>
                OnQuote(rig, rig.QuoteKey.Sign(StatementKind.PaymentIntent, quote.Statement)),
            "a quote not in canonical form" => good with
            {
                Quote = rig.QuoteKey.Sign(StatementKind.BillQuote, Octets.Own([.. quote.Statement.Span, 0x08, 0x01])),
            },
            "a quote of another realm" => OnQuote(rig, rig.Resign(quote, q => q with { Realm = OtherRealm })),
            "a quote for the neighbours" => OnQuote(rig, rig.Resign(quote, q => q with { Household = GatewayRig.Neighbours })),
            "an intent of another realm" => OnIntent(rig, quote, intent with { Realm = OtherRealm }),
            "an intent on another quote" => OnIntent(rig, quote, intent with { Quote = Hash256.Of([1]) }),
            "an intent with another fee" => OnIntent(rig, quote, intent with { Fee = Money.Cny(0) }),
            "an amount against the rule" => OnIntent(rig, quote, intent with { Amount = intent.Amount - Money.Cny(1) }),
            "an authorization by an unknown key" => good with
            {
                Authorization = Given.StrangersKey.Sign(StatementKind.BoxAuthorization, box.Agreement(null, intent).Encode()),
            },
            "an authorization with its signature bent" => good with { Authorization = Bent(good.Authorization) },
            "an authorization by the neighbours' box" => good with { Authorization = rig.NeighboursBox.Authorize(intent) },
            "an authorization not in canonical form" => good with
            {
                Authorization = box.Key.Sign(
                    StatementKind.BoxAuthorization, Octets.Own([.. good.Authorization.Statement.Span, 0x78, 0x01])),
            },
            "an authorization of another realm" => Agreed(rig, good, intent, a => a with { Realm = OtherRealm }),
            "an authorization for another box id" => Agreed(rig, good, intent, a => a with { Box = BoxId.Parse("BX-9") }),
            "an authorization for another household" => Agreed(rig, good, intent, a => a with { Household = GatewayRig.Neighbours }),
            "an authorization over another intent" => good with
            {
                Authorization = box.Authorize(intent with { Id = box.NewPaymentId() }),
            },
            "an authorization over less money" => Agreed(rig, good, intent, a => a with { Total = a.Total - Money.Cny(1) }),
            "an authorization with another funding" => Agreed(rig, good, intent, a => a with
            {
                Funding = Funding.OperatorAccount,
                CardCryptogram = default,
                CardLastFour = "",
            }),
            "a wallet order" => OnIntent(rig, quote, intent with { Funding = Funding.WalletOrder, FundingReference = "W-1" }),
            _ => throw new ArgumentException($"Nobody knows how to make {what}.", nameof(what)),
        };
    }

    public static SignedStatement Bent(SignedStatement signed)
    {
        var signature = signed.Signature.ToArray();
        signature[^1] ^= 1;
        return signed with { Signature = Octets.Own(signature) };
    }

    private static Octets Changed(Octets statement)
    {
        var bytes = statement.ToArray();
        bytes[^1] ^= 1;
        return Octets.Own(bytes);
    }

    /// <summary>All is right but the quote.</summary>
    private static Submission OnQuote(GatewayRig rig, SignedStatement quote, SignedStatement? readable = null)
    {
        var intent = rig.Box.Intent(readable ?? quote) with { Quote = StatementKind.BillQuote.HashOf(quote.Statement.Span) };
        return new Submission(quote, intent.Encode(), rig.Box.Authorize(intent));
    }

    /// <summary>All is right but the intent, to which the box agreed nevertheless.</summary>
    private static Submission OnIntent(GatewayRig rig, SignedStatement quote, PaymentIntent intent) =>
        new(quote, intent.Encode(), rig.Box.Authorize(intent));

    /// <summary>All is right but what the box signed.</summary>
    private static Submission Agreed(
        GatewayRig rig, Submission good, PaymentIntent intent, Func<BoxAuthorization, BoxAuthorization> change) =>
        good with { Authorization = rig.Box.Sign(change(rig.Box.Agreement(null, intent))) };
}
