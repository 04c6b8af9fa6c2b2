using TvPay.Payments;
using static TvPay.Payments.PaymentState;

namespace TvPay.Simulation.Invariants;

/// <summary>The steps of a payment's life, written down once more: not by those who are judged by them.</summary>
internal static class LawfulSteps
{
    public static bool Allow(PaymentState? from, PaymentState to) => (from, to) is
        (null, Recorded)
        or (Recorded, Abandoned or Authorizing)
        or (Authorizing, Authorized or Declined or Undetermined)
        or (Undetermined, Authorized or Abandoned)
        or (Authorized, Submitting)
        or (Submitting or Unknown, Accepted or Rejected or Expired)
        or (Submitting, Unknown)
        or (Accepted, Settled or Reversed);

    /// <summary>Whether it can have come from there to here by several steps, or none.</summary>
    public static bool Reach(PaymentState from, PaymentState to) =>
        from == to || Enum.GetValues<PaymentState>().Any(next => Allow(from, next) && Reach(next, to));

    public static bool IsEnd(PaymentState state) => state is Abandoned or Declined or Rejected or Expired or Settled or Reversed;

    /// <summary>The box has signed: there is exactly one outbox row.</summary>
    public static bool IsConfirmed(PaymentState state) =>
        state is Authorized or Submitting or Unknown or Accepted or Rejected or Expired or Settled or Reversed;

    /// <summary>Nobody may say that it is paid, nor that it isn't.</summary>
    public static bool IsNotKnown(PaymentState state) => state is Undetermined or Unknown or Authorized or Submitting;
}
