using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using TvPay.Payments;
using TvPay.SetTopBox.Box;

namespace TvPay.Simulation.Planted;

/// <summary>The bridge client, but for what is made of words and of voiding.</summary>
internal sealed class AlteredBridge(IBridgeClient bridge) : IBridgeClient
{
    /// <summary>What is made of each word while the box is asked.</summary>
    public Func<BoxWord, BoxWord> Hear { get; init; } = word => word;

    /// <summary>In place of voiding.</summary>
    public Func<AuthorizationId, CancellationToken, Task<JournalEntry>> Void { get; init; } = bridge.VoidAsync;

    public IAsyncEnumerable<BoxReport> WatchAsync(CancellationToken cancel) => bridge.WatchAsync(cancel);

    public async IAsyncEnumerable<BoxWord> AuthorizeAsync(
        AuthorizationId authorization,
        ImmutableArray<Payment> payments,
        TimeSpan timeout,
        [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var word in bridge.AuthorizeAsync(authorization, payments, timeout, cancel)) yield return Hear(word);
    }

    public Task<JournalEntry> GetAuthorizationAsync(AuthorizationId authorization, CancellationToken cancel) =>
        bridge.GetAuthorizationAsync(authorization, cancel);

    public Task<ImmutableArray<JournalLine>> ListJournalAsync(CancellationToken cancel) => bridge.ListJournalAsync(cancel);

    public Task<JournaledAuthorization?> GetJournaledAsync(AuthorizationId authorization, CancellationToken cancel) =>
        bridge.GetJournaledAsync(authorization, cancel);

    public Task<JournalEntry> VoidAsync(AuthorizationId authorization, CancellationToken cancel) => Void(authorization, cancel);

    public Task CancelAsync(AuthorizationId authorization, CancellationToken cancel) => bridge.CancelAsync(authorization, cancel);
}
