using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Payments;

/// <summary>What the database knows at the moment of admission, read in the admitting transaction.</summary>
/// <param name="Now">By the database's clock.</param>
/// <param name="CounterOwner">The authorization that the box's counter belongs to; null if it is new.</param>
/// <param name="SpentOfTotal">What other payments of the same authorization took or may take; zero if there are none.</param>
/// <param name="BillHolder">Where the payment stands that holds the bill; null if it is free.</param>
/// <param name="StaleBefore">Quotes of this bill issued up to then are out of date.</param>
internal sealed record AdmissionFacts(
    DateTimeOffset Now,
    Hash256? CounterOwner,
    Money SpentOfTotal,
    PaymentStatus? BillHolder,
    DateTimeOffset StaleBefore)
{
    /// <summary>The biller says that the bill is paid.</summary>
    public bool IsPaidElsewhere { get; init; }

    /// <summary>The limit that the payment would exceed; null if none.</summary>
    public PaymentLimit? Exceeds { get; init; }
}
