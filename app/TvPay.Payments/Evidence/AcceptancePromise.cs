namespace TvPay.Payments.Evidence;

/// <summary>
/// "This payment is booked and will be in the log by then." Encoded as <c>tvpay.evidence.v1.AcceptancePromise</c>.
/// </summary>
/// <param name="Leaf">The Merkle leaf hash of the entry to come.</param>
public sealed record AcceptancePromise(
    Realm Realm,
    PaymentId Payment,
    Hash256 Leaf,
    DateTimeOffset AcceptedAt,
    DateTimeOffset LoggedBy)
{
    public Octets Encode() => new StatementWriter()
        .Text(1, Realm.ToString())
        .Bytes(2, Payment.ToByteArray())
        .Bytes(3, Leaf.Span)
        .Number(4, AcceptedAt.ToUnixTimeMilliseconds())
        .Number(5, LoggedBy.ToUnixTimeMilliseconds())
        .ToOctets();

    /// <exception cref="EvidenceException">Not canonical, or against a rule of the statement.</exception>
    public static AcceptancePromise Decode(ReadOnlySpan<byte> statement)
    {
        var reader = new StatementReader(statement);
        var promise = new AcceptancePromise(
            StatementFields.Parsed(Realm.Parse, reader.Text(1, Realm.MaxLength)),
            PaymentId.FromBytes(StatementFields.Id16(reader.Bytes(2, 16)).Span),
            StatementFields.Hash(reader.Bytes(3, Hash256.Size)),
            StatementFields.Time(reader.Natural(4)),
            StatementFields.Time(reader.Natural(5)));
        reader.End();
        return promise;
    }
}
