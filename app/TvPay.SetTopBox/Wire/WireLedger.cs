using Google.Protobuf;
using TvPay.Payments.Evidence;
using BillingV1 = TvPay.Proto.Billing.V1;
using LedgerHead = TvPay.Ledger.LedgerHead;

namespace TvPay.SetTopBox.Wire;

/// <summary>A ledger's head, both ways.</summary>
internal static class WireLedger
{
    public static BillingV1.LedgerHead ToProto(LedgerHead head) =>
        new() { Sequence = (ulong)head.Sequence, Hash = ByteString.CopyFrom(head.Hash.Span) };

    public static LedgerHead Head(BillingV1.LedgerHead head) =>
        head.Sequence <= long.MaxValue && head.Hash.Length == Hash256.Size
            ? new LedgerHead((long)head.Sequence, Hash256.FromBytes(head.Hash.Span))
            : throw new MalformedAnswerException("A head is out of range, or its hash not 32 bytes.");
}
