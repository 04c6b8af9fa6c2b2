namespace TvPay.Gateway.Operator;

/// <summary>A command of the operator can't be carried out. The message is a sentence for the operator.</summary>
internal sealed class OperatorException(string message, Exception? innerException = null) : Exception(message, innerException);
