using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using TvPay.Payments;
using TvPay.Proto.Bridge.V1;
using TvPay.SetTopBox.Wire;

namespace TvPay.SetTopBox.Box;

/// <summary>Speaks <c>tvpay.bridge.v1</c> with the bridge daemon.</summary>
internal sealed class BridgeClient(BoxService.BoxServiceClient bridge, TimeProvider time, ILogger<BridgeClient> log)
    : IBridgeClient
{
    /// <summary>Beyond the person's time: the box tells its own deadline's end within this.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan JournalTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan CancelTimeout = TimeSpan.FromSeconds(2);

    public async IAsyncEnumerable<BoxReport> WatchAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        using var call = bridge.WatchBox(new WatchBoxRequest(), new CallOptions(cancellationToken: cancel));
        while (await NextReportAsync(call.ResponseStream, cancel) is { } report) yield return report;
        throw new TvPayException(ErrorCode.BridgeUnreachable, "The bridge ended its report.");
    }

    public async IAsyncEnumerable<BoxWord> AuthorizeAsync(
        AuthorizationId authorization,
        ImmutableArray<Payment> payments,
        TimeSpan timeout,
        [EnumeratorCancellation] CancellationToken cancel)
    {
        var request = new AuthorizeRequest
        {
            AuthorizationId = authorization.ToString(),
            TimeoutMs = (uint)timeout.TotalMilliseconds,
        };
        request.Items.AddRange(payments.Select(payment => new AuthorizeItem
        {
            Quote = WireEvidence.ToProto(payment.QuoteSigned),
            Intent = ByteString.CopyFrom(payment.IntentStatement.Span),
        }));
        using var call = bridge.Authorize(request, Until(timeout + Grace, cancel));
        BoxWord word;
        do
        {
            word = await NextWordAsync(call.ResponseStream, cancel);
            yield return word;
        }
        while (word is BoxWord.Prompt);
    }

    public async Task<JournalEntry> GetAuthorizationAsync(AuthorizationId authorization, CancellationToken cancel)
    {
        var request = new GetAuthorizationRequest { AuthorizationId = authorization.ToString() };
        var answer = await CallAsync(JournalTimeout, bridge.GetAuthorizationAsync, request, cancel);
        return Checked(() => WireBox.Entry(answer.State, answer.Authorization));
    }

    public async Task<ImmutableArray<JournalLine>> ListJournalAsync(CancellationToken cancel)
    {
        var answer = await CallAsync(JournalTimeout, bridge.ListAuthorizationsAsync, new ListAuthorizationsRequest(), cancel);
        return Checked(() => WireBox.Journal(answer.Authorizations));
    }

    public async Task<JournaledAuthorization?> GetJournaledAsync(AuthorizationId authorization, CancellationToken cancel)
    {
        var request = new GetAuthorizationRequest { AuthorizationId = authorization.ToString(), WithItems = true };
        var answer = await CallAsync(JournalTimeout, bridge.GetAuthorizationAsync, request, cancel);
        return Checked(() => WireBox.Entry(answer.State, answer.Authorization) is JournalEntry.Signed signed
            ? new JournaledAuthorization(signed.Authorization, WireBox.Items(answer.Items))
            : null);
    }

    public async Task<JournalEntry> VoidAsync(AuthorizationId authorization, CancellationToken cancel)
    {
        var request = new VoidRequest { AuthorizationId = authorization.ToString() };
        var answer = await CallAsync(JournalTimeout, bridge.VoidAsync, request, cancel);
        return Checked(() => WireBox.Entry(answer.State, answer.Authorization));
    }

    public Task CancelAsync(AuthorizationId authorization, CancellationToken cancel) =>
        CallAsync(CancelTimeout, bridge.CancelAsync, new CancelRequest { AuthorizationId = authorization.ToString() }, cancel);

    private async Task<BoxReport?> NextReportAsync(IAsyncStreamReader<WatchBoxResponse> stream, CancellationToken cancel)
    {
        try
        {
            return await stream.MoveNext(cancel) ? Checked(() => WireBox.Report(stream.Current.Status)) : null;
        }
        catch (RpcException) when (cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancel);
        }
        catch (RpcException e)
        {
            throw Error(CallFailure.Of(e), e);
        }
    }

    private async Task<BoxWord> NextWordAsync(IAsyncStreamReader<AuthorizeResponse> stream, CancellationToken cancel)
    {
        try
        {
            // A stream that ends without an outcome is as good as one that broke.
            return await stream.MoveNext(cancel)
                ? WireBox.Word(stream.Current)
                : new BoxWord.Lost(ErrorCode.BoxProtocol);
        }
        catch (RpcException) when (cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancel);
        }
        catch (RpcException e)
        {
            var failure = CallFailure.Of(e);
            log.CallFailed(nameof(AuthorizeRequest), failure);
            return BoxDecision.OfFailure(failure);
        }
        catch (MalformedAnswerException e)
        {
            log.MalformedAnswer(e);
            return new BoxWord.Lost(ErrorCode.BoxProtocol);
        }
    }

    private async Task<TResponse> CallAsync<TRequest, TResponse>(
        TimeSpan timeout,
        Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> call,
        TRequest request,
        CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        try
        {
            return await call(request, Until(timeout, cancel));
        }
        catch (RpcException) when (cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancel);
        }
        catch (RpcException e)
        {
            var failure = CallFailure.Of(e);
            log.CallFailed(typeof(TRequest).Name, failure);
            throw Error(failure, e);
        }
    }

    private CallOptions Until(TimeSpan timeout, CancellationToken cancel) =>
        new(deadline: (time.GetUtcNow() + timeout).UtcDateTime, cancellationToken: cancel);

    private T Checked<T>(Func<T> map)
    {
        try
        {
            return map();
        }
        catch (MalformedAnswerException e)
        {
            log.MalformedAnswer(e);
            throw new TvPayException(ErrorCode.BoxProtocol, "The bridge's answer breaks the contract.", e);
        }
    }

    private static TvPayException Error(CallFailure failure, Exception cause)
    {
        var code = failure.Code ?? (failure.PeerAnswered ? ErrorCode.BoxProtocol : ErrorCode.BridgeUnreachable);
        return new TvPayException(code, $"The bridge's answer: {failure}.", cause);
    }
}
