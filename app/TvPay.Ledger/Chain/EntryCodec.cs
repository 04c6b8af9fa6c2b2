using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Ledger.Chain;

/// <summary>
/// An entry's canonical bytes, which the chain hashes and the ledger stores. Version 1:
/// <code>
/// version   1 byte   = 1
/// kind      1 byte   see Kind
/// sequence  8 bytes  from 1
/// at        8 bytes  milliseconds since 1970-01-01T00:00:00Z
/// payment  16 bytes  UUID in network order; zeros where the entry is about the ledger itself (kinds from 128 on)
/// …                  the fields of the kind, below
/// </code>
/// Numbers are big-endian; "bytes" and "text" (UTF-8) stand after their length in 4 bytes; a signed statement is three
/// "bytes": statement, key id, signature; a reason is the number of an <see cref="ErrorCode"/> in 4 bytes.
/// <code>
///  1 IntentRecorded    signed quote, bytes intent, text account id
///  2 BoxAsked          authorization id (16 bytes), age of the quote in 100 ns (8 bytes)
///  3 GivenUp           reason
///  4 BoxSigned         signed authorization, SHA-256 of the request in the outbox row (32 bytes)
///  5 BoxDeclined       reason
///  6 BoxLost           reason
///  7 SubmissionBegun
///  8 GatewayAccepted   signed promise, settle-by in milliseconds (8 bytes)
///  9 GatewayRejected   reason
/// 10 GatewayExpired
/// 11 AnswerMissing
/// 12 BillerSettled     text reference
/// 13 MoneyReturned     reason
/// 64 Held              reason
/// 65 Released
/// 66 Recovered, 67 Told, 128 Pruned, 129 RolledBack: see CareCodec
/// 68 Complained, 69 ComplaintAnswered: see ComplaintCodec
/// </code>
/// A later version gets another first byte; entries of this one are read for ever.
/// </summary>
internal static class EntryCodec
{
    public const byte Version = 1;

    /// <summary>The longest: a quote and an intent, or an authorization, at their limits. The schema refuses longer ones.</summary>
    public const int MaxSize = 8 * 1024;

    private enum Kind : byte
    {
        IntentRecorded = 1,
        BoxAsked = 2,
        GivenUp = 3,
        BoxSigned = 4,
        BoxDeclined = 5,
        BoxLost = 6,
        SubmissionBegun = 7,
        GatewayAccepted = 8,
        GatewayRejected = 9,
        GatewayExpired = 10,
        AnswerMissing = 11,
        BillerSettled = 12,
        MoneyReturned = 13,
        Held = 64,
        Released = 65,
        Recovered = 66,
        Told = 67,
        Complained = 68,
        ComplaintAnswered = 69,
        Pruned = 128,
        RolledBack = 129,
    }

    /// <exception cref="ArgumentException">Longer than <see cref="MaxSize"/>.</exception>
    public static byte[] Encode(LedgerEntry entry)
    {
        var writer = new FieldWriter()
            .Byte(Version)
            .Byte((byte)KindOf(entry.Fact))
            .Int64(entry.Sequence)
            .Int64(entry.At.ToUnixTimeMilliseconds())
            .Fixed(entry.Payment.ToByteArray());
        var bytes = WithFields(writer, entry.Fact).ToArray();
        return bytes.Length <= MaxSize ? bytes : throw new ArgumentException("The event is too long for the ledger.");
    }

