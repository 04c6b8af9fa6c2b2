using System.Globalization;
using TvPay.Payments;

namespace TvPay.Ledger.Chain;

/// <summary>
/// The fields of entries about complaints, as <see cref="EntryCodec"/> lists them:
/// <code>
///  68 Complained          complaint id (16 bytes), kind (1 byte)
///  69 ComplaintAnswered   complaint id (16 bytes), kind, state, outcome or 0 (1 byte each), filed and resolved in
///                         milliseconds (8 bytes each), text reference, text answer-by (ISO 8601), reason or 0 (4 bytes)
/// </code>
/// What is absent is an empty text or a zero.
/// </summary>
internal static class ComplaintCodec
{
    private const int IdSize = 16;

    public static FieldWriter Write(FieldWriter writer, LedgerFact.Complained fact) =>
        writer.Fixed(fact.Complaint.ToByteArray()).Byte((byte)fact.Kind);

    public static LedgerFact.Complained Complained(ref FieldReader reader) =>
        new(ComplaintId.FromBytes(reader.Fixed(IdSize)), Kind(ref reader));

    public static FieldWriter Write(FieldWriter writer, Complaint complaint) => writer
        .Fixed(complaint.Id.ToByteArray())
        .Byte((byte)complaint.Kind)
        .Byte((byte)complaint.State)
        .Byte((byte)(complaint.Outcome ?? 0))
        .Int64(complaint.FiledAt.ToUnixTimeMilliseconds())
        .Int64(complaint.ResolvedAt?.ToUnixTimeMilliseconds() ?? 0)
        .Text(complaint.Reference?.ToString() ?? "")
        .Text(complaint.AnswerBy?.ToString("O", CultureInfo.InvariantCulture) ?? "")
        .Int32(complaint.Refusal?.Number ?? 0);

    /// <param name="payment">Of the entry.</param>
    public static Complaint Answered(ref FieldReader reader, PaymentId payment)
    {
        var id = ComplaintId.FromBytes(reader.Fixed(IdSize));
        var (kind, state, outcome) = (Kind(ref reader), (ComplaintState)reader.Byte(), (ComplaintOutcome)reader.Byte());
        var filedAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.Int64());
        var resolved = reader.Int64();
        var (reference, answerBy) = (reader.Text(), reader.Text());
        var reason = reader.Int32() is var number and not 0
            ? ErrorCode.FromNumber(number) ?? throw new LedgerFormatException("A reason outside the closed set.")
            : null;
        var complaint = new Complaint(
            id,
            payment,
            kind,
            state,
            filedAt,
            reference.Length > 0 ? ComplaintReference.Parse(reference) : null,
            answerBy.Length > 0 ? DateOnly.ParseExact(answerBy, "O", CultureInfo.InvariantCulture) : null,
            outcome == 0 ? null : outcome,
            resolved == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(resolved),
            reason);
        return complaint.IsWellFormed && complaint.State != ComplaintState.Filed
            ? complaint
            : throw new LedgerFormatException("An answer to a complaint makes no sense.");
    }

    private static ComplaintKind Kind(ref FieldReader reader)
    {
        var kind = (ComplaintKind)reader.Byte();
        return Enum.IsDefined(kind) ? kind : throw new LedgerFormatException("A kind outside the closed set.");
    }
}
