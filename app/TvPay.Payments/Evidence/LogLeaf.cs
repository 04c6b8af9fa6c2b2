namespace TvPay.Payments.Evidence;

/// <summary>
/// One entry of the gateway's log, encoded as <c>tvpay.evidence.v1.LogLeaf</c>; its Merkle leaf hash is
/// <see cref="MerkleTree.LeafHash"/> of the bytes.
/// </summary>
/// <param name="BillerReference">Settled: the biller's own reference of the credit; otherwise empty.</param>
/// <param name="Salt">16 random bytes, so that a published hash tells nobody what was paid.</param>
public sealed record LogLeaf(
    Realm Realm,
    LogEvent Event,
    PaymentId Payment,
    Hash256 Intent,
    Hash256 Authorization,
    BillerId Biller,
    AccountNumber Account,
    Money Amount,
    Money Fee,
    DateTimeOffset OccurredAt,
    string BillerReference,
    Octets Salt)
{
    public const int SaltSize = 16;

    /// <summary>Without the salt: whoever has it can guess the rest from the published hash.</summary>
    public override string ToString() => $"LogLeaf {Event} {Payment} {Biller} {Account} {Amount}";

    public Octets Encode() => new StatementWriter()
        .Text(1, Realm.ToString())
        .Number(2, (long)Event)
        .Bytes(3, Payment.ToByteArray())
        .Bytes(4, Intent.Span)
        .Bytes(5, Authorization.Span)
        .Text(6, Biller.ToString())
        .Text(7, Account.Reveal())
        .Text(8, Amount.Currency.Code)
        .Number(9, Amount.MinorUnits)
        .Number(10, Fee.MinorUnits)
        .Number(11, OccurredAt.ToUnixTimeMilliseconds())
        .Text(12, BillerReference)
        .Bytes(13, Salt.Span)
        .ToOctets();

    /// <exception cref="EvidenceException">Not canonical, or against a rule of the statement.</exception>
    public static LogLeaf Decode(ReadOnlySpan<byte> statement)
    {
        var reader = new StatementReader(statement);
        var realm = StatementFields.Parsed(Realm.Parse, reader.Text(1, Realm.MaxLength));
        var logEvent = StatementFields.Known<LogEvent>(reader.Number(2));
        var payment = PaymentId.FromBytes(StatementFields.Id16(reader.Bytes(3, 16)).Span);
        var intent = StatementFields.Hash(reader.Bytes(4, Hash256.Size));
        var authorization = StatementFields.Hash(reader.Bytes(5, Hash256.Size));
        var biller = StatementFields.Parsed(BillerId.Parse, reader.Text(6, BillerId.MaxLength));
        var account = StatementFields.Parsed(AccountNumber.Parse, reader.Text(7, AccountNumber.MaxLength));
        var currency = StatementFields.Parsed(Currency.Parse, reader.Text(8, 3));
        var amount = new Money(reader.Natural(9), currency);
        var fee = new Money(reader.Natural(10), currency);
        var occurredAt = StatementFields.Time(reader.Natural(11));
        var reference = reader.Text(12, 64);
        var salt = Octets.Copy(reader.Bytes(13, SaltSize));
        reader.End();
        if (!amount.IsPositive || salt.Length != SaltSize) throw new EvidenceException("A log entry needs an amount and a salt.");
        return new LogLeaf(
            realm, logEvent, payment, intent, authorization, biller, account, amount, fee, occurredAt, reference, salt);
    }
}
