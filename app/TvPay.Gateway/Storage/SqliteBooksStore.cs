using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using TvPay.Gateway.Books;
using TvPay.Gateway.Payments;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Storage;

/// <inheritdoc/>
internal sealed class SqliteBooksStore(SqliteDatabase database) : IBooksStore
{
    public Task<ImmutableArray<Posting>> ListBalancesAsync() => database.ReadAsync(session => session.Query(
        "SELECT account, currency, sum(amount) FROM posting GROUP BY account, currency ORDER BY account, currency",
        ReadPosting).ToImmutableArray());

    public Task<ImmutableArray<string>> AuditAsync() => database.ReadAsync(session =>
    {
        var findings = ImmutableArray.CreateBuilder<string>();
        findings.AddRange(session.Query(
            "SELECT booking_id FROM posting GROUP BY booking_id, currency HAVING sum(amount) <> 0",
            row => $"Booking {row.GetInt64(0)} does not add up to zero."));

        var written = session.Query(
            "SELECT payment_id, event, booking_id FROM booking ORDER BY booking_id",
            row => (Payment: row.PaymentId(0), Event: (LogEvent)row.GetInt32(1), Id: row.GetInt64(2))).ToLookup(b => b.Payment);
        var lines = session.Query(
            "SELECT account, currency, amount, booking_id FROM posting ORDER BY booking_id, line",
            row => (Booking: row.GetInt64(3), Posting: ReadPosting(row))).ToLookup(l => l.Booking, l => l.Posting);
        var leaves = session.Query(
            "SELECT payment_id, event, leaf FROM log_entry",
            row => (Payment: row.PaymentId(0), Event: (LogEvent)row.GetInt32(1), Leaf: row.Octets(2)))
            .ToDictionary(l => (l.Payment, l.Event), l => l.Leaf);

        foreach (var payment in PaymentRows.Select(session, "ORDER BY sequence"))
        {
            var expected = Expected(payment);
            var found = written[payment.Id].Select(b => (b.Event, Lines: lines[b.Id])).ToList();
            var isBooked = expected.Length == found.Count && expected.Zip(found)
                .All(pair => pair.First.Event == pair.Second.Event && pair.First.Postings.SequenceEqual(pair.Second.Lines));
            if (!isBooked) findings.Add($"The books of payment {payment.Id} are not those of a payment that is {payment.Status}.");
            if (!expected.All(b => leaves.TryGetValue((payment.Id, b.Event), out var leaf) && Says(leaf, payment, b.Event)))
                findings.Add($"The log entries of payment {payment.Id} are not those of a payment that is {payment.Status}.");
            foreach (var booking in expected) leaves.Remove((payment.Id, booking.Event));
        }

        findings.AddRange(leaves.Keys.Select(key => $"The log says {key.Event} of payment {key.Payment}, which is not so."));
        return findings.ToImmutable();
    });

    private static ImmutableArray<Booking> Expected(PaymentRecord payment)
    {
        if (payment is not { Status: PaymentStatus.Accepted or PaymentStatus.Settled or PaymentStatus.Reversed, Terms: { } terms })
            return [];
        var accepted = BookingRules.Accepted(payment.Id, payment.Household, terms);
        return payment.Status switch
        {
            PaymentStatus.Settled => [accepted, BookingRules.Settled(payment.Id, terms)],
            PaymentStatus.Reversed => [accepted, BookingRules.Reversed(payment.Id, payment.Household, terms)],
            _ => [accepted],
        };
    }

    private static bool Says(Octets bytes, PaymentRecord payment, LogEvent @event)
    {
        try
        {
            var leaf = LogLeaf.Decode(bytes.Span);
            return leaf.Event == @event
                && leaf.Payment == payment.Id
                && leaf.Intent == payment.Terms?.Intent
                && leaf.Authorization == payment.Authorization?.Hash
                && leaf.Biller == payment.Terms.Biller
                && leaf.Account == payment.Terms.Account
                && leaf.Amount == payment.Terms.Amount
                && leaf.Fee == payment.Terms.Fee;
        }
        catch (EvidenceException)
        {
            return false;
        }
    }

    private static Posting ReadPosting(SqliteDataReader row) => new(
        BookAccount.Stored(row.GetString(0)), new Money(row.GetInt64(2), Currency.Parse(row.GetString(1))));
}
