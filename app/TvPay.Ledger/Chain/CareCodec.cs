using System.Collections.Immutable;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Ledger.Chain;

/// <summary>
/// The fields of entries that are no step of a payment's own, as <see cref="EntryCodec"/> lists them:
/// <code>
///  66 Recovered    counter of the authorization (8 bytes)
///  67 Told         state (1 byte), reason or 0 (4 bytes), text biller, text bill, text account, text currency,
///                  amount and fee (8 bytes each), received, accepted, settled in milliseconds (8 bytes each), text reference
/// 128 Pruned       to: sequence (8 bytes) and hash (32 bytes); genesis and carried (32 bytes each); entries (8 bytes),
///                  text box, counter, told (8 bytes each), number of sums (4 bytes), and for each sum: state (1 byte),
///                  count (8 bytes), text currency, total (8 bytes)
/// 129 RolledBack   sequence (8 bytes) and hash (32 bytes) that had been witnessed
/// </code>
/// What is absent is an empty text or a zero.
/// </summary>
internal static class CareCodec
{
    private const int MaxSums = 64;

    public static FieldWriter Write(FieldWriter writer, ToldPayment told) => writer
        .Byte((byte)told.State)
        .Int32(told.Reason?.Number ?? 0)
        .Text(told.Biller?.ToString() ?? "")
        .Text(told.Bill?.ToString() ?? "")
        .Text(told.Account?.ToString() ?? "")
        .Text(told.Amount?.Currency.Code ?? "")
        .Int64(told.Amount?.MinorUnits ?? 0)
        .Int64(told.Fee?.MinorUnits ?? 0)
        .Int64(told.ReceivedAt.ToUnixTimeMilliseconds())
        .Int64(told.AcceptedAt?.ToUnixTimeMilliseconds() ?? 0)
        .Int64(told.SettledAt?.ToUnixTimeMilliseconds() ?? 0)
        .Text(told.BillerReference);

    public static ToldPayment Told(ref FieldReader reader, PaymentId payment)
    {
        var state = State(ref reader);
        if (!ToldPayment.CanBeTold(state)) throw new LedgerFormatException("A state that no gateway tells.");
        var reason = reader.Int32() is var number and not 0
            ? ErrorCode.FromNumber(number) ?? throw new LedgerFormatException("A reason outside the closed set.")
            : null;
        BillerId? biller = reader.Text() is { Length: > 0 } billerText ? BillerId.Parse(billerText) : null;
        BillId? bill = reader.Text() is { Length: > 0 } billText ? BillId.Parse(billText) : null;
        AccountId? account = reader.Text() is { Length: > 0 } accountText ? AccountId.Parse(accountText) : null;
        Currency? currency = reader.Text() is { Length: > 0 } code ? Currency.Parse(code) : null;
        var (amount, fee) = (reader.Int64(), reader.Int64());
        if (currency is null && (amount != 0 || fee != 0)) throw new LedgerFormatException("An amount without a currency.");
        return new ToldPayment(
            payment,
            state,
            reason,
            biller,
            bill,
            account,
            currency is { } ofAmount ? new Money(amount, ofAmount) : null,
            currency is { } ofFee ? new Money(fee, ofFee) : null,
            DateTimeOffset.FromUnixTimeMilliseconds(reader.Int64()),
            TimeOrNull(ref reader),
            TimeOrNull(ref reader),
            reader.Text());
    }

    public static FieldWriter Write(FieldWriter writer, Checkpoint checkpoint)
    {
        Write(writer, checkpoint.To)
            .Fixed(checkpoint.Genesis.Span)
            .Fixed(checkpoint.Carried.Span)
            .Int64(checkpoint.Entries)
            .Text(checkpoint.Box?.ToString() ?? "")
            .Int64(unchecked((long)checkpoint.Counter))
            .Int64(checkpoint.Told)
            .Int32(checkpoint.Sums.Length);
        foreach (var sum in checkpoint.Sums)
            writer.Byte((byte)sum.State).Int64(sum.Count).Text(sum.Total.Currency.Code).Int64(sum.Total.MinorUnits);
        return writer;
    }

    public static Checkpoint Checkpoint(ref FieldReader reader)
    {
        var (to, genesis, carried) = (Head(ref reader), Hash(ref reader), Hash(ref reader));
        var entries = reader.Int64();
        BoxId? box = reader.Text() is { Length: > 0 } text ? BoxId.Parse(text) : null;
        var (counter, told, count) = (unchecked((ulong)reader.Int64()), reader.Int64(), reader.Int32());
        if (count is < 0 or > MaxSums) throw new LedgerFormatException("A checkpoint with too many sums.");
        var sums = ImmutableArray.CreateBuilder<PrunedSum>(count);
        for (var i = 0; i < count; i++)
        {
            var (state, payments) = (State(ref reader), reader.Int64());
            var currency = Currency.Parse(reader.Text());
            sums.Add(new PrunedSum(state, payments, new Money(reader.Int64(), currency)));
        }

        return new Checkpoint(to, genesis, carried, entries, box, counter, told, sums.ToImmutable());
    }

    public static FieldWriter Write(FieldWriter writer, LedgerHead head) => writer.Int64(head.Sequence).Fixed(head.Hash.Span);

    public static LedgerHead Head(ref FieldReader reader) => new(reader.Int64(), Hash(ref reader));

    private static Hash256 Hash(ref FieldReader reader) => Hash256.FromBytes(reader.Fixed(Hash256.Size));

    private static PaymentState State(ref FieldReader reader)
    {
        var state = (PaymentState)reader.Byte();
        return Enum.IsDefined(state) ? state : throw new LedgerFormatException("A state outside the closed set.");
    }

    private static DateTimeOffset? TimeOrNull(ref FieldReader reader) =>
        reader.Int64() is var milliseconds and not 0 ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
}
