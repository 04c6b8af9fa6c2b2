using FsCheck;
using FsCheck.Fluent;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Tests.Payments;

/// <summary>Random statements, each valid by the rules of its kind.</summary>
internal static class AnyStatement
{
    private static readonly Gen<long> Positives = Properties.Naturals.Select(n => n + 1);

    private static readonly Gen<DateTimeOffset> Times =
        from milliseconds in Properties.Naturals
        select DateTimeOffset.FromUnixTimeMilliseconds((milliseconds % 253402300799999) + 1);

    private static readonly Gen<Hash256> Hashes =
        Properties.Bytes(Hash256.Size, Hash256.Size).Select(b => Hash256.FromBytes(b));

    private static readonly Gen<Realm> Realms = Properties.IdTexts(Realm.MaxLength).Select(Realm.Parse);
    private static readonly Gen<HouseholdId> Households = Properties.IdTexts(HouseholdId.MaxLength).Select(HouseholdId.Parse);
    private static readonly Gen<BillerId> Billers = Properties.IdTexts(BillerId.MaxLength).Select(BillerId.Parse);
    private static readonly Gen<AccountNumber> Accounts = Properties.IdTexts(AccountNumber.MaxLength).Select(AccountNumber.Parse);
    private static readonly Gen<Currency> Currencies = Gen.Elements("CNY", "HKD", "EUR").Select(Currency.Parse);
    private static readonly Gen<PaymentId> PaymentIds = Id16.Select(b => PaymentId.FromBytes(b));

    private static readonly Gen<LocalizedText> Payees =
        from zh in Names
        from en in Names
        from ug in Names
        from which in Gen.Choose(0, 3)
        select LocalizedText.Of(zh, (which & 1) == 0 ? null : en, (which & 2) == 0 ? null : ug);

    private static Gen<byte[]> Id16 => Properties.Bytes(16, 16).Where(b => b.Any(x => x != 0));

    // 60 bytes at most: 15 characters of at most 4.
    private static Gen<string> Names => Properties.Texts(14).Select(t => t + "水");

    public static Gen<AmountRule> Rules(Currency currency) =>
        from kind in Gen.Choose(1, 5)
        from low in Positives.Select(n => (n >> 2) + 1)
        from span in Positives.Select(n => n >> 2)
        from step in Positives
        from options in Gen.Choose(1, 1_000_000).ArrayOf(AmountRule.MaxPlanOptions)
        from count in Gen.Choose(1, AmountRule.MaxPlanOptions)
        select Rule(kind, new Money(low, currency), new Money(low + span, currency), new Money(step, currency), options[..count]);

    public static Gen<BillQuote> Quotes { get; } =
        from realm in Realms
        from id in Id16
        from household in Households
        from biller in Billers
        from payee in Payees
        from account in Accounts
        from owner in Properties.Texts(15)
        from bill in Gen.OneOf(
            Gen.Constant<BillId?>(null),
            Properties.IdTexts(BillId.MaxLength).Select(t => (BillId?)BillId.Parse(t)))
        from period in Gen.Elements("", "2026", "2026-10", "2026-Q4")
        from currency in Currencies
        from rule in Rules(currency)
        from fee in Properties.Naturals
        from issued in Gen.Choose(1, int.MaxValue)
        from toAuthorize in Gen.Choose(1, int.MaxValue)
        from toSubmit in Gen.Choose(0, int.MaxValue)
        let issuedAt = DateTimeOffset.FromUnixTimeMilliseconds(issued * 1000L)
        let authorizeBy = issuedAt.AddMilliseconds(toAuthorize)
        select new BillQuote(
            realm, QuoteId.FromBytes(id), household, biller, payee, account, owner, bill, period, rule,
            new Money(fee, currency), issuedAt, authorizeBy, authorizeBy.AddMilliseconds(toSubmit));

    public static Gen<PaymentIntent> Intents { get; } =
        from realm in Realms
        from id in PaymentIds
        from quote in Hashes
        from currency in Currencies
        from amount in Positives
        from fee in Properties.Naturals
        from funding in Gen.Elements(Enum.GetValues<Funding>())
        from order in Properties.IdTexts(64)
        select new PaymentIntent(
            realm, id, quote, new Money(amount, currency), new Money(fee, currency), funding,
            funding == Funding.WalletOrder ? order : "");

    public static Gen<BoxAuthorization> Authorizations { get; } =
        from realm in Realms
        from box in Properties.IdTexts(BoxId.MaxLength)
        from counter in Counters
        from id in Id16
        from household in Households
        from count in Gen.Choose(1, BoxAuthorization.MaxIntents)
        from intents in Hashes.ArrayOf(count)
        from currency in Currencies
        from total in Positives
        from funding in Gen.Elements(Enum.GetValues<Funding>())
        from cryptogram in Properties.Bytes(1, 200)
        from digits in Gen.Choose(0, 9999)
        let isCard = funding == Funding.Card
        select new BoxAuthorization(
            realm, BoxId.Parse(box), counter, AuthorizationId.FromBytes(id), household, [.. intents.Distinct()],
            new Money(total, currency), funding,
            isCard ? Octets.Copy(cryptogram) : Octets.Empty, isCard ? $"{digits:0000}" : "");

    public static Gen<LogLeaf> Leaves { get; } =
        from realm in Realms
        from what in Gen.Elements(Enum.GetValues<LogEvent>())
        from payment in PaymentIds
        from intent in Hashes
        from authorization in Hashes
        from biller in Billers
        from account in Accounts
        from currency in Currencies
        from amount in Positives
        from fee in Properties.Naturals
        from at in Times
        from reference in Gen.OneOf(Gen.Constant(""), Properties.IdTexts(64))
        from salt in Properties.Bytes(LogLeaf.SaltSize, LogLeaf.SaltSize)
        select new LogLeaf(
            realm, what, payment, intent, authorization, biller, account, new Money(amount, currency),
            new Money(fee, currency), at, reference, Octets.Copy(salt));

    public static Gen<TreeHead> Heads { get; } =
        from realm in Realms
        from size in Counters
        from root in Hashes
        from at in Times
        select new TreeHead(realm, size, root, at);

    public static Gen<AcceptancePromise> Promises { get; } =
        from realm in Realms
        from payment in PaymentIds
        from leaf in Hashes
        from accepted in Times
        from logged in Times
        select new AcceptancePromise(realm, payment, leaf, accepted, logged);

    private static Gen<ulong> Counters => Gen.OneOf(
        Positives.Select(n => (ulong)n), Gen.Elements(ulong.MaxValue, ulong.MaxValue - 1, 1UL << 63));

    private static AmountRule Rule(int kind, Money low, Money high, Money step, int[] options) => kind switch
    {
        1 => new AmountRule.Exact(high),
        2 => new AmountRule.AtLeast(low, high, step),
        3 => new AmountRule.AtMost(high, low, step),
        4 => new AmountRule.Plan([.. options.Distinct().Order().Select(fen => new Money(fen, low.Currency))]),
        _ => new AmountRule.Any(low, high, step),
    };
}
