namespace TvPay.Payments.Evidence;

/// <summary>
/// "This household wants to pay this quote with this amount, under this id." Made on the device and never changed.
/// Encoded as <c>tvpay.evidence.v1.PaymentIntent</c>.
/// </summary>
/// <param name="Quote">The hash of the quote's statement.</param>
/// <param name="FundingReference">The wallet order's id; otherwise empty.</param>
public sealed record PaymentIntent(
    Realm Realm,
    PaymentId Id,
    Hash256 Quote,
    Money Amount,
    Money Fee,
    Funding Funding,
    string FundingReference)
{
    public const int MaxSize = 512;

    /// <summary>What is debited.</summary>
    public Money Total => Amount + Fee;

    public Octets Encode() => new StatementWriter()
        .Text(1, Realm.ToString())
        .Bytes(2, Id.ToByteArray())
        .Bytes(3, Quote.Span)
        .Text(4, Amount.Currency.Code)
        .Number(5, Amount.MinorUnits)
        .Number(6, Fee.MinorUnits)
        .Number(7, (long)Funding)
        .Text(8, FundingReference)
        .ToOctets();

    /// <exception cref="EvidenceException">Not canonical, or against a rule of the statement.</exception>
    public static PaymentIntent Decode(ReadOnlySpan<byte> statement)
    {
        if (statement.Length > MaxSize) throw new EvidenceException("The intent is longer than 512 bytes.");
        var reader = new StatementReader(statement);
        var realm = StatementFields.Parsed(Realm.Parse, reader.Text(1, Realm.MaxLength));
        var id = PaymentId.FromBytes(StatementFields.Id16(reader.Bytes(2, 16)).Span);
        var quote = StatementFields.Hash(reader.Bytes(3, Hash256.Size));
        var currency = StatementFields.Parsed(Currency.Parse, reader.Text(4, 3));
        var amount = new Money(reader.Natural(5), currency);
        var fee = new Money(reader.Natural(6), currency);
        var funding = StatementFields.Known<Funding>(reader.Number(7));
        var reference = reader.Text(8, 64);
        reader.End();
        if (!amount.IsPositive) throw new EvidenceException("The amount is not positive.");
        if (long.MaxValue - amount.MinorUnits < fee.MinorUnits) throw new EvidenceException("Amount and fee are too large.");
        if ((funding == Funding.WalletOrder) != (reference.Length > 0))
            throw new EvidenceException("A funding reference belongs to a wallet order, and only there.");
        return new PaymentIntent(realm, id, quote, amount, fee, funding, reference);
    }
}
