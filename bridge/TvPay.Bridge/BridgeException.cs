namespace TvPay.Bridge;

/// <summary>
/// The bridge can't do what its command line asked for: the message is a sentence for the engineer or installer at the
/// other end, and says what to do. Exit code 1.
/// </summary>
internal sealed class BridgeException(string message, Exception? innerException = null)
    : Exception(message, innerException);
