using System.Collections.Immutable;

namespace TvPay.Payments.Evidence;

/// <summary>
/// "For this household, this bill may be paid, thus, until then": what the gateway signs and the box displays.
/// Encoded as <c>tvpay.evidence.v1.BillQuote</c>.
/// </summary>
/// <param name="BillId">Null for a top-up without a bill.</param>
/// <param name="AuthorizeBy">The box must have authorized by then.</param>
/// <param name="SubmitBy">The gateway must have received the payment by then, by the clock of its database.</param>
public sealed record BillQuote(
    Realm Realm,
    QuoteId Id,
    HouseholdId Household,
    BillerId Biller,
    LocalizedText Payee,
    AccountNumber Account,
    string MaskedOwner,
    BillId? BillId,
    string Period,
    AmountRule Rule,
    Money Fee,
    DateTimeOffset IssuedAt,
    DateTimeOffset AuthorizeBy,
    DateTimeOffset SubmitBy)
{
    /// <summary>From issue to the last moment at which the box may authorize.</summary>
    public static readonly TimeSpan AuthorizeWindow = TimeSpan.FromMinutes(10);

    /// <summary>From issue to the last moment at which the gateway takes the payment.</summary>
    public static readonly TimeSpan SubmitWindow = TimeSpan.FromHours(72);

    private const int MaxPayeeNames = 3;
    private const int MaxPayeeNameBytes = 60;
    private const int MaxOwnerBytes = 60;

    public Currency Currency => Fee.Currency;

    /// <summary>What locks the bill: null for a top-up without a bill.</summary>
    public BillKey? Key => BillId is { } bill ? new BillKey(Biller, bill) : null;

    /// <summary>The account is masked here, so that a quote may be written to a log.</summary>
    public override string ToString() => $"BillQuote {Id} {Biller} {Account} {Rule}";

    public Octets Encode()
    {
        var writer = new StatementWriter()
            .Text(1, Realm.ToString())
            .Bytes(2, Id.ToByteArray())
            .Text(3, Household.ToString())
            .Text(4, Biller.ToString());
        foreach (var (tag, name) in Payee.Texts)
            writer.RepeatedBytes(5, new StatementWriter().Text(1, tag).Text(2, name).ToOctets().Span);
        return writer
            .Text(6, Account.Reveal())
            .Text(7, MaskedOwner)
            .Text(8, BillId?.ToString() ?? "")
            .Text(9, Period)
            .Text(10, Currency.Code)
            .Bytes(11, AmountRuleCodec.Encode(Rule).Span)
            .Number(12, Fee.MinorUnits)
            .Number(13, IssuedAt.ToUnixTimeMilliseconds())
            .Number(14, AuthorizeBy.ToUnixTimeMilliseconds())
            .Number(15, SubmitBy.ToUnixTimeMilliseconds())
            .ToOctets();
    }

    /// <exception cref="EvidenceException">Not canonical, or against a rule of the statement.</exception>
    public static BillQuote Decode(ReadOnlySpan<byte> statement)
    {
        var reader = new StatementReader(statement);
        var realm = StatementFields.Parsed(Realm.Parse, reader.Text(1, Realm.MaxLength));
        var id = QuoteId.FromBytes(StatementFields.Id16(reader.Bytes(2, 16)).Span);
        var household = StatementFields.Parsed(HouseholdId.Parse, reader.Text(3, HouseholdId.MaxLength));
        var biller = StatementFields.Parsed(BillerId.Parse, reader.Text(4, BillerId.MaxLength));
        var payee = DecodePayee(ref reader);
        var account = StatementFields.Parsed(AccountNumber.Parse, reader.Text(6, AccountNumber.MaxLength));
        var owner = reader.Text(7, MaxOwnerBytes);
        var billText = reader.Text(8, Payments.BillId.MaxLength);
        BillId? bill = billText.Length == 0 ? null : StatementFields.Parsed(Payments.BillId.Parse, billText);
        var period = reader.Text(9, 16);
        var currency = StatementFields.Parsed(Currency.Parse, reader.Text(10, 3));
        var rule = AmountRuleCodec.Decode(reader.Bytes(11, 256), currency);
        var fee = new Money(reader.Natural(12), currency);
        var issuedAt = StatementFields.Time(reader.Natural(13));
        var authorizeBy = StatementFields.Time(reader.Natural(14));
        var submitBy = StatementFields.Time(reader.Natural(15));
        reader.End();
        if (authorizeBy <= issuedAt || submitBy < authorizeBy) throw new EvidenceException("The times of a quote are out of order.");
        return new BillQuote(
            realm, id, household, biller, payee, account, owner, bill, period, rule, fee, issuedAt, authorizeBy, submitBy);
    }

    private static LocalizedText DecodePayee(ref StatementReader reader)
    {
        var names = ImmutableArray.CreateBuilder<(string, string)>();
        while (reader.TryRepeatedBytes(5, 128, out var bytes))
        {
            if (names.Count == MaxPayeeNames) throw new EvidenceException("A payee has too many names.");
            var inner = new StatementReader(bytes);
            var name = (inner.Text(1, 16), inner.Text(2, MaxPayeeNameBytes));
            inner.End();
            if (name.Item1.Length == 0 || name.Item2.Length == 0) throw new EvidenceException("A payee's name is empty.");
            names.Add(name);
        }

        try
        {
            return new LocalizedText(names.ToImmutable());
        }
        catch (FormatException e)
        {
            throw new EvidenceException("A payee's names are incomplete.", e);
        }
    }
}
