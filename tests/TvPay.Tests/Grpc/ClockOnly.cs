namespace TvPay.Tests.Rpc;

/// <summary>A service provider of a clock and nothing else.</summary>
internal sealed class ClockOnly(TimeProvider time) : IServiceProvider
{
    public object? GetService(Type serviceType) => serviceType == typeof(TimeProvider) ? time : null;
}
