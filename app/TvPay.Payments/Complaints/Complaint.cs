namespace TvPay.Payments;

/// <summary>A household's complaint about a payment, and what has become of it.</summary>
/// <param name="FiledAt">By the device's clock, on the device; by the gateway's, at the gateway.</param>
/// <param name="Reference">From Received on.</param>
/// <param name="AnswerBy">The promised day, in the operator's calendar. From Received on.</param>
/// <param name="Outcome">Resolved only.</param>
/// <param name="ResolvedAt">Resolved only; by the gateway's clock.</param>
/// <param name="Refusal">Refused only: why.</param>
public sealed record Complaint(
    ComplaintId Id,
    PaymentId Payment,
    ComplaintKind Kind,
    ComplaintState State,
    DateTimeOffset FiledAt,
    ComplaintReference? Reference = null,
    DateOnly? AnswerBy = null,
    ComplaintOutcome? Outcome = null,
    DateTimeOffset? ResolvedAt = null,
    ErrorCode? Refusal = null)
{
    /// <summary>Nothing more will become of it.</summary>
    public bool IsOver => State is ComplaintState.Resolved or ComplaintState.Refused;

    /// <summary>Whether it has what its state needs and nothing else.</summary>
    public bool IsWellFormed
    {
        get
        {
            var isTaken = State is ComplaintState.Received or ComplaintState.InWork or ComplaintState.Resolved;
            var isResolved = State == ComplaintState.Resolved;
            return Enum.IsDefined(Kind) && Enum.IsDefined(State)
                && Reference is not null == isTaken && AnswerBy is not null == isTaken
                && Outcome is not null == isResolved && ResolvedAt is not null == isResolved
                && Refusal is not null == (State == ComplaintState.Refused);
        }
    }

    /// <summary>Whether it may go on to this state: never back, and nowhere from its end.</summary>
    public bool LeadsTo(ComplaintState next) => State switch
    {
        ComplaintState.Filed => next != ComplaintState.Filed,
        ComplaintState.Received => next is ComplaintState.InWork or ComplaintState.Resolved,
        ComplaintState.InWork => next is ComplaintState.Resolved,
        _ => false,
    };
}
