using TvPay.Payments;

namespace TvPay.Gateway.Billers;

/// <summary>A bill as the biller has it.</summary>
/// <param name="Due">What is still owed, fees for being late included; what was owed, if it is paid.</param>
/// <param name="LateFee">The part of <paramref name="Due"/> for being late; null if none.</param>
/// <param name="IsPaid">Here or anywhere else.</param>
internal sealed record BillerBill(
    BillId Id,
    string Period,
    Money Due,
    Money? LateFee,
    DateOnly DueDate,
    AmountRule Rule,
    bool IsPaid);
