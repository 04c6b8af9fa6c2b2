using Microsoft.Extensions.Logging;

namespace TvPay.SetTopBox.Wire;

/// <summary>What a gRPC channel asks for: the clock that its deadlines run on, and where its log goes.</summary>
internal sealed class ChannelServices(TimeProvider time, ILoggerFactory logs) : IServiceProvider
{
    public object? GetService(Type serviceType) =>
        serviceType == typeof(TimeProvider) ? time
        : serviceType == typeof(ILoggerFactory) ? logs
        : null;
}
