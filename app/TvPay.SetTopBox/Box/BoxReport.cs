using TvPay.App;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.SetTopBox.Box;

/// <summary>The box as the bridge reports it.</summary>
/// <param name="Box">With Unpaired and Ready.</param>
/// <param name="Household">With Ready.</param>
/// <param name="PaymentKeyCertificate">With Ready: X.509, DER.</param>
internal sealed record BoxReport(BoxStatus Status, BoxId? Box, HouseholdId? Household, Octets PaymentKeyCertificate);
