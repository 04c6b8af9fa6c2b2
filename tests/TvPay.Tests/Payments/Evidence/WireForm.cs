using Google.Protobuf;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using Wire = TvPay.Proto.Evidence.V1;

namespace TvPay.Tests.Payments.Evidence;

/// <summary>Our statements as messages of Google's runtime, which encodes them independently of us.</summary>
internal static class WireForm
{
    public static Wire.BillQuote Of(BillQuote quote)
    {
        var message = new Wire.BillQuote
        {
            Realm = quote.Realm.ToString(),
            QuoteId = ByteString.CopyFrom(quote.Id.ToByteArray()),
            HouseholdId = quote.Household.ToString(),
            BillerId = quote.Biller.ToString(),
            AccountNumber = quote.Account.Reveal(),
            MaskedOwner = quote.MaskedOwner,
            BillId = quote.BillId?.ToString() ?? "",
            Period = quote.Period,
            CurrencyCode = quote.Currency.Code,
            AmountRule = Of(quote.Rule),
            FeeMinorUnits = quote.Fee.MinorUnits,
            IssuedAtMs = quote.IssuedAt.ToUnixTimeMilliseconds(),
            AuthorizeByMs = quote.AuthorizeBy.ToUnixTimeMilliseconds(),
            SubmitByMs = quote.SubmitBy.ToUnixTimeMilliseconds(),
        };
        foreach (var (tag, name) in quote.Payee.Texts)
            message.PayeeNames.Add(new Wire.PayeeName { LanguageTag = tag, Name = name });
        return message;
    }

    public static Wire.AmountRule Of(AmountRule rule)
    {
        switch (rule)
        {
            case AmountRule.Exact r:
                return new() { Kind = Wire.AmountRule.Types.Kind.Exact, DueMinorUnits = r.Due.MinorUnits };
            case AmountRule.AtLeast r:
                return new()
                {
                    Kind = Wire.AmountRule.Types.Kind.AtLeast,
                    DueMinorUnits = r.Due.MinorUnits,
                    MaxMinorUnits = r.Max.MinorUnits,
                    StepMinorUnits = r.Step.MinorUnits,
                };
            case AmountRule.AtMost r:
                return new()
                {
                    Kind = Wire.AmountRule.Types.Kind.AtMost,
                    DueMinorUnits = r.Due.MinorUnits,
                    MinMinorUnits = r.Min.MinorUnits,
                    StepMinorUnits = r.Step.MinorUnits,
                };
            case AmountRule.Plan r:
                var plan = new Wire.AmountRule { Kind = Wire.AmountRule.Types.Kind.Plan };
                plan.PlanMinorUnits.AddRange(r.Options.Select(option => option.MinorUnits));
                return plan;
            case AmountRule.Any r:
                return new()
                {
                    Kind = Wire.AmountRule.Types.Kind.Any,
                    MinMinorUnits = r.Min.MinorUnits,
                    MaxMinorUnits = r.Max.MinorUnits,
                    StepMinorUnits = r.Step.MinorUnits,
                };
            default:
                throw new ArgumentOutOfRangeException(nameof(rule));
        }
    }

    public static Wire.PaymentIntent Of(PaymentIntent intent) => new()
    {
        Realm = intent.Realm.ToString(),
        PaymentId = ByteString.CopyFrom(intent.Id.ToByteArray()),
        QuoteHash = ByteString.CopyFrom(intent.Quote.Span),
        CurrencyCode = intent.Amount.Currency.Code,
        AmountMinorUnits = intent.Amount.MinorUnits,
        FeeMinorUnits = intent.Fee.MinorUnits,
        Funding = (Wire.Funding)(int)intent.Funding,
        FundingReference = intent.FundingReference,
    };

    public static Wire.BoxAuthorization Of(BoxAuthorization authorization)
    {
        var message = new Wire.BoxAuthorization
        {
            Realm = authorization.Realm.ToString(),
            BoxId = authorization.Box.ToString(),
            Counter = authorization.Counter,
            AuthorizationId = ByteString.CopyFrom(authorization.Id.ToByteArray()),
            HouseholdId = authorization.Household.ToString(),
            CurrencyCode = authorization.Total.Currency.Code,
            TotalMinorUnits = authorization.Total.MinorUnits,
            Funding = (Wire.Funding)(int)authorization.Funding,
            CardCryptogram = ByteString.CopyFrom(authorization.CardCryptogram.Span),
            CardLastFour = authorization.CardLastFour,
        };
        message.IntentHashes.AddRange(authorization.Intents.Select(hash => ByteString.CopyFrom(hash.Span)));
        return message;
    }

    public static Wire.LogLeaf Of(LogLeaf leaf) => new()
    {
        Realm = leaf.Realm.ToString(),
        Event = (Wire.LogLeaf.Types.Event)(int)leaf.Event,
        PaymentId = ByteString.CopyFrom(leaf.Payment.ToByteArray()),
        IntentHash = ByteString.CopyFrom(leaf.Intent.Span),
        AuthorizationHash = ByteString.CopyFrom(leaf.Authorization.Span),
        BillerId = leaf.Biller.ToString(),
        AccountNumber = leaf.Account.Reveal(),
        CurrencyCode = leaf.Amount.Currency.Code,
        AmountMinorUnits = leaf.Amount.MinorUnits,
        FeeMinorUnits = leaf.Fee.MinorUnits,
        OccurredAtMs = leaf.OccurredAt.ToUnixTimeMilliseconds(),
        BillerReference = leaf.BillerReference,
        Salt = ByteString.CopyFrom(leaf.Salt.Span),
    };

    public static Wire.TreeHead Of(TreeHead head) => new()
    {
        Realm = head.Realm.ToString(),
        TreeSize = head.Size,
        RootHash = ByteString.CopyFrom(head.Root.Span),
        TimestampMs = head.Timestamp.ToUnixTimeMilliseconds(),
    };

    public static Wire.AcceptancePromise Of(AcceptancePromise promise) => new()
    {
        Realm = promise.Realm.ToString(),
        PaymentId = ByteString.CopyFrom(promise.Payment.ToByteArray()),
        LeafHash = ByteString.CopyFrom(promise.Leaf.Span),
        AcceptedAtMs = promise.AcceptedAt.ToUnixTimeMilliseconds(),
        LoggedByMs = promise.LoggedBy.ToUnixTimeMilliseconds(),
    };
}
