using TvPay.Box;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.VirtualBox.Firmware;

/// <summary>What a session has brought for the next Authorize. Every item in here is verified.</summary>
internal sealed class Staging(BoxPins pins, FreshnessFloor floor)
{
    private readonly QuoteVerifier _quotes =
        new(pins.Realm, new TrustedKeys(StatementKind.BillQuote, pins.QuoteKeys));

    private readonly SortedDictionary<uint, StagedItem> _items = [];
    private AuthorizationId? _id;

    /// <summary>
    /// Verifies and keeps an item. Refuses, in this order: what the quote verifier does, QUOTE_EXPIRED, what the intent
    /// rules do, FUNDING_NOT_ALLOWED.
    /// </summary>
    public Verdict<StagedItem> Add(AuthorizationId id, uint index, SignedStatement signed, ReadOnlySpan<byte> intentStatement)
    {
        if (_id != id)
            Clear();
        if (!_quotes.Verify(signed, pins.Household).Holds(out var quote, out var refusal))
            return refusal;
        floor.Learn(quote);
        if (!floor.IsFresh(quote))
            return ErrorCode.QuoteExpired;
        if (!IntentRules.Verify(intentStatement, signed, quote).Holds(out var intent, out refusal))
            return refusal;
        if (intent.Funding is not (Funding.Card or Funding.OperatorAccount))
            return ErrorCode.FundingNotAllowed;

        var item = new StagedItem(
            quote,
            intent,
            StatementKind.PaymentIntent.HashOf(intentStatement),
            new JournaledItem(signed, Octets.Copy(intentStatement)));
        _id = id;
        _items[index] = item;
        return item;
    }

    /// <summary>
    /// The items, if they are what Authorize names: AUTHORIZATION_UNKNOWN (nothing staged), AUTHORIZATION_CONFLICT
    /// (other items, or in another order), INVALID_REQUEST (they don't go together), QUOTE_EXPIRED.
    /// </summary>
    public Verdict<IReadOnlyList<StagedItem>> Take(AuthorizationId id, IReadOnlyList<Hash256> hashes)
    {
        if (_id != id)
            return ErrorCode.AuthorizationUnknown;
        StagedItem[] items = [.. _items.Values];
        bool isWhole = _items.Keys.Select((index, position) => index == position).All(same => same);
        if (!isWhole || !items.Select(i => i.Hash).SequenceEqual(hashes))
            return ErrorCode.AuthorizationConflict;
        if (!GoTogether(items))
            return ErrorCode.InvalidRequest;
        return items.All(i => floor.IsFresh(i.Quote)) ? items : ErrorCode.QuoteExpired;
    }

    /// <summary>Forgets everything staged.</summary>
    public void Clear()
    {
        _id = null;
        _items.Clear();
    }

    /// <summary>One currency, one funding, no payment and no bill twice, a total that can be written down.</summary>
    private static bool GoTogether(StagedItem[] items)
    {
        Int128 total = 0;
        foreach (var item in items)
            total += item.Intent.Total.MinorUnits;
        var bills = items.Select(i => i.Quote.Key).Where(k => k is not null).ToList();
        return items.Length is > 0 and <= BoxProtocol.ItemsMax
            && total <= long.MaxValue
            && items.All(i => i.Quote.Currency == items[0].Quote.Currency)
            && items.All(i => i.Intent.Funding == items[0].Intent.Funding)
            && items.Select(i => i.Intent.Id).Distinct().Count() == items.Length
            && bills.Distinct().Count() == bills.Count;
    }
}
