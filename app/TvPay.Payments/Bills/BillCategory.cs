namespace TvPay.Payments;

/// <summary>What a bill is for. Numbers as in <c>tvpay.billing.v1.BillCategory</c>.</summary>
public enum BillCategory
{
    Electricity = 1,
    Water = 2,
    Gas = 3,
    Heating = 4,
    Telecom = 5,
    CableTv = 6,
    PropertyFee = 7,
    Insurance = 8,
    Tax = 9,
    TrafficFine = 10,
    Tuition = 11,
    Parking = 12,
    PrepaidCard = 13,
}
