namespace TvPay.Payments;

/// <summary>Where a complaint stands. Edges: Filed → any other; Received → InWork, Resolved; InWork → Resolved.</summary>
public enum ComplaintState
{
    /// <summary>On the device, and perhaps at the gateway: it has not answered yet.</summary>
    Filed = 0,

    /// <summary>The gateway has it.</summary>
    Received = 1,

    /// <summary>A person works on it.</summary>
    InWork = 2,

    /// <summary>Final.</summary>
    Resolved = 3,

    /// <summary>The gateway did not take it. Final.</summary>
    Refused = 4,
}
