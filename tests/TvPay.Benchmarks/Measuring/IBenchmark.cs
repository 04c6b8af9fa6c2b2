namespace TvPay.Benchmarks.Measuring;

/// <summary>One claim, or a few that one set-up measures together.</summary>
internal interface IBenchmark
{
    /// <summary>What <c>--only</c> picks it by.</summary>
    string Name { get; }

    /// <summary>Half a minute at most, on two idle cores.</summary>
    Task<IReadOnlyList<Finding>> RunAsync(CancellationToken stop);
}