    /// <exception cref="LedgerFormatException">Not such an entry, or not its one encoding.</exception>
    public static LedgerEntry Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var reader = new FieldReader(bytes);
            if (reader.Byte() != Version) throw new LedgerFormatException("An entry of another version.");
            var kind = (Kind)reader.Byte();
            var sequence = reader.Int64();
            var at = DateTimeOffset.FromUnixTimeMilliseconds(reader.Int64());
            var payment = Payment(reader.Fixed(16), kind);
            var fact = Fields(ref reader, kind, payment);
            reader.End();
            return new LedgerEntry(sequence, at, payment, fact);
        }
        catch (Exception e) when (e is FormatException or ArgumentOutOfRangeException)
        {
            throw new LedgerFormatException("A field of an entry is not of its form.", e);
        }
    }

    private static PaymentId Payment(ReadOnlySpan<byte> bytes, Kind kind)
    {
        if (kind < Kind.Pruned) return PaymentId.FromBytes(bytes);
        return bytes.ContainsAnyExcept((byte)0)
            ? throw new LedgerFormatException("An entry about the ledger names a payment.")
            : default;
    }

    private static Kind KindOf(LedgerFact fact) => fact switch
    {
        LedgerFact.Held => Kind.Held,
        LedgerFact.Released => Kind.Released,
        LedgerFact.Recovered => Kind.Recovered,
        LedgerFact.Told => Kind.Told,
        LedgerFact.Complained => Kind.Complained,
        LedgerFact.ComplaintAnswered => Kind.ComplaintAnswered,
        LedgerFact.Pruned => Kind.Pruned,
        LedgerFact.RolledBack => Kind.RolledBack,
        LedgerFact.Step { Happened: var happened } => happened switch
        {
            PaymentEvent.IntentRecorded => Kind.IntentRecorded,
            PaymentEvent.BoxAsked => Kind.BoxAsked,
            PaymentEvent.GivenUp => Kind.GivenUp,
            PaymentEvent.BoxSigned => Kind.BoxSigned,
            PaymentEvent.BoxDeclined => Kind.BoxDeclined,
            PaymentEvent.BoxLost => Kind.BoxLost,
            PaymentEvent.SubmissionBegun => Kind.SubmissionBegun,
            PaymentEvent.GatewayAccepted => Kind.GatewayAccepted,
            PaymentEvent.GatewayRejected => Kind.GatewayRejected,
            PaymentEvent.GatewayExpired => Kind.GatewayExpired,
            PaymentEvent.AnswerMissing => Kind.AnswerMissing,
            PaymentEvent.BillerSettled => Kind.BillerSettled,
            PaymentEvent.MoneyReturned => Kind.MoneyReturned,
            _ => throw new InvalidOperationException("An event outside the closed set."),
        },
        _ => throw new InvalidOperationException("A fact outside the closed set."),
    };

    private static FieldWriter WithFields(FieldWriter writer, LedgerFact fact) => fact switch
    {
        LedgerFact.Held held => Reason(writer, held.Reason),
        LedgerFact.Recovered recovered => writer.Int64(unchecked((long)recovered.Counter)),
        LedgerFact.Told told => CareCodec.Write(writer, told.Payment),
        LedgerFact.Complained complained => ComplaintCodec.Write(writer, complained),
        LedgerFact.ComplaintAnswered answered => ComplaintCodec.Write(writer, answered.Complaint),
        LedgerFact.Pruned pruned => CareCodec.Write(writer, pruned.Checkpoint),
        LedgerFact.RolledBack rolledBack => CareCodec.Write(writer, rolledBack.Witnessed),
        LedgerFact.Step step => step.Happened switch
        {
            PaymentEvent.IntentRecorded e =>
                Signed(writer, e.Quote).Bytes(e.Intent.Span).Text(e.Account.ToString()),
            PaymentEvent.BoxAsked e => writer.Fixed(e.Authorization.ToByteArray()).Int64(e.QuoteAge.Ticks),
            PaymentEvent.GivenUp e => Reason(writer, e.Reason),
            PaymentEvent.BoxSigned e => Signed(writer, e.Authorization).Fixed(
                (step.Request ?? throw new ArgumentException("BoxSigned comes with its outbox row.", nameof(fact))).Span),
            PaymentEvent.BoxDeclined e => Reason(writer, e.Reason),
            PaymentEvent.BoxLost e => Reason(writer, e.Reason),
            PaymentEvent.GatewayAccepted e => Signed(writer, e.Promise).Int64(e.SettleBy.ToUnixTimeMilliseconds()),
            PaymentEvent.GatewayRejected e => Reason(writer, e.Reason),
            PaymentEvent.BillerSettled e => writer.Text(e.BillerReference),
            PaymentEvent.MoneyReturned e => Reason(writer, e.Reason),
            _ => writer,
        },
        _ => writer,
    };

    private static LedgerFact Fields(ref FieldReader reader, Kind kind, PaymentId payment) => kind switch
    {
        Kind.IntentRecorded => Step(new PaymentEvent.IntentRecorded(
            Signed(ref reader), Octets.Copy(reader.Bytes()), AccountId.Parse(reader.Text()))),
        Kind.BoxAsked => Step(new PaymentEvent.BoxAsked(
            AuthorizationId.FromBytes(reader.Fixed(16)), TimeSpan.FromTicks(reader.Int64()))),
        Kind.GivenUp => Step(new PaymentEvent.GivenUp(Reason(ref reader))),
        Kind.BoxSigned => new LedgerFact.Step(
            new PaymentEvent.BoxSigned(Signed(ref reader)), Hash256.FromBytes(reader.Fixed(Hash256.Size))),
        Kind.BoxDeclined => Step(new PaymentEvent.BoxDeclined(Reason(ref reader))),
        Kind.BoxLost => Step(new PaymentEvent.BoxLost(Reason(ref reader))),
        Kind.SubmissionBegun => Step(new PaymentEvent.SubmissionBegun()),
        Kind.GatewayAccepted => Step(new PaymentEvent.GatewayAccepted(
            Signed(ref reader), DateTimeOffset.FromUnixTimeMilliseconds(reader.Int64()))),
        Kind.GatewayRejected => Step(new PaymentEvent.GatewayRejected(Reason(ref reader))),
        Kind.GatewayExpired => Step(new PaymentEvent.GatewayExpired()),
        Kind.AnswerMissing => Step(new PaymentEvent.AnswerMissing()),
        Kind.BillerSettled => Step(new PaymentEvent.BillerSettled(reader.Text())),
        Kind.MoneyReturned => Step(new PaymentEvent.MoneyReturned(Reason(ref reader))),
        Kind.Held => new LedgerFact.Held(Reason(ref reader)),
        Kind.Released => new LedgerFact.Released(),
        Kind.Recovered => new LedgerFact.Recovered(unchecked((ulong)reader.Int64())),
        Kind.Told => new LedgerFact.Told(CareCodec.Told(ref reader, payment)),
        Kind.Complained => ComplaintCodec.Complained(ref reader),
        Kind.ComplaintAnswered => new LedgerFact.ComplaintAnswered(ComplaintCodec.Answered(ref reader, payment)),
        Kind.Pruned => new LedgerFact.Pruned(CareCodec.Checkpoint(ref reader)),
        Kind.RolledBack => new LedgerFact.RolledBack(CareCodec.Head(ref reader)),
        _ => throw new LedgerFormatException("An entry of an unknown kind."),
    };

    private static LedgerFact.Step Step(PaymentEvent happened) => new(happened, null);

    private static FieldWriter Reason(FieldWriter writer, ErrorCode reason) => writer.Int32(reason.Number);

    private static ErrorCode Reason(ref FieldReader reader) =>
        ErrorCode.FromNumber(reader.Int32()) ?? throw new LedgerFormatException("A reason outside the closed set.");

    private static FieldWriter Signed(FieldWriter writer, SignedStatement signed) =>
        writer.Bytes(signed.Statement.Span).Bytes(signed.KeyId.Span).Bytes(signed.Signature.Span);

    private static SignedStatement Signed(ref FieldReader reader) => new(
        Octets.Copy(reader.Bytes()), Octets.Copy(reader.Bytes()), Octets.Copy(reader.Bytes()));
}
