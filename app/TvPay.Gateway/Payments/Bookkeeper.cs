using TvPay.Gateway.Billers;
using TvPay.Gateway.Books;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Payments;

/// <summary>
/// Makes what is written with each step of a payment: booking, log entry and, at acceptance, the signed promise. Called
/// by the store inside the transaction, with the time of the database.
/// </summary>
/// <param name="log">The tree-head key: it signs promises too.</param>
internal sealed class Bookkeeper(GatewaySettings settings, IStatementSigner log, EntropySource entropy)
{
    /// <param name="acquirerReference">Of the debit.</param>
    public Acceptance Accept(PaymentRecord payment, DateTimeOffset now, string acquirerReference)
    {
        var leaf = Leaf(payment, LogEvent.Accepted, now);
        var promise = new AcceptancePromise(
            settings.Realm, payment.Id, MerkleTree.LeafHash(leaf.Span), now, now + settings.MaxMergeDelay);
        return new Acceptance(
            acquirerReference,
            now + settings.SettleWithin,
            log.Sign(StatementKind.AcceptancePromise, promise.Encode()),
            CreditRequest.IdOf(payment.Id),
            BookingRules.Accepted(payment.Id, payment.Household, Terms(payment)),
            leaf);
    }

    public Ending Settle(PaymentRecord payment, DateTimeOffset now, string billerReference) =>
        new(BookingRules.Settled(payment.Id, Terms(payment)), Leaf(payment, LogEvent.Settled, now, billerReference));

    public Ending Reverse(PaymentRecord payment, DateTimeOffset now) =>
        new(BookingRules.Reversed(payment.Id, payment.Household, Terms(payment)), Leaf(payment, LogEvent.Reversed, now));

    private Octets Leaf(PaymentRecord payment, LogEvent @event, DateTimeOffset now, string billerReference = "")
    {
        var terms = Terms(payment);
        var salt = new byte[LogLeaf.SaltSize];
        entropy.Fill(salt);
        return new LogLeaf(
            settings.Realm,
            @event,
            payment.Id,
            terms.Intent,
            payment.Authorization?.Hash ?? throw new InvalidOperationException("A payment without authorization is not booked."),
            terms.Biller,
            terms.Account,
            terms.Amount,
            terms.Fee,
            now,
            billerReference,
            Octets.Own(salt)).Encode();
    }

    private static PaymentTerms Terms(PaymentRecord payment) =>
        payment.Terms ?? throw new InvalidOperationException("A payment without terms is not booked.");
}
