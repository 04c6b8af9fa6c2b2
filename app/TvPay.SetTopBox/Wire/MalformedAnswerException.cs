namespace TvPay.SetTopBox.Wire;

/// <summary>An answer of the gateway or the bridge that breaks its contract: nothing of it is used.</summary>
/// <param name="problem">For engineers, English; names the field, never its content.</param>
internal sealed class MalformedAnswerException(string problem, Exception? innerException = null)
    : Exception(problem, innerException);
