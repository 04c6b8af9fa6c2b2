using Google.Protobuf;
using TvPay.Ledger.Reading;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using BillingV1 = TvPay.Proto.Billing.V1;
using EvidenceV1 = TvPay.Proto.Evidence.V1;

namespace TvPay.Cli.Receipts;

/// <summary>Receipts as a ledger keeps them: a <c>tvpay.billing.v1.Receipt</c>, once it was verified.</summary>
internal static class KeptReceipts
{
    /// <exception cref="TvPayException">PAYMENT_NOT_FOUND; RECEIPT_NOT_READY: none is kept; LEDGER_CORRUPT.</exception>
    public static PaymentReceipt Of(LedgerReading ledger, PaymentId id)
    {
        if (ledger.Find(id)?.Payment is not { } payment)
            throw new TvPayException(ErrorCode.PaymentNotFound, "The ledger has no such payment.");
        if (ledger.Receipt(id) is not { } kept)
        {
            throw new TvPayException(
                ErrorCode.ReceiptNotReady,
                "The ledger keeps no receipt of this payment: see it on the TV once, or ask the running service with --running.");
        }

        return new PaymentReceipt(
            payment.Intent.Realm, id, payment.QuoteSigned, payment.IntentStatement, payment.Promise, Decode(kept));
    }

    private static Receipt Decode(Octets kept)
    {
        try
        {
            var receipt = BillingV1.Receipt.Parser.ParseFrom(kept.Span);
            return new Receipt([.. receipt.Entries.Select(Entry)], Signed(receipt.TreeHead));
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or FormatException)
        {
            throw new TvPayException(ErrorCode.LedgerCorrupt, "The kept receipt can't be read.", e);
        }
    }

    private static ReceiptEntry Entry(BillingV1.ReceiptEntry entry) => new(
        Octets.Copy(entry.Leaf.Span),
        entry.LeafIndex,
        [.. entry.InclusionProof.Select(hash => Hash256.FromBytes(hash.Span))]);

    private static SignedStatement Signed(EvidenceV1.SignedStatement? signed) => signed is null
        ? throw new FormatException("It has no tree head.")
        : new SignedStatement(
            Octets.Copy(signed.Statement.Span), Octets.Copy(signed.KeyId.Span), Octets.Copy(signed.Signature.Span));
}
