using System.Security.Cryptography.X509Certificates;
using TvPay.Demo.Installation;
using TvPay.Proto.Evidence.V1;

namespace TvPay.Demo.Audit;

/// <summary>
/// Compares what gateway, set-top box and payment box each say of the same payments, and verifies every signature and
/// proof, with none of the product's payment code.
/// </summary>
internal sealed class Auditor(DemoFolder folder, TextWriter output)
{
    /// <summary>All four books hold the same payments; the ledger is held by nobody any more.</summary>
    /// <param name="expectedPayments">Exactly so many; null: however many they agree on.</param>
    /// <param name="atRest">Whether the device must have heard of each acceptance and have each receipt.</param>
    /// <exception cref="AuditException">They don't agree.</exception>
    public AuditReport Audit(int? expectedPayments, bool atRest = true)
    {
        var keys = OperatorKeys.Load(folder.Operator);
        var books = new GatewayBooks(folder.GatewayDatabase, keys);
        var booked = books.Payments();
        if (booked.Count != (expectedPayments ?? booked.Count))
            throw new AuditException($"the gateway booked {booked.Count} payments instead of {expectedPayments}");
        books.CheckBalance(booked);
        Say($"gateway books: {booked.Count} payments, each debited once, all bookings add up to zero");
        Say($"gateway log: {books.CheckLog()} entries lead to the signed tree head");

        var signed = BoxJournal.Signed(folder.BoxJournal);
        FollowEvidence(keys, booked, signed);
        var ledger = new DeviceLedger(folder.LedgerFile);
        CompareWithDevice(booked, ledger, atRest);
        var verified = atRest ? VerifyReceipts(keys, booked, ledger) : 0;
        return new AuditReport(booked.Count, "CNY", booked.Sum(payment => payment.Total), verified);
    }

    private void FollowEvidence(OperatorKeys keys, List<BookedPayment> booked, List<SignedStatement> signed)
    {
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(folder.BoxPaymentCertificate);
        using var boxKey = certificate.GetECDsaPublicKey() ?? throw new AuditException("the box's payment key is no ECDSA key");
        var trail = new EvidenceTrail(keys, boxKey);
        var unexplained = signed.Select(s => Convert.ToHexString(StatementCheck.Hash("BoxAuthorization", s.Statement.Span))).ToHashSet();
        foreach (var payment in booked)
        {
            trail.Follow(payment);
            if (!signed.Any(s => s.Statement == payment.Authorization.Statement))
                throw new AuditException($"payment {payment.Id}: the box's journal does not know its authorization");
            unexplained.Remove(Convert.ToHexString(payment.AuthorizationHash));
        }

        if (unexplained.Count > 0) throw new AuditException($"the box signed {unexplained.Count} authorizations that nobody booked");
        Say($"box journal: {signed.Count} authorizations, every one booked, every booking authorized");
    }

    private void CompareWithDevice(List<BookedPayment> booked, DeviceLedger ledger, bool atRest)
    {
        var confirmed = ledger.Confirmed(atRest);
        foreach (var payment in booked)
        {
            if (!confirmed.Remove(payment.Id, out var request))
                throw new AuditException($"payment {payment.Id} is booked and not in the device's outbox");
            var same = request.Quote.Equals(payment.Quote)
                && request.Intent.Span.SequenceEqual(payment.Intent)
                && request.Authorization.Equals(payment.Authorization);
            if (!same) throw new AuditException($"payment {payment.Id}: the device sent other bytes than the gateway keeps");
        }

        if (confirmed.Count > 0) throw new AuditException($"payment {confirmed.Keys.First()} is confirmed on the device and not booked");
        Say($"ledger and outbox: {booked.Count} payments, byte for byte what the gateway keeps");
    }

    private int VerifyReceipts(OperatorKeys keys, List<BookedPayment> booked, DeviceLedger ledger)
    {
        var receipts = ledger.Receipts();
        var check = new ReceiptCheck(keys);
        foreach (var payment in booked)
        {
            if (!receipts.TryGetValue(payment.Id, out var receipt)) throw new AuditException($"payment {payment.Id} has no receipt on the device");
            foreach (var leaf in check.Verify(receipt))
            {
                var sameMoney = leaf.AmountMinorUnits == payment.Amount && leaf.FeeMinorUnits == payment.Fee;
                if (new Guid(leaf.PaymentId.Span, bigEndian: true) != payment.Id
                    || !sameMoney
                    || !leaf.IntentHash.Span.SequenceEqual(payment.IntentHash)
                    || !leaf.AuthorizationHash.Span.SequenceEqual(payment.AuthorizationHash))
                    throw new AuditException($"payment {payment.Id}: its receipt is about something else");
            }
        }

        Say($"receipts: {booked.Count} verified against the operator's tree-head key");
        return booked.Count;
    }

    private void Say(string line) => output.WriteLine("audit: " + line);
}
