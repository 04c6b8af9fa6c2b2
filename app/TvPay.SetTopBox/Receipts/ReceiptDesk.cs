using Microsoft.Extensions.Logging;
using TvPay.Ledger;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.SetTopBox.Operator;
using TvPay.SetTopBox.Wire;

namespace TvPay.SetTopBox.Receipts;

/// <summary>
/// Fetches receipts and believes none before it has verified it: that the entries are of this very payment, that they are in
/// the log, and that the log is the one of which this device kept the last head, only longer. What was verified is kept, for
/// the day on which the gateway can't be asked.
/// </summary>
internal sealed class ReceiptDesk(
    ILedger ledger, IOperatorClient gateway, ReceiptVerifier verifier, ILogger<ReceiptDesk> log)
{
    /// <summary>Each time another receipt got in between, the head to prove against has moved on.</summary>
    private const int MaxAttempts = 5;

    /// <exception cref="TvPayException">
    /// PAYMENT_NOT_FOUND; RECEIPT_NOT_READY; RECEIPT_FORGED, with an alarm; the gateway's reason, or that it could not be
    /// asked; LEDGER_UNWRITABLE, LEDGER_CORRUPT.
    /// </exception>
    public async Task<(Receipt Receipt, VerifiedReceipt Verified)> FetchAsync(PaymentId id, CancellationToken cancel)
    {
        if (await ledger.FindAsync(id, cancel) is not { Payment: { Authorization: { } authorization } payment })
            throw new TvPayException(ErrorCode.PaymentNotFound, "No such payment was ever confirmed.");
        try
        {
            return await FetchNewestAsync(payment, authorization, cancel);
        }
        catch (TvPayException e) when (IsAway(e.Code))
        {
            if (await ledger.ReceiptAsync(id, cancel) is not { } bytes) throw;
            var kept = KeptReceipt.Decode(bytes);
            return (kept, Verify(kept, payment, authorization).OrThrow("The kept receipt does not verify."));
        }
    }

    private static bool IsAway(ErrorCode code) =>
        code == ErrorCode.GatewayUnreachable || code == ErrorCode.GatewayUntrusted || code == ErrorCode.DeviceNotEnrolled;

    private async Task<(Receipt Receipt, VerifiedReceipt Verified)> FetchNewestAsync(
        Payment payment, SignedStatement authorization, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var kept = await ledger.TreeHeadAsync(cancel);
            // What was kept was verified before it was; its signer may have been succeeded since.
            var head = kept is null ? null : TreeHead.Decode(kept.Statement.Span);
            var fetched = await gateway.GetReceiptAsync(payment.Id, head?.Size ?? 0, cancel);
            var verified = Checked(payment, authorization, head, fetched);
            var failure = await ledger.KeepTreeHeadAsync(fetched.Receipt.TreeHead, kept, cancel);
            if (failure is null)
            {
                failure = await ledger.KeepReceiptAsync(payment.Id, KeptReceipt.Encode(fetched.Receipt), cancel);
                if (failure is null) return (fetched.Receipt, verified);
            }

            if (failure != ErrorCode.ReceiptNotReady || attempt == MaxAttempts)
                throw new TvPayException(failure, "The receipt could not be kept.");
        }
    }

    private VerifiedReceipt Checked(Payment payment, SignedStatement authorization, TreeHead? head, FetchedReceipt fetched)
    {
        if (Verify(fetched.Receipt, payment, authorization).Holds(out var verified, out var refusal)
            && verifier.Advance(head, fetched.Receipt.TreeHead, fetched.Consistency).Holds(out _, out refusal))
            return verified;
        log.ReceiptForged(payment.Id, refusal!);
        throw new TvPayException(refusal!, "The receipt does not verify.");
    }

    /// <summary>What is in the log must also be what the gateway promised to put there.</summary>
    private Verdict<VerifiedReceipt> Verify(Receipt receipt, Payment payment, SignedStatement authorization)
    {
        var verdict = verifier.Verify(
            receipt, payment.IntentHash, StatementKind.BoxAuthorization.HashOf(authorization.Statement.Span));
        if (!verdict.Holds(out _, out _) || payment.Promise is not { } promise) return verdict;
        var promised = AcceptancePromise.Decode(promise.Statement.Span).Leaf;
        return MerkleTree.LeafHash(receipt.Entries[0].Leaf.Span) == promised ? verdict : ErrorCode.ReceiptForged;
    }
}
