using Grpc.Core;
using Microsoft.Extensions.Hosting;
using TvPay.Box;
using TvPay.Bridge.Authorizations;
using TvPay.Bridge.Link;
using TvPay.Proto.Box.V1;
using TvPay.Proto.Bridge.V1;
using TvPay.Proto.Common.V1;

namespace TvPay.Bridge.Service;

/// <summary>tvpay.bridge.v1.BoxService: checks the form of what comes in, and puts what comes out into the contract's words.</summary>
internal sealed class BoxGrpcService(
    BoxLink link, AuthorizationDesk desk, IHostApplicationLifetime lifetime, ILogger<BoxGrpcService> log)
    : BoxService.BoxServiceBase
{
    public override async Task WatchBox(
        WatchBoxRequest request, IServerStreamWriter<WatchBoxResponse> responseStream, ServerCallContext context)
    {
        using var stop = StopWith(context);
        try
        {
            await foreach (var status in link.FollowAsync(stop.Token))
                await responseStream.WriteAsync(new WatchBoxResponse { Status = status }, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The watcher has gone, or the bridge goes: both are how a watch ends.
        }
    }

    public override async Task Authorize(
        AuthorizeRequest request, IServerStreamWriter<AuthorizeResponse> responseStream, ServerCallContext context)
    {
        var order = Checked(() => AuthorizeRules.Check(request));
        using var stop = StopWith(context);
        try
        {
            await foreach (var news in desk.Join(order).FollowAsync(stop.Token))
                await responseStream.WriteAsync(ToResponse(news), stop.Token);
        }
        catch (BoxException e)
        {
            throw BoxServiceErrors.Of(e.Reason, e.Message);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            log.FollowerGone(order.Id);
            throw BoxServiceErrors.Of(ErrorReason.BoxLost, "nobody follows this authorization here any more");
        }
    }

    public override async Task<CancelResponse> Cancel(CancelRequest request, ServerCallContext context)
    {
        var id = Checked(() => AuthorizeRules.CheckId(request.AuthorizationId));
        await Answered(async () =>
        {
            await desk.CancelAsync(id, context.CancellationToken);
            return true;
        });
        return new CancelResponse();
    }

    public override async Task<GetAuthorizationResponse> GetAuthorization(
        GetAuthorizationRequest request, ServerCallContext context)
    {
        var id = Checked(() => AuthorizeRules.CheckId(request.AuthorizationId));
        var (answer, items) = await Answered(async () => request.WithItems
            ? await desk.GetWithItemsAsync(id, context.CancellationToken)
            : (await desk.GetAuthorizationAsync(id, context.CancellationToken), []));
        return new GetAuthorizationResponse
        {
            State = ToState(answer.State),
            Authorization = answer.Authorization,
            Items = { items.Select(item => new AuthorizeItem { Quote = item.Quote, Intent = item.Intent }) },
        };
    }

    public override async Task<ListAuthorizationsResponse> ListAuthorizations(
        ListAuthorizationsRequest request, ServerCallContext context)
    {
        var journal = await Answered(() => desk.ListAsync(context.CancellationToken));
        return new ListAuthorizationsResponse
        {
            Authorizations =
            {
                journal.Entries.Select(entry => new JournaledAuthorization
                {
                    AuthorizationId = new Guid(entry.AuthorizationId.Span, bigEndian: true).ToString("D"),
                    State = ToState(entry.State),
                    Sequence = entry.Sequence,
                    Counter = entry.Counter,
                }),
            },
            Counter = journal.Counter,
        };
    }

    public override async Task<VoidResponse> Void(VoidRequest request, ServerCallContext context)
    {
        var id = Checked(() => AuthorizeRules.CheckId(request.AuthorizationId));
        var answer = await Answered(() => desk.VoidAsync(id, context.CancellationToken));
        return new VoidResponse { State = ToState(answer.State), Authorization = answer.Authorization };
    }

    private CancellationTokenSource StopWith(ServerCallContext context) =>
        CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);

    private static T Checked<T>(Func<T> check)
    {
        try
        {
            return check();
        }
        catch (InvalidRequestException e)
        {
            throw BoxServiceErrors.Of(ErrorReason.InvalidRequest, e.Message);
        }
    }

    private static async Task<T> Answered<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (BoxException e)
        {
            throw BoxServiceErrors.Of(e.Reason, e.Message);
        }
    }

    private static AuthorizationState ToState(GetAuthorizationReply.Types.State state) => state switch
    {
        GetAuthorizationReply.Types.State.Unknown => AuthorizationState.Unknown,
        GetAuthorizationReply.Types.State.Pending => AuthorizationState.Pending,
        GetAuthorizationReply.Types.State.Signed => AuthorizationState.Signed,
        GetAuthorizationReply.Types.State.Voided => AuthorizationState.Voided,
        _ => throw BoxServiceErrors.Of(ErrorReason.BoxLost, "the box says something that this bridge doesn't know"),
    };

    private static AuthorizeResponse ToResponse(AuthorizationNews news) => news switch
    {
        AuthorizationNews.Prompt(var waiting, var left) => new AuthorizeResponse
        {
            Prompt = new AuthorizePrompt { Waiting = waiting, LeftMs = (uint)left.TotalMilliseconds },
        },
        AuthorizationNews.Signed(var authorization) => new AuthorizeResponse { Authorization = authorization },
        AuthorizationNews.Declined(var reason) => new AuthorizeResponse
        {
            Declined = new AuthorizeDeclined { Reason = reason },
        },
        AuthorizationNews.Failed(var reason, var detail) => throw BoxServiceErrors.Of(reason, detail),
        _ => throw new InvalidOperationException($"No words for {news}."),
    };
}
