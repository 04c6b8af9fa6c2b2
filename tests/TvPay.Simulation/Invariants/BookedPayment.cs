using Microsoft.Data.Sqlite;
using TvPay.Payments;

namespace TvPay.Simulation.Invariants;

/// <summary>A payment's row at the gateway.</summary>
/// <param name="Status">2 Processing, 3 Accepted, 4 Rejected, 5 Expired, 6 Settled, 7 Reversed.</param>
/// <param name="Authorization">The hash of its statement, in hexadecimal.</param>
internal sealed record BookedPayment(
    PaymentId Id, int Status, int? Reason, string? Bill, long? Amount, long? Fee, long? Counter, string? Authorization, string? Digest)
{
    public const string Select =
        "SELECT payment_id, status, reason, biller_id || '/' || bill_id, amount, fee, box_counter, hex(authorization_hash), hex(request_digest) FROM payment";

    public static BookedPayment Read(SqliteDataReader row) => new(
        PaymentId.FromBytes((byte[])row.GetValue(0)),
        row.GetInt32(1),
        row.IsDBNull(2) ? null : row.GetInt32(2),
        row.IsDBNull(3) ? null : row.GetString(3),
        row.IsDBNull(4) ? null : row.GetInt64(4),
        row.IsDBNull(5) ? null : row.GetInt64(5),
        row.IsDBNull(6) ? null : row.GetInt64(6),
        row.IsDBNull(7) ? null : row.GetString(7),
        row.IsDBNull(8) ? null : row.GetString(8));

    public bool IsLawfulAfter(BookedPayment? before) => (before?.Status, Status) is
        (null, 2 or 3 or 4 or 5) or (2, 2 or 3 or 4) or (3, 3 or 6 or 7) or (2, 6 or 7) or (null, 6 or 7)
        || before?.Status == Status;

    public bool IsTheSameAs(BookedPayment before) =>
        (Bill, Amount, Fee, Counter, Authorization, Digest)
        == (before.Bill, before.Amount, before.Fee, before.Counter, before.Authorization, before.Digest);

    public override string ToString() => $"{Id} {Status} {Reason} {Bill} {Amount}+{Fee}";
}
