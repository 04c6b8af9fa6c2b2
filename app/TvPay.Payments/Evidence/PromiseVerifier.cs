namespace TvPay.Payments.Evidence;

/// <summary>Verifies what the gateway promises when it accepts a payment.</summary>
public sealed class PromiseVerifier(Realm realm, TrustedKeys promiseKeys)
{
    /// <summary>RECEIPT_FORGED unless it is a promise of this realm for this payment, signed by a trusted key.</summary>
    public Verdict<AcceptancePromise> Verify(SignedStatement signed, PaymentId payment)
    {
        if (!promiseKeys.Trust(signed)) return ErrorCode.ReceiptForged;
        try
        {
            var promise = AcceptancePromise.Decode(signed.Statement.Span);
            return promise.Realm == realm && promise.Payment == payment ? promise : ErrorCode.ReceiptForged;
        }
        catch (EvidenceException)
        {
            return ErrorCode.ReceiptForged;
        }
    }
}
