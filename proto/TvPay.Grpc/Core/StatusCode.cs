namespace Grpc.Core;

/// <summary>How a call ended. Names and numbers are gRPC's (grpc/doc/statuscodes.md); the number travels.</summary>
public enum StatusCode
{
    /// <summary>The call did what it was asked to do.</summary>
    OK = 0,

    /// <summary>One side, usually the caller, gave the call up.</summary>
    Cancelled = 1,

    /// <summary>An error that nobody classified, for example an exception in a handler.</summary>
    Unknown = 2,

    /// <summary>The request is wrong whatever the state of the system.</summary>
    InvalidArgument = 3,

    /// <summary>Time ran out first; the operation may have been done all the same.</summary>
    DeadlineExceeded = 4,

    NotFound = 5,

    AlreadyExists = 6,

    /// <summary>The caller is known and may not do this.</summary>
    PermissionDenied = 7,

    /// <summary>A quota, or a message above the size that a side accepts.</summary>
    ResourceExhausted = 8,

    /// <summary>The system is not in a state for this; the caller should not retry before it is.</summary>
    FailedPrecondition = 9,

    /// <summary>Lost against a concurrent operation; to be retried at a higher level.</summary>
    Aborted = 10,

    OutOfRange = 11,

    /// <summary>No such service or method here, or a message encoding that the receiver doesn't know.</summary>
    Unimplemented = 12,

    /// <summary>An invariant is broken: a malformed frame, a message that doesn't parse.</summary>
    Internal = 13,

    /// <summary>The service can't be reached now. What was sent may have arrived.</summary>
    Unavailable = 14,

    DataLoss = 15,

    /// <summary>The caller has not said, or not proven, who it is.</summary>
    Unauthenticated = 16,
}
