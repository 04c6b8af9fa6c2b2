using System.Collections.Immutable;
using static TvPay.Payments.PaymentState;

namespace TvPay.Payments;

/// <summary>Every step that a payment can take; there are no others.</summary>
public static class PaymentEdges
{
    /// <summary>A null start is a payment that does not exist yet.</summary>
    public static ImmutableArray<(PaymentState? From, PaymentState To)> All { get; } =
    [
        (null, Recorded),
        (Recorded, Abandoned),
        (Recorded, Authorizing),
        (Authorizing, Authorized),
        (Authorizing, Declined),
        (Authorizing, Undetermined),
        (Undetermined, Authorized),
        (Undetermined, Abandoned),
        (Authorized, Submitting),
        (Submitting, Accepted),
        (Submitting, Rejected),
        (Submitting, Expired),
        (Submitting, Unknown),
        (Unknown, Accepted),
        (Unknown, Rejected),
        (Unknown, Expired),
        (Accepted, Settled),
        (Accepted, Reversed),
    ];

    public static bool Allow(PaymentState? from, PaymentState to) => All.Contains((from, to));

    /// <summary>Nothing follows any more.</summary>
    public static bool IsTerminal(this PaymentState state) => !All.Any(edge => edge.From == state);

    /// <summary>The bill is locked for every other payment of this household.</summary>
    public static bool IsInFlight(this PaymentState state) =>
        state is Recorded or Authorizing or Undetermined or Authorized or Submitting or Unknown or Accepted;

    /// <summary>What the TV says first; "not yet known" is never shown as paid nor as failed.</summary>
    public static MoneyStanding Standing(this PaymentState state) => state switch
    {
        Abandoned or Declined or Rejected or Expired => MoneyStanding.NotCharged,
        Reversed => MoneyStanding.GivenBack,
        Accepted or Settled => MoneyStanding.Paid,
        Recorded => MoneyStanding.NotYetAsked,
        _ => MoneyStanding.NotYetKnown,
    };
}
