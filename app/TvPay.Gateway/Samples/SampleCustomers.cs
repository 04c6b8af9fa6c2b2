using System.Collections.Frozen;
using System.Collections.Immutable;
using TvPay.Gateway.Billers;
using TvPay.Payments;

namespace TvPay.Gateway.Samples;

/// <summary>
/// Who can be found at the sample billers besides the sample household: two others at each, and one who doesn't want to
/// be. The table stands in the gateway's README as well.
/// </summary>
internal static class SampleCustomers
{
    private static readonly FrozenDictionary<string, (string First, string Second, string Withheld)> Numbers =
        new Dictionary<string, (string First, string Second, string Withheld)>
        {
            ["grid-power"] = ("2201470032", "2201483365", "2201499999"),
            ["city-water"] = ("30527719", "30534406", "30599999"),
            ["city-gas"] = ("700136680", "700149027", "700199999"),
            ["district-heating"] = ("61213502", "61226818", "61299999"),
            ["telecom"] = ("09915550268", "09915550517", "09915550999"),
            ["cable-tv"] = ("881200470035", "881200483377", "881200499999"),
            ["property-fee"] = ("05-0801", "08-1203", "09-9999"),
            ["medical-insurance"] = ("650100195203146", "650100197511084", "650100199999999"),
            ["local-tax"] = ("91650102MA7811K207", "91650103MA7899Q318", "91650109MA7899Z999"),
            ["traffic-fine"] = ("XA67890", "XB20468", "XA99999"),
            ["school-tuition"] = ("202608254", "202608263", "202609999"),
            ["city-parking"] = ("XA67890", "XB20468", "XA99999"),
        }.ToFrozenDictionary();

    private static readonly CustomerOutcome.Found FirstCustomer = new("李*", "••路 18 号 2 单元");
    private static readonly CustomerOutcome.Found SecondCustomer = new("王**", "••街 6 号");

    /// <summary>The two others, in the order of the table.</summary>
    public static ImmutableArray<AccountNumber> Others(BillerId biller)
    {
        var (first, second, _) = Numbers[biller.ToString()];
        return [AccountNumber.Parse(first), AccountNumber.Parse(second)];
    }

    /// <param name="own">The sample household's account at this biller.</param>
    public static CustomerOutcome Find(BillerAccount own, AccountNumber number)
    {
        if (number == own.Number) return new CustomerOutcome.Found(own.MaskedOwner, own.MaskedAddress);
        var (first, second, withheld) = Numbers[own.Biller.ToString()];
        return number.Reveal() switch
        {
            var text when text == first => FirstCustomer,
            var text when text == second => SecondCustomer,
            var text when text == withheld => new CustomerOutcome.Withheld(),
            _ => new CustomerOutcome.NotFound(),
        };
    }
}
