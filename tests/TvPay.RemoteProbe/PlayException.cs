namespace TvPay.RemoteProbe;

/// <summary>Something was not as it should be.</summary>
internal sealed class PlayException(string message) : Exception(message);
