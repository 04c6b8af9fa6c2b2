using TvPay.Gateway.Devices;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Storage;

/// <inheritdoc/>
internal sealed class SqliteDeviceStore(SqliteDatabase database) : IDeviceStore
{
    public Task<Device?> FindByCertificateAsync(Hash256 fingerprint) => database.ReadAsync(session => session.QueryFirst(
        """
        SELECT device.device_id, device.household_id FROM device_certificate JOIN device USING (device_id)
        WHERE fingerprint = $1 AND revoked_at_ms IS NULL
        """,
        row => new Device(DeviceId.Parse(row.GetString(0)), HouseholdId.Parse(row.GetString(1))),
        fingerprint.ToArray()));

    public Task<BoxBinding?> FindBoxAsync(Hash256 paymentKeyId, DeviceId device) => database.ReadAsync(session => session.QueryFirst(
        """
        SELECT box_id, device_id, household_id, payment_key, unbound_at_ms FROM box_binding
        WHERE payment_key_id = $1 ORDER BY device_id = $2 DESC LIMIT 1
        """,
        row => new BoxBinding(
            BoxId.Parse(row.GetString(0)),
            DeviceId.Parse(row.GetString(1)),
            HouseholdId.Parse(row.GetString(2)),
            EcdsaPublicKey.Import(row.Bytes(3)),
            row.TimeOrNull(4)),
        paymentKeyId.ToArray(), device.ToString()));

    public Task EnrolAsync(DeviceEnrolment enrolment) => database.TransactAsync(session =>
    {
        var (device, household) = (enrolment.Device.ToString(), enrolment.Household.ToString());
        if (session.Number("SELECT count(*) FROM household WHERE household_id = $1", household) == 0)
            throw new TvPayException(ErrorCode.InvalidRequest, "There is no such household.");
        session.Execute("INSERT INTO device VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", device, household, session.NowMs);
        if (session.Number("SELECT count(*) FROM device WHERE device_id = $1 AND household_id = $2", device, household) == 0)
            throw new TvPayException(ErrorCode.InvalidRequest, "The device belongs to another household.");

        session.Execute(
            "UPDATE device_certificate SET revoked_at_ms = $2 WHERE device_id = $1 AND revoked_at_ms IS NULL", device, session.NowMs);
        session.Execute(
            "INSERT INTO device_certificate VALUES ($1, $2, $3, $4, NULL)",
            enrolment.CertificateFingerprint.ToArray(), device, session.NowMs, enrolment.CertificateNotAfter.ToUnixTimeMilliseconds());

        session.Execute(
            """
            UPDATE box_binding SET unbound_at_ms = $3
            WHERE (device_id = $1) <> (box_id = $2) AND unbound_at_ms IS NULL
            """,
            device, enrolment.Box.ToString(), session.NowMs);
        session.Execute(
            """
            INSERT INTO box_binding VALUES ($1, $2, $3, $4, $5, $6, $7, NULL)
            ON CONFLICT (box_id, device_id) DO UPDATE SET
                payment_key_id = excluded.payment_key_id, payment_key = excluded.payment_key,
                attestation = excluded.attestation, bound_at_ms = excluded.bound_at_ms, unbound_at_ms = NULL
            """,
            enrolment.Box.ToString(),
            device,
            household,
            enrolment.BoxPaymentKey.Id.ToArray(),
            enrolment.BoxPaymentKey.SubjectPublicKeyInfo.ToArray(),
            enrolment.Attestation.ToArray(),
            session.NowMs);
    });
}
