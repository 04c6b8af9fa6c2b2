using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Complaints;

/// <summary>A FileComplaint as it came.</summary>
/// <param name="Promise">The acceptance promise that the device holds.</param>
/// <param name="Proof">All that the device sent, byte for byte: kept for the person who looks into it.</param>
internal sealed record ComplaintRequest(
    ComplaintId Id, PaymentId Payment, ComplaintKind Kind, SignedStatement Promise, Octets Proof);
