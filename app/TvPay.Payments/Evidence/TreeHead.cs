namespace TvPay.Payments.Evidence;

/// <summary>The gateway's log at one moment. Encoded as <c>tvpay.evidence.v1.TreeHead</c>.</summary>
/// <param name="Root">RFC 6962 §2.1 over all leaves.</param>
public sealed record TreeHead(Realm Realm, ulong Size, Hash256 Root, DateTimeOffset Timestamp)
{
    public Octets Encode() => new StatementWriter()
        .Text(1, Realm.ToString())
        .Number(2, Size)
        .Bytes(3, Root.Span)
        .Number(4, Timestamp.ToUnixTimeMilliseconds())
        .ToOctets();

    /// <exception cref="EvidenceException">Not canonical, or against a rule of the statement.</exception>
    public static TreeHead Decode(ReadOnlySpan<byte> statement)
    {
        var reader = new StatementReader(statement);
        var head = new TreeHead(
            StatementFields.Parsed(Realm.Parse, reader.Text(1, Realm.MaxLength)),
            reader.Number(2),
            StatementFields.Hash(reader.Bytes(3, Hash256.Size)),
            StatementFields.Time(reader.Natural(4)));
        reader.End();
        return head;
    }
}
