using Google.Protobuf;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using BillingV1 = TvPay.Proto.Billing.V1;

namespace TvPay.SetTopBox.Wire;

/// <summary>A verified receipt as the ledger keeps it: a <c>tvpay.billing.v1.Receipt</c>, which any tool can read.</summary>
internal static class KeptReceipt
{
    public static Octets Encode(Receipt receipt)
    {
        var message = new BillingV1.Receipt { TreeHead = WireEvidence.ToProto(receipt.TreeHead) };
        foreach (var entry in receipt.Entries)
        {
            var wire = new BillingV1.ReceiptEntry { Leaf = Bytes(entry.Leaf.Span), LeafIndex = entry.Index };
            wire.InclusionProof.AddRange(entry.Proof.Select(hash => Bytes(hash.Span)));
            message.Entries.Add(wire);
        }

        return Octets.Own(message.ToByteArray());
    }

    /// <exception cref="TvPayException">LEDGER_CORRUPT: not what <see cref="Encode"/> made.</exception>
    public static Receipt Decode(Octets kept)
    {
        try
        {
            return WireEvidence.Receipt(BillingV1.Receipt.Parser.ParseFrom(kept.Span));
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or MalformedAnswerException)
        {
            throw new TvPayException(ErrorCode.LedgerCorrupt, "A kept receipt can't be read.", e);
        }
    }

    private static ByteString Bytes(ReadOnlySpan<byte> bytes) => ByteString.CopyFrom(bytes);
}
