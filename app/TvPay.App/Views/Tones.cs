using TvPay.Payments;

namespace TvPay.App;

/// <summary>How what a bill or payment has come to is meant.</summary>
internal static class Tones
{
    public static Tone Of(PaymentState state) => state.Standing() switch
    {
        MoneyStanding.Paid => Tone.Good,
        MoneyStanding.NotCharged => Tone.Bad,
        MoneyStanding.GivenBack => Tone.Warning,
        _ => Tone.Waiting,
    };

    public static Tone Of(BillStanding standing) => standing switch
    {
        BillStanding.Overdue => Tone.Warning,
        BillStanding.InFlight => Tone.Waiting,
        BillStanding.Paid => Tone.Good,
        _ => Tone.Plain,
    };
}
