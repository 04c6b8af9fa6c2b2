using TvPay.Payments;

namespace TvPay.App;

/// <summary>The names by which heads know the pictures of bill categories.</summary>
public static class CategoryIcon
{
    public const string Unknown = "bill";

    public static string Of(BillCategory? category) => category switch
    {
        BillCategory.Electricity => "electricity",
        BillCategory.Water => "water",
        BillCategory.Gas => "gas",
        BillCategory.Heating => "heating",
        BillCategory.Telecom => "telecom",
        BillCategory.CableTv => "cable-tv",
        BillCategory.PropertyFee => "property",
        BillCategory.Insurance => "insurance",
        BillCategory.Tax => "tax",
        BillCategory.TrafficFine => "traffic",
        BillCategory.Tuition => "tuition",
        BillCategory.Parking => "parking",
        BillCategory.PrepaidCard => "card",
        _ => Unknown,
    };
}
