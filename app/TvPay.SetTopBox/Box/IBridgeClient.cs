using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.SetTopBox.Box;

/// <summary>
/// The bridge daemon on this set-top box, and behind it the payment box. What comes back is well formed and no more than
/// that: signatures are the caller's to verify.
/// </summary>
internal interface IBridgeClient
{
    /// <summary>The box as it is, then at every change. Ends only by an exception.</summary>
    /// <exception cref="TvPayException">BRIDGE_UNREACHABLE or BOX_PROTOCOL: to be watched anew.</exception>
    /// <exception cref="OperationCanceledException">By <paramref name="cancel"/>.</exception>
    IAsyncEnumerable<BoxReport> WatchAsync(CancellationToken cancel);

    /// <summary>
    /// Asks the person at the box. Prompts, then exactly one word that is none; whatever goes wrong is such a word. Ending
    /// the enumeration early does not cancel at the box: <see cref="CancelAsync"/> asks for that.
    /// </summary>
    /// <param name="payments">In the order to be displayed.</param>
    /// <param name="timeout">For the person, 1 s to 300 s. The enumeration itself ends a little after it, come what may.</param>
    /// <exception cref="OperationCanceledException">By <paramref name="cancel"/>: the box may have signed.</exception>
    IAsyncEnumerable<BoxWord> AuthorizeAsync(
        AuthorizationId authorization, ImmutableArray<Payment> payments, TimeSpan timeout, CancellationToken cancel);

    /// <summary>What the box's journal holds of an id.</summary>
    /// <exception cref="TvPayException">It could not be asked.</exception>
    /// <exception cref="OperationCanceledException">By <paramref name="cancel"/>.</exception>
    Task<JournalEntry> GetAuthorizationAsync(AuthorizationId authorization, CancellationToken cancel);

    /// <summary>All that the box's journal holds, oldest first.</summary>
    /// <exception cref="TvPayException">It could not be asked; INVALID_REQUEST: the box is older than this question.</exception>
    /// <exception cref="OperationCanceledException">By <paramref name="cancel"/>.</exception>
    Task<ImmutableArray<JournalLine>> ListJournalAsync(CancellationToken cancel);

    /// <summary>What the box signed under an id, and what for; null if it has not signed it, or knows of it no more.</summary>
    /// <inheritdoc cref="GetAuthorizationAsync"/>
    Task<JournaledAuthorization?> GetJournaledAsync(AuthorizationId authorization, CancellationToken cancel);

    /// <summary>Makes sure that the box never signs this id, or learns that it has.</summary>
    /// <inheritdoc cref="GetAuthorizationAsync"/>
    Task<JournalEntry> VoidAsync(AuthorizationId authorization, CancellationToken cancel);

    /// <summary>Asks the box to stop. Its answer comes by <see cref="AuthorizeAsync"/>.</summary>
    /// <inheritdoc cref="GetAuthorizationAsync"/>
    Task CancelAsync(AuthorizationId authorization, CancellationToken cancel);
}
