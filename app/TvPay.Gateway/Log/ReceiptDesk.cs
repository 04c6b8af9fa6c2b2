using TvPay.Gateway.Alarms;
using TvPay.Gateway.Devices;
using TvPay.Gateway.Payments;
using TvPay.Payments;

namespace TvPay.Gateway.Log;

/// <summary>GetReceipt.</summary>
internal sealed class ReceiptDesk(
    IPaymentStore payments, ILogStore entries, MerkleLog log, IAlarmStore alarms, ILogger<ReceiptDesk> logger)
{
    /// <summary>
    /// The entries of a payment that are in the log. While a settlement is booked but not yet sequenced, the receipt of
    /// the acceptance alone.
    /// </summary>
    /// <exception cref="TvPayException">
    /// PAYMENT_NOT_FOUND: not this household's, or never accepted. RECEIPT_NOT_READY: ask again in a second.
    /// INVALID_REQUEST: the caller knows a longer log than there is; alarm.
    /// </exception>
    public async Task<LogProof> GetAsync(Device device, PaymentId id, ulong knownSize)
    {
        var payment = await payments.FindAsync(id);
        if (payment is null || payment.Household != device.Household || payment.Status is PaymentStatus.Rejected or PaymentStatus.Expired)
            throw new TvPayException(ErrorCode.PaymentNotFound, $"There is no accepted payment {id}.");
        var all = await entries.ListEntriesAsync(id);
        var size = log.Size;
        if (knownSize > size)
        {
            GatewayLog.LogShrank(logger, device.Id, knownSize, size);
            await alarms.RaiseAsync(new Alarm(ErrorCode.ReceiptForged, id.ToString(), device.Id));
            throw new TvPayException(ErrorCode.InvalidRequest, "The known tree size is larger than the log.");
        }

        return log.Prove([.. all.Where(e => e.Index < size)], knownSize)
            ?? throw new TvPayException(ErrorCode.ReceiptNotReady, $"Payment {id} is not in the log yet.");
    }
}
