using System.Collections.Immutable;
using TvPay.Box;
using TvPay.Box.Sessions;
using TvPay.Proto.Box.V1;
using TvPay.Proto.Bridge.V1;
using TvPay.Proto.Common.V1;

namespace TvPay.Bridge.Authorizations;

/// <summary>
/// One authorization at the box, from the first staged item to its outcome. It belongs to no call: whoever asked may
/// go, be killed and come back, while the person at the box goes on.
/// </summary>
internal sealed class AuthorizationRun(AuthorizationOrder order, BoxSession session, TimeProvider time)
{
    /// <summary>Followers are told at least this often, for the contract promises a second.</summary>
    private static readonly TimeSpan RepeatAfter = TimeSpan.FromMilliseconds(800);

    // A follower that is slow wants the newest prompt and the outcome; the outcome is the newest of all.
    private const int NewsBacklog = 2;

    private readonly Broadcast<AuthorizationNews> _news = new(NewsBacklog);
    private readonly long _started = time.GetTimestamp();
    private volatile bool _isCancelled;

    public AuthorizationOrder Order => order;

    /// <summary>Prompts as they come, then the outcome.</summary>
    public IAsyncEnumerable<AuthorizationNews> FollowAsync(CancellationToken cancellationToken) =>
        _news.FollowAsync(cancellationToken);

    /// <summary>Tells the followers how it ended.</summary>
    public void Finish(AuthorizationNews outcome) => _news.PublishLast(outcome);

    /// <summary>Asks the box to stop asking. The outcome still comes by <see cref="PerformAsync"/>.</summary>
    /// <exception cref="BoxException">The box didn't get it.</exception>
    public Task CancelAsync(CancellationToken cancellationToken)
    {
        // If the person has not been asked yet, nobody will be: no need to rely on the box for that.
        _isCancelled = true;
        return session.CancelAsync(order.Id, cancellationToken);
    }

    /// <summary>Runs to the outcome. Never fails, and isn't cancelled by anybody but the person and the box.</summary>
    public async Task<AuthorizationNews> PerformAsync()
    {
        try
        {
            // Asked before, and the answer was lost? Then the journal has it; the evidence, stale by now, wouldn't pass.
            var known = await session.GetAuthorizationAsync(order.Id, CancellationToken.None);
            switch (known.State)
            {
                case GetAuthorizationReply.Types.State.Voided:
                    return new AuthorizationNews.Declined(ErrorReason.AuthorizationVoided);
                case GetAuthorizationReply.Types.State.Pending:
                    return new AuthorizationNews.Failed(ErrorReason.BoxBusy, "the box asks for this id already");
                case GetAuthorizationReply.Types.State.Unknown when await StageAsync() is { } refused:
                    return refused;
                default:
                    break;
            }
        }
        catch (BoxException e)
        {
            return BoxAnswers.BeforeAsking(e);
        }

        return await AskAsync();
    }

    private async Task<AuthorizationNews?> StageAsync()
    {
        for (var i = 0; i < order.Items.Length; i++)
        {
            if (_isCancelled) break;
            await session.StageAsync(order.Id, i, order.Items[i], CancellationToken.None);
        }

        return _isCancelled ? new AuthorizationNews.Declined(ErrorReason.BoxCancelled) : null;
    }

    private async Task<AuthorizationNews> AskAsync()
    {
        var prompt = new AuthorizationNews.Prompt(AuthorizePrompt.Types.Waiting.Confirm, order.Timeout);
        await using var repeat = time.CreateTimer(_ => Tell(prompt), null, RepeatAfter, RepeatAfter);
        try
        {
            var hashes = order.Items.Select(i => IntentHash.Of(i.Intent)).ToImmutableArray();
            return new AuthorizationNews.Signed(await session.AuthorizeStagedAsync(
                order.Id, hashes, order.Timeout, OnPrompt, CancellationToken.None));
        }
        catch (BoxException e) when (e.Reason == ErrorReason.AuthorizationUnknown && _isCancelled)
        {
            // The cancel overtook the request, and took what was staged with it.
            return new AuthorizationNews.Declined(ErrorReason.BoxCancelled);
        }
        catch (BoxException e)
        {
            return BoxAnswers.AfterAsking(e);
        }

        void OnPrompt(BoxPrompt said)
        {
            prompt = new AuthorizationNews.Prompt(ToWaiting(said.Waiting), said.Left);
            repeat.Change(RepeatAfter, RepeatAfter);
            Tell(prompt);
        }
    }

    /// <summary>Whatever the box says is left, the deadline is the bridge's own.</summary>
    private void Tell(AuthorizationNews.Prompt prompt)
    {
        var left = order.Timeout - time.GetElapsedTime(_started);
        if (prompt.Left < left) left = prompt.Left;
        _news.Publish(prompt with { Left = left > TimeSpan.Zero ? left : TimeSpan.Zero });
    }

    private static AuthorizePrompt.Types.Waiting ToWaiting(KeepAlive.Types.Waiting waiting) => waiting switch
    {
        KeepAlive.Types.Waiting.Card => AuthorizePrompt.Types.Waiting.Card,
        KeepAlive.Types.Waiting.Pin => AuthorizePrompt.Types.Waiting.Pin,
        KeepAlive.Types.Waiting.Signing => AuthorizePrompt.Types.Waiting.Signing,
        _ => AuthorizePrompt.Types.Waiting.Confirm,
    };
}
