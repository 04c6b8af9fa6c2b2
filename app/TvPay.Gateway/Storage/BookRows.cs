using TvPay.Gateway.Books;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Storage;

/// <summary>Writes a booking and its log entry, in the transaction of the payment's step.</summary>
internal static class BookRows
{
    public static void Insert(SqlSession session, Booking booking, Octets leaf)
    {
        var payment = booking.Payment.ToByteArray();
        var id = session.Number(
            "INSERT INTO booking (payment_id, event, booked_at_ms) VALUES ($1, $2, $3) RETURNING booking_id",
            payment, (int)booking.Event, session.NowMs);
        for (var line = 0; line < booking.Postings.Length; line++)
        {
            var posting = booking.Postings[line];
            session.Execute(
                "INSERT INTO posting VALUES ($1, $2, $3, $4, $5)",
                id, line, posting.Account.Name, posting.Amount.Currency.Code, posting.Amount.MinorUnits);
        }

        session.Execute(
            "INSERT INTO log_entry (payment_id, event, leaf) VALUES ($1, $2, $3)", payment, (int)booking.Event, leaf.ToArray());
    }
}
