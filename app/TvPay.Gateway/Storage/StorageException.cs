namespace TvPay.Gateway.Storage;

/// <summary>The gateway's database can't be used as it is. The message is a sentence for the operator.</summary>
internal sealed class StorageException(string message, Exception? innerException = null) : Exception(message, innerException);
