using Google.Protobuf;
using TvPay.Proto.Billing.V1;

namespace TvPay.Demo.Audit;

/// <summary>The household's side, read from the set-top box's ledger while nobody holds it.</summary>
internal sealed class DeviceLedger(string path)
{
    private static readonly long[] Paid = [8, 12]; // Accepted, Settled
    private static readonly long[] NotPaid = [9, 10, 13]; // Rejected, Expired, Reversed

    /// <summary>What the device sent or is to send, by payment.</summary>
    /// <param name="atRest">Whether the device must have heard of each acceptance; else it may still be on the way.</param>
    /// <exception cref="AuditException">The device says other than paid of a confirmed payment.</exception>
    public Dictionary<Guid, SubmitPaymentRequest> Confirmed(bool atRest)
    {
        using var database = new ReadOnlyDatabase(path);
        var rows = database.Query(
            "SELECT o.payment_id, o.request, o.done, p.state FROM outbox o JOIN payments p USING (payment_id)",
            row => (Id: new Guid((byte[])row.GetValue(0), bigEndian: true), Request: (byte[])row.GetValue(1),
                Done: row.GetInt64(2) == 1, State: row.GetInt64(3)));
        foreach (var row in rows)
            if (atRest ? !row.Done || !Paid.Contains(row.State) : NotPaid.Contains(row.State))
                throw new AuditException($"payment {row.Id} is confirmed on the device and stands in state {row.State}");
        return rows.ToDictionary(row => row.Id, row => SubmitPaymentRequest.Parser.ParseFrom(row.Request));
    }

    /// <summary>The receipts that the device verified and kept.</summary>
    public Dictionary<Guid, Receipt> Receipts()
    {
        using var database = new ReadOnlyDatabase(path);
        return database.Query("SELECT payment_id, receipt FROM receipts", row => (
                Id: new Guid((byte[])row.GetValue(0), bigEndian: true),
                Receipt: Receipt.Parser.ParseFrom(ByteString.CopyFrom((byte[])row.GetValue(1)))))
            .ToDictionary(row => row.Id, row => row.Receipt);
    }
}
