namespace TvPay.Gateway.Log;

/// <summary>The log on disk is not the one that its signed head vouches for: nothing may be added to it.</summary>
internal sealed class LogTamperedException(string message) : Exception(message);
