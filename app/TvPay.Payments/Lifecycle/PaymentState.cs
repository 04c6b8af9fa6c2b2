namespace TvPay.Payments;

/// <summary>Where a payment stands. <see cref="PaymentEdges"/> holds all that can follow on what.</summary>
public enum PaymentState
{
    /// <summary>The intent is in the ledger; nobody else knows of it.</summary>
    Recorded = 1,

    /// <summary>The household left, or the box could not be asked, or it has not signed and never will. Terminal.</summary>
    Abandoned = 2,

    /// <summary>The box has been asked.</summary>
    Authorizing = 3,

    /// <summary>The box has signed. From here on the payment survives everything.</summary>
    Authorized = 4,

    /// <summary>The box answered that it has not signed. Terminal.</summary>
    Declined = 5,

    /// <summary>The box may have signed: its journal will tell.</summary>
    Undetermined = 6,

    /// <summary>The forwarder has taken it up.</summary>
    Submitting = 7,

    /// <summary>The debit is authorized and booked at the gateway.</summary>
    Accepted = 8,

    /// <summary>Refused for good: not charged. Terminal.</summary>
    Rejected = 9,

    /// <summary>Never reached the gateway in time: not charged. Terminal.</summary>
    Expired = 10,

    /// <summary>The gateway may have booked it: it will tell.</summary>
    Unknown = 11,

    /// <summary>The biller has it (到账). Terminal.</summary>
    Settled = 12,

    /// <summary>The money went back before it was settled. Terminal.</summary>
    Reversed = 13,
}
