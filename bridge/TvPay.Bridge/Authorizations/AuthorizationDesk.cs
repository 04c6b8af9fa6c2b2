using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using TvPay.Box;
using TvPay.Box.Sessions;
using TvPay.Bridge.Link;
using TvPay.Proto.Box.V1;
using TvPay.Proto.Common.V1;

namespace TvPay.Bridge.Authorizations;

/// <summary>
/// Where clients ask for signatures, one authorization at a time. Whoever asks for the one that is under way joins it;
/// whoever asks for another is told BOX_BUSY.
/// </summary>
internal sealed class AuthorizationDesk(BoxLink link, TimeProvider time, ILogger<AuthorizationDesk> log)
{
    private readonly Lock _gate = new();
    private readonly DoubtfulAuthorizations _doubts = new();
    private AuthorizationRun? _current;
    private Task _performing = Task.CompletedTask;

    /// <summary>Completes when what was under way at the time of asking has ended.</summary>
    public Task Idle
    {
        get
        {
            lock (_gate) return _performing;
        }
    }

    /// <summary>Starts an authorization, or finds the same one under way.</summary>
    /// <exception cref="BoxException">
    /// BOX_BUSY, AUTHORIZATION_CONFLICT (under way with other intents), or why there is no session. BOX_LOST if this id was
    /// asked before and its outcome isn't known: then none of the others would be the whole truth.
    /// </exception>
    public AuthorizationRun Join(AuthorizationOrder order)
    {
        AuthorizationRun run;
        lock (_gate)
        {
            if (_current is { } current)
            {
                if (current.Order.Id != order.Id)
                    throw Refusal(order.Id, new BoxException(ErrorReason.BoxBusy, "another authorization is under way"));
                return current.Order.AsksTheSame(order)
                    ? current
                    : throw new BoxException(ErrorReason.AuthorizationConflict, "under way with other intents");
            }

            run = new AuthorizationRun(order, RequireReady(order.Id), time);
            _current = run;
            log.AuthorizationStarted(order.Id, order.Items.Length, order.Timeout);
            _performing = PerformAsync(run);
        }

        return run;
    }

    /// <summary>Asks the box to stop.</summary>
    /// <exception cref="BoxException">The box didn't get it.</exception>
    public Task CancelAsync(Guid id, CancellationToken cancellationToken)
    {
        log.CancelAsked(id);
        AuthorizationRun? run;
        lock (_gate) run = _current;
        return run is not null && run.Order.Id == id
            ? run.CancelAsync(cancellationToken)
            : link.RequireReady().CancelAsync(id, cancellationToken);
    }

    /// <summary>What the box's journal has under an id.</summary>
    /// <exception cref="BoxException">The box couldn't be asked, or didn't answer.</exception>
    public async Task<JournalAnswer> GetAuthorizationAsync(Guid id, CancellationToken cancellationToken)
    {
        var answer = await link.RequireReady().GetAuthorizationAsync(id, cancellationToken);
        Settle(id, answer);
        return answer;
    }

    /// <summary>Makes sure that the box never signs an id, or learns that it has.</summary>
    /// <exception cref="BoxException">The box couldn't be asked, or didn't answer.</exception>
    public async Task<JournalAnswer> VoidAsync(Guid id, CancellationToken cancellationToken)
    {
        var answer = await link.RequireReady().VoidAsync(id, cancellationToken);
        log.Voided(id, answer.State);
        Settle(id, answer);
        return answer;
    }

    /// <summary>What the box's journal has under an id and, if that was signed, what for.</summary>
    /// <returns>No items where nothing was signed, or where the box keeps them no longer.</returns>
    /// <exception cref="BoxException">The box couldn't be asked, or didn't answer.</exception>
    public async Task<(JournalAnswer Answer, ImmutableArray<BoxItem> Items)> GetWithItemsAsync(
        Guid id, CancellationToken cancellationToken)
    {
        var session = link.RequireReady();
        var answer = await session.GetAuthorizationAsync(id, cancellationToken);
        Settle(id, answer);
        return answer.Authorization is { } signed
            ? (answer, await session.GetJournalItemsAsync(id, SignedItems.CountIn(signed), cancellationToken))
            : (answer, []);
    }

    /// <summary>What the box's journal has at all.</summary>
    /// <exception cref="BoxException">The box couldn't be asked, is older than this question, or didn't answer.</exception>
    public Task<JournalList> ListAsync(CancellationToken cancellationToken) =>
        link.RequireReady().ListJournalAsync(cancellationToken);

    [SuppressMessage(
        "Design", "CA1031", Justification = "Whatever goes wrong, the followers must be told, and the desk be free again.")]
    private async Task PerformAsync(AuthorizationRun run)
    {
        // Not under the lock of whoever started it.
        await Task.Yield();
        AuthorizationNews outcome;
        try
        {
            outcome = await run.PerformAsync();
        }
        catch (Exception e)
        {
            log.AuthorizationBroke(e, run.Order.Id);
            outcome = new AuthorizationNews.Failed(ErrorReason.BoxLost, "the bridge failed");
        }

        outcome = Remember(run.Order.Id, outcome);
        log.AuthorizationEnded(run.Order.Id, outcome);

        // Free before anybody hears of it: who has just got an outcome may ask for the next at once.
        lock (_gate) _current = null;
        run.Finish(outcome);
    }

    private BoxSession RequireReady(Guid id)
    {
        try
        {
            return link.RequireReady();
        }
        catch (BoxException e)
        {
            throw Refusal(id, e);
        }
    }

    private BoxException Refusal(Guid id, BoxException error) => _doubts.Contains(id)
        ? new BoxException(ErrorReason.BoxLost, $"asked before, outcome unknown; now: {error.Message}", error)
        : error;

    private AuthorizationNews Remember(Guid id, AuthorizationNews outcome)
    {
        switch (outcome)
        {
            case AuthorizationNews.Failed { Reason: ErrorReason.BoxLost }:
                _doubts.Add(id);
                return outcome;
            case AuthorizationNews.Failed failed when _doubts.Contains(id):
                return failed with { Reason = ErrorReason.BoxLost };
            case AuthorizationNews.Signed or AuthorizationNews.Declined:
                _doubts.Settle(id);
                return outcome;
            default:
                return outcome;
        }
    }

    private void Settle(Guid id, JournalAnswer answer)
    {
        if (answer.State is GetAuthorizationReply.Types.State.Signed or GetAuthorizationReply.Types.State.Voided)
            _doubts.Settle(id);
    }
}
