using System.Collections.Immutable;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using TvPay.App;
using TvPay.Payments;
using TvPay.Proto.Bridge.V1;
using TvPay.Proto.Common.V1;
using TvPay.SetTopBox.Box;
using TvPay.SetTopBox.Wire;
using TvPay.Tests.Payments;
using TvPay.Tests.Rpc;
using AuthorizationState = TvPay.Proto.Bridge.V1.AuthorizationState;
using BoxStatus = TvPay.Proto.Bridge.V1.BoxStatus;
using JournaledAuthorization = TvPay.Proto.Bridge.V1.JournaledAuthorization;

namespace TvPay.Tests.SetTopBox.Box;

/// <summary>The client on a real Unix socket, against a bridge that says what each test wants.</summary>
[TestClass]
public sealed class BridgeClientTests : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeBridge _bridge = new();
    private readonly List<GrpcChannel> _channels = [];
    private GrpcHost? _host;

    public async ValueTask DisposeAsync()
    {
        foreach (var channel in _channels) channel.Dispose();
        if (_host is not null) await _host.DisposeAsync();
        _folder.Dispose();
    }

    [TestMethod]
    public async Task Prompts_come_as_they_are_and_then_the_signature()
    {
        var signed = Given.Signed(Given.AuthorizationOf(Given.IntentOn(Given.Quote)));
        _bridge.Authorizing = async stream =>
        {
            await stream.WriteAsync(Prompt(AuthorizePrompt.Types.Waiting.Card, 5000));
            await stream.WriteAsync(new AuthorizeResponse { Authorization = WireEvidence.ToProto(signed) });
        };
        CollectionAssert.AreEqual(
            new BoxWord[] { new BoxWord.Prompt(BoxWaiting.Card, TimeSpan.FromSeconds(5)), new BoxWord.Signed(signed) },
            await AuthorizeAsync());
        Assert.AreEqual(60_000u, _bridge.Asked!.TimeoutMs);
        Assert.AreEqual(Given.Authorization.ToString(), _bridge.Asked.AuthorizationId);
        CollectionAssert.AreEqual(
            Given.IntentOn(Given.Quote).Encode().ToArray(), _bridge.Asked.Items.Single().Intent.ToByteArray());
    }

    [TestMethod]
    public async Task A_stream_that_ends_without_an_outcome_may_hide_a_signature()
    {
        _bridge.Authorizing = stream => stream.WriteAsync(Prompt(AuthorizePrompt.Types.Waiting.Pin, 5000));
        Assert.AreEqual(new BoxWord.Lost(ErrorCode.BoxProtocol), (await AuthorizeAsync())[^1]);
    }

    [TestMethod]
    public async Task A_bridge_that_dies_in_the_middle_may_hide_a_signature()
    {
        _bridge.Authorizing = async stream =>
        {
            await stream.WriteAsync(Prompt(AuthorizePrompt.Types.Waiting.Signing, 5000));
            _ = _host!.KillAsync();
            await new TaskCompletionSource().Task.WaitAsync(_bridge.Gone);
        };
        var words = await AuthorizeAsync();
        Assert.IsInstanceOfType<BoxWord.Lost>(words[^1]);
    }

    [TestMethod]
    public async Task An_answer_that_breaks_the_contract_may_hide_a_signature()
    {
        foreach (var bad in new[]
        {
            new AuthorizeResponse(),
            Prompt(AuthorizePrompt.Types.Waiting.Unspecified, 1),
            Prompt(AuthorizePrompt.Types.Waiting.Card, uint.MaxValue),
            new AuthorizeResponse { Authorization = new TvPay.Proto.Evidence.V1.SignedStatement() },
            new AuthorizeResponse { Declined = new AuthorizeDeclined { Reason = (ErrorReason)999 } },
        })
        {
            _bridge.Authorizing = stream => stream.WriteAsync(bad);
            CollectionAssert.AreEqual(new BoxWord[] { new BoxWord.Lost(ErrorCode.BoxProtocol) }, await AuthorizeAsync(), $"{bad}");
        }
    }

    [TestMethod]
    public async Task Where_no_bridge_listens_nobody_was_asked()
    {
        var client = Connect(_folder.File("nobody.sock"));
        CollectionAssert.AreEqual(
            new BoxWord[] { new BoxWord.Declined(ErrorCode.BoxAbsent) }, await AuthorizeAsync(client));
        var error = await Assert.ThrowsExactlyAsync<TvPayException>(
            () => client.VoidAsync(Given.Authorization, CancellationToken.None).Come());
        Assert.AreEqual(ErrorCode.BridgeUnreachable, error.Code);
    }

    [TestMethod]
    public async Task The_journal_s_word_comes_over()
    {
        var client = await ServeAsync();
        var signed = Given.Signed(Given.AuthorizationOf(Given.IntentOn(Given.Quote)));
        _bridge.Journal = new GetAuthorizationResponse
        {
            State = AuthorizationState.Signed,
            Authorization = WireEvidence.ToProto(signed),
        };
        Assert.AreEqual(
            new JournalEntry.Signed(signed), await client.GetAuthorizationAsync(Given.Authorization, CancellationToken.None).Come());
        Assert.AreEqual(new JournalEntry.Voided(), await client.VoidAsync(Given.Authorization, CancellationToken.None).Come());
        _bridge.Journal = new GetAuthorizationResponse();
        var error = await Assert.ThrowsExactlyAsync<TvPayException>(
            () => client.GetAuthorizationAsync(Given.Authorization, CancellationToken.None).Come());
        Assert.AreEqual(ErrorCode.BoxProtocol, error.Code);
    }

    [TestMethod]
    public async Task What_the_journal_holds_comes_over_and_what_was_signed_with_its_payments()
    {
        var client = await ServeAsync();
        var intent = Given.IntentOn(Given.Quote);
        var signed = Given.Signed(Given.AuthorizationOf(intent));
        _bridge.Listed = new ListAuthorizationsResponse
        {
            Authorizations = { Listed(AuthorizationState.Signed, 3, 7), Listed(AuthorizationState.Voided, 4, 0) },
            Counter = 7,
        };
        _bridge.Journal = new GetAuthorizationResponse
        {
            State = AuthorizationState.Signed,
            Authorization = WireEvidence.ToProto(signed),
            Items =
            {
                new AuthorizeItem
                {
                    Quote = WireEvidence.ToProto(Given.Signed(Given.Quote)),
                    Intent = Google.Protobuf.ByteString.CopyFrom(intent.Encode().Span),
                },
            },
        };

        CollectionAssert.AreEqual(
            new[] { new JournalLine(Given.Authorization, 3, 7), new JournalLine(Given.Authorization, 4, 0) },
            await client.ListJournalAsync(CancellationToken.None).Come());
        var journaled = (await client.GetJournaledAsync(Given.Authorization, CancellationToken.None).Come())!;
        Assert.AreEqual(signed, journaled.Authorization);
        Assert.AreEqual(intent.Encode(), journaled.Items.Single().Intent);
        Assert.AreEqual(Given.Quote.Encode(), journaled.Items.Single().Quote.Statement);
        _bridge.Journal = new GetAuthorizationResponse { State = AuthorizationState.Voided };
        Assert.IsNull(await client.GetJournaledAsync(Given.Authorization, CancellationToken.None).Come());
    }

    [TestMethod]
    public async Task A_list_or_items_that_make_no_sense_are_one_typed_error()
    {
        var client = await ServeAsync();
        ListAuthorizationsResponse[] lists =
        [
            new() { Authorizations = { Listed(AuthorizationState.Signed, 3, 0) } },
            new() { Authorizations = { Listed(AuthorizationState.Voided, 3, 7) } },
            new() { Authorizations = { Listed(AuthorizationState.Signed, 0, 7) } },
            new() { Authorizations = { Listed(AuthorizationState.Unspecified, 3, 7) } },
            new() { Authorizations = { new JournaledAuthorization { State = AuthorizationState.Voided, Sequence = 3 } } },
            new() { Authorizations = { Enumerable.Range(1, 65).Select(i => Listed(AuthorizationState.Voided, (ulong)i, 0)) } },
        ];
        foreach (var list in lists)
        {
            _bridge.Listed = list;
            await AssertProtocolAsync(() => client.ListJournalAsync(CancellationToken.None).Come(), $"{list}");
        }

        var signed = WireEvidence.ToProto(Given.Signed(Given.AuthorizationOf(Given.IntentOn(Given.Quote))));
        foreach (var item in new[] { new AuthorizeItem(), new AuthorizeItem { Quote = signed } })
        {
            _bridge.Journal = new GetAuthorizationResponse { State = AuthorizationState.Signed, Authorization = signed, Items = { item } };
            await AssertProtocolAsync(() => client.GetJournaledAsync(Given.Authorization, CancellationToken.None).Come(), $"{item}");
        }
    }

    private static async Task AssertProtocolAsync<T>(Func<Task<T>> call, string what)
    {
        var error = await Assert.ThrowsExactlyAsync<TvPayException>(() => call(), what);
        Assert.AreEqual(ErrorCode.BoxProtocol, error.Code, what);
    }

    private static JournaledAuthorization Listed(AuthorizationState state, ulong sequence, ulong counter) => new()
    {
        AuthorizationId = Given.Authorization.ToString(),
        State = state,
        Sequence = sequence,
        Counter = counter,
    };

    [TestMethod]
    public async Task The_box_is_watched_until_the_bridge_ends()
    {
        var client = await ServeAsync();
        _bridge.Watching = async stream =>
        {
            await stream.WriteAsync(Status(BoxStatus.Types.State.Absent));
            await stream.WriteAsync(new WatchBoxResponse
            {
                Status = new BoxStatus { State = BoxStatus.Types.State.Ready, BoxId = "BOX-0001", HouseholdId = "household-1" },
            });
        };
        var reports = new List<BoxReport>();
        var error = await Assert.ThrowsExactlyAsync<TvPayException>(async () =>
        {
            await foreach (var report in client.WatchAsync(CancellationToken.None)) reports.Add(report);
        }).Come();
        Assert.AreEqual(ErrorCode.BridgeUnreachable, error.Code);
        CollectionAssert.AreEqual(
            new[] { BoxState.Absent, BoxState.Ready }, reports.Select(report => report.Status.State).ToList());
        Assert.AreEqual(Given.Box, reports[1].Box);
    }

    private static WatchBoxResponse Status(BoxStatus.Types.State state) => new() { Status = new BoxStatus { State = state } };

    private static AuthorizeResponse Prompt(AuthorizePrompt.Types.Waiting waiting, uint left) =>
        new() { Prompt = new AuthorizePrompt { Waiting = waiting, LeftMs = left } };

    private async Task<List<BoxWord>> AuthorizeAsync(BridgeClient? client = null)
    {
        client ??= await ServeAsync();
        var words = new List<BoxWord>();
        var payments = ImmutableArray.Create(Given.RecordedPayment());
        await Listen().Come();
        return words;

        async Task Listen()
        {
            await foreach (var word in client.AuthorizeAsync(Given.Authorization, payments, Timeout, CancellationToken.None))
                words.Add(word);
        }
    }

    private async Task<BridgeClient> ServeAsync()
    {
        var socket = _folder.File("bridge.sock");
        _host ??= await GrpcHost.StartAsync(
            app => app.MapGrpcService<FakeBridge>(),
            services: services => services.AddSingleton(_bridge),
            kestrel: kestrel => kestrel.ListenUnixSocket(socket, listen => listen.Protocols = HttpProtocols.Http2));
        return Connect(socket);
    }

    private BridgeClient Connect(string socket)
    {
        var channel = BridgeChannel.Open(socket, TimeProvider.System, NullLoggerFactory.Instance);
        _channels.Add(channel);
        return new BridgeClient(
            new BoxService.BoxServiceClient(channel), TimeProvider.System, NullLogger<BridgeClient>.Instance);
    }

    private sealed class FakeBridge : BoxService.BoxServiceBase
    {
        public Func<IServerStreamWriter<AuthorizeResponse>, Task> Authorizing { get; set; } = _ => Task.CompletedTask;

        public Func<IServerStreamWriter<WatchBoxResponse>, Task> Watching { get; set; } = _ => Task.CompletedTask;

        public GetAuthorizationResponse Journal { get; set; } = new();

        public ListAuthorizationsResponse Listed { get; set; } = new();

        public AuthorizeRequest? Asked { get; private set; }

        public CancellationToken Gone { get; private set; }

        public override Task Authorize(
            AuthorizeRequest request, IServerStreamWriter<AuthorizeResponse> responseStream, ServerCallContext context)
        {
            (Asked, Gone) = (request, context.CancellationToken);
            return Authorizing(responseStream);
        }

        public override Task WatchBox(
            WatchBoxRequest request, IServerStreamWriter<WatchBoxResponse> responseStream, ServerCallContext context) =>
            Watching(responseStream);

        public override Task<GetAuthorizationResponse> GetAuthorization(
            GetAuthorizationRequest request, ServerCallContext context) => Task.FromResult(Journal);

        public override Task<ListAuthorizationsResponse> ListAuthorizations(
            ListAuthorizationsRequest request, ServerCallContext context) => Task.FromResult(Listed);

        public override Task<VoidResponse> Void(VoidRequest request, ServerCallContext context) =>
            Task.FromResult(new VoidResponse { State = AuthorizationState.Voided });
    }
}
