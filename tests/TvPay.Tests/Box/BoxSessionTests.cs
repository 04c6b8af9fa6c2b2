using Google.Protobuf;
using TvPay.Box.Sessions;
using TvPay.Proto.Box.V1;
using TvPay.Proto.Common.V1;
using TvPay.Proto.Evidence.V1;
using TvPay.Tests.VirtualBox;
using State = TvPay.Proto.Box.V1.GetAuthorizationReply.Types.State;

namespace TvPay.Tests.Box;

/// <summary>The bridge's end towards a box that is late, wrong, silent, or won't stop.</summary>
[TestClass]
public sealed class BoxSessionTests
{
    private static readonly ByteString[] Hashes = [ByteString.CopyFrom(new byte[32])];
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly FakeTime _time = new();
    private readonly ScriptedBox _box = new();

    [TestCleanup]
    public Task PutAway() => _box.DisposeAsync().AsTask();

    [TestMethod]
    public async Task Ids_start_at_1_and_rise_and_answers_may_come_in_any_order()
    {
        await using var session = await _box.GreetAsync(_time);
        var first = session.PingAsync(CancellationToken.None);
        var second = session.PingAsync(CancellationToken.None);
        Assert.AreEqual(2u, (await _box.NextAsync()).RequestId);
        Assert.AreEqual(3u, (await _box.NextAsync()).RequestId);
        await _box.SayAsync(Pong(3, 30));
        await _box.SayAsync(Pong(2, 20));
        Assert.AreEqual(TimeSpan.FromMilliseconds(20), await first.Come());
        Assert.AreEqual(TimeSpan.FromMilliseconds(30), await second.Come());
    }

    [TestMethod]
    public async Task The_boxs_error_fails_its_call_and_the_session_lives()
    {
        await using var session = await _box.GreetAsync(_time);
        var call = session.VoidAsync(BoxRig.NewId(), CancellationToken.None);
        await AnswerAsync(new FromBox { Error = new Error { Reason = ErrorReason.BoxUnpaired, Detail = "no" } });
        Assert.AreEqual(ErrorReason.BoxUnpaired, await call.Refusal());
        Assert.IsFalse(session.Ended.IsCompleted);
    }

    [TestMethod]
    [DataRow("0002089A", "an answer that is cut off")]
    [DataRow("0003FFFFFF", "no message")]
    [DataRow("0000", "a frame of no length")]
    [DataRow("1001", "a frame too long")]
    public async Task Bytes_that_are_no_answer_end_the_session(string hex, string what)
    {
        await using var session = await _box.GreetAsync(_time);
        var call = session.PingAsync(CancellationToken.None);
        await _box.NextAsync();
        await _box.SayBytesAsync(hex);
        Assert.AreEqual(ErrorReason.BoxLost, await call.Refusal(), what);
        Assert.AreEqual(ErrorReason.BoxProtocol, (await session.Ended.Come()).Reason, what);
    }

    [TestMethod]
    public async Task A_late_a_duplicate_and_an_unknown_answer_end_the_session()
    {
        FromBox[] wrong =
        [
            Pong(1, 0),
            Pong(2, 0),
            Pong(99, 0),
            new() { RequestId = 0, Error = new Error { Reason = ErrorReason.BoxProtocol, Detail = "unreadable" } },
            new() { RequestId = 2, KeepAlive = new KeepAlive { Waiting = KeepAlive.Types.Waiting.Card } },
        ];
        foreach (var message in wrong)
        {
            await using var box = new ScriptedBox();
            await using var session = await box.GreetAsync(_time);
            var answered = session.PingAsync(CancellationToken.None);
            await box.NextAsync();
            await box.SayAsync(Pong(2, 0));
            await answered.Come();
            await box.SayAsync(message);
            Assert.AreEqual(ErrorReason.BoxProtocol, (await session.Ended.Come()).Reason, $"{message}");
        }
    }

    [TestMethod]
    public async Task An_answer_of_another_kind_ends_the_session_and_the_call_is_in_doubt()
    {
        await using var session = await _box.GreetAsync(_time);
        var call = Authorize(session);
        await AnswerAsync(new FromBox { CancelReply = new CancelReply() });
        Assert.AreEqual(ErrorReason.BoxLost, await call.Refusal());
        Assert.AreEqual(ErrorReason.BoxProtocol, (await session.Ended.Come()).Reason);
    }

    [TestMethod]
    public async Task A_keep_alive_for_a_call_that_has_none_ends_the_session()
    {
        await using var session = await _box.GreetAsync(_time);
        var call = session.PingAsync(CancellationToken.None);
        await AnswerAsync(new FromBox { KeepAlive = new KeepAlive { Waiting = KeepAlive.Types.Waiting.Card } });
        Assert.AreEqual(ErrorReason.BoxLost, await call.Refusal());
        Assert.AreEqual(ErrorReason.BoxProtocol, (await session.Ended.Come()).Reason);
    }

    [TestMethod]
    public async Task Silence_for_two_seconds_while_a_call_is_pending_is_a_lost_box()
    {
        await using var session = await _box.GreetAsync(_time);
        _time.Advance(Minute);
        Assert.IsFalse(session.Ended.IsCompleted, "nobody waits: silence is fine");

        var call = Authorize(session);
        await _box.NextAsync();
        _time.Advance(TimeSpan.FromMilliseconds(1999));
        Assert.IsFalse(call.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.AreEqual(ErrorReason.BoxLost, await call.Refusal());
    }

    [TestMethod]
    public async Task Keep_alives_break_the_silence_and_never_extend_the_deadline()
    {
        var prompts = new List<BoxPrompt>();
        await using var session = await _box.GreetAsync(_time);
        var heard = new SemaphoreSlim(0);
        var call = session.AuthorizeStagedAsync(
            BoxRig.NewId(), Hashes, TimeSpan.FromSeconds(10), p =>
            {
                prompts.Add(p);
                heard.Release();
            }, CancellationToken.None);
        uint id = (await _box.NextAsync()).RequestId;
        for (int second = 1; second < 12; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await _box.SayAsync(new FromBox
            {
                RequestId = id,
                KeepAlive = new KeepAlive { Waiting = KeepAlive.Types.Waiting.Pin, LeftMs = 4000 },
            });
            await heard.WaitAsync().Come();
        }

        Assert.IsFalse(call.IsCompleted);
        Assert.AreEqual(new BoxPrompt(KeepAlive.Types.Waiting.Pin, TimeSpan.FromSeconds(4)), prompts[^1]);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.AreEqual(ErrorReason.BoxLost, await call.Refusal());
        Assert.AreEqual(ErrorReason.BoxLost, (await session.Ended.Come()).Reason);
    }

    [TestMethod]
    public async Task When_the_session_ends_what_was_sent_is_in_doubt_and_what_was_not_is_not()
    {
        await using var session = await _box.GreetAsync(_time);
        var sent = Authorize(session);
        await _box.NextAsync();
        await _box.DisposeAsync();
        Assert.AreEqual(ErrorReason.BoxLost, await sent.Refusal());
        Assert.AreEqual(ErrorReason.BoxAbsent, await Authorize(session).Refusal());
        Assert.AreEqual(ErrorReason.BoxLost, (await session.Ended.Come()).Reason);
    }

    [TestMethod]
    public async Task A_session_that_ends_while_staging_leaves_nothing_in_doubt()
    {
        await using var session = await _box.GreetAsync(_time);
        var item = new BoxItem(new SignedStatement(), ByteString.CopyFrom(1));
        var call = session.AuthorizeAsync(BoxRig.NewId(), [item], Minute, _ => { }, CancellationToken.None);
        Assert.AreEqual(ToBox.BodyOneofCase.StageItem, (await _box.NextAsync()).BodyCase);
        await _box.DisposeAsync();
        Assert.AreEqual(ErrorReason.BoxAbsent, await call.Refusal());
    }

    [TestMethod]
    public async Task A_box_that_staged_something_else_is_not_asked_to_authorize_it()
    {
        await using var session = await _box.GreetAsync(_time);
        var item = new BoxItem(new SignedStatement(), ByteString.CopyFrom(1));
        var call = session.AuthorizeAsync(BoxRig.NewId(), [item], Minute, _ => { }, CancellationToken.None);
        await AnswerAsync(new FromBox { StageItemReply = new StageItemReply { IntentHash = Hashes[0] } });
        Assert.AreEqual(ErrorReason.BoxProtocol, await call.Refusal());
    }

    [TestMethod]
    public async Task A_caller_may_stop_waiting_and_the_late_answer_harms_nobody()
    {
        await using var session = await _box.GreetAsync(_time);
        using var stop = new CancellationTokenSource();
        var call = session.AuthorizeStagedAsync(BoxRig.NewId(), Hashes, Minute, _ => { }, stop.Token);
        uint id = (await _box.NextAsync()).RequestId;
        await stop.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => call.Come());
        await _box.SayAsync(new FromBox { RequestId = id, AuthorizeReply = new AuthorizeReply { Authorization = new SignedStatement() } });
        var ping = session.PingAsync(CancellationToken.None);
        await AnswerAsync(Pong(0, 5));
        Assert.AreEqual(TimeSpan.FromMilliseconds(5), await ping.Come());
    }

    [TestMethod]
    public async Task A_receiver_of_keep_alives_that_fails_leaves_nobody_waiting()
    {
        await using var session = await _box.GreetAsync(_time);
        var call = session.AuthorizeStagedAsync(
            BoxRig.NewId(), Hashes, Minute, _ => throw new InvalidOperationException("mine"), CancellationToken.None);
        await AnswerAsync(new FromBox { KeepAlive = new KeepAlive { Waiting = KeepAlive.Types.Waiting.Card } });
        Assert.AreEqual(ErrorReason.BoxLost, await call.Refusal());
    }

    [TestMethod]
    [DataRow(1u, 8u)]
    [DataRow(2u, 7u)]
    public async Task A_Hello_of_another_session_or_version_is_no_session(uint version, uint nonce)
    {
        var opening = BoxSession.OpenAsync(_box.Bridge, 7, new BoxSessionOptions(), _time, CancellationToken.None);
        await AnswerAsync(new FromBox { HelloReply = new HelloReply { ProtocolVersion = version, SessionNonce = nonce } });
        Assert.AreEqual(ErrorReason.BoxProtocol, await opening.Refusal());
    }

    [TestMethod]
    public async Task A_box_that_ends_it_before_Hello_is_heard_says_why()
    {
        await _box.SayAsync(new FromBox { Error = new Error { Reason = ErrorReason.BoxUnpaired, Detail = "no bridge" } });
        var opening = BoxSession.OpenAsync(_box.Bridge, 7, new BoxSessionOptions(), _time, CancellationToken.None);
        Assert.AreEqual(ErrorReason.BoxUnpaired, await opening.Refusal());
    }

    [TestMethod]
    [DataRow(GetAuthorizationReply.Types.State.Signed, false)]
    [DataRow(GetAuthorizationReply.Types.State.Voided, true)]
    [DataRow(GetAuthorizationReply.Types.State.Unspecified, false)]
    [DataRow((GetAuthorizationReply.Types.State)9, false)]
    public async Task A_journal_answer_that_contradicts_itself_is_a_broken_protocol(
        GetAuthorizationReply.Types.State state, bool withAuthorization)
    {
        await using var session = await _box.GreetAsync(_time);
        var call = session.GetAuthorizationAsync(BoxRig.NewId(), CancellationToken.None);
        var reply = new GetAuthorizationReply { State = state };
        if (withAuthorization)
            reply.Authorization = new SignedStatement();
        await AnswerAsync(new FromBox { GetAuthorizationReply = reply });
        Assert.AreEqual(ErrorReason.BoxProtocol, await call.Refusal());
    }

    [TestMethod]
    [DataRow("a state that ends nothing", 1UL, 16, State.Pending, 0UL)]
    [DataRow("signed without a counter", 1UL, 16, State.Signed, 0UL)]
    [DataRow("voided with a counter", 1UL, 16, State.Voided, 3UL)]
    [DataRow("an id cut off", 1UL, 15, State.Voided, 0UL)]
    [DataRow("no sequence", 0UL, 16, State.Voided, 0UL)]
    [DataRow("a sequence that does not rise", 9UL, 16, State.Voided, 0UL)]
    public async Task A_journal_that_makes_no_sense_is_a_broken_protocol(
        string what, ulong sequence, int idLength, State state, ulong counter)
    {
        await using var session = await _box.GreetAsync(_time);
        var call = session.ListJournalAsync(CancellationToken.None);
        var good = new JournalEntry { Sequence = 9, AuthorizationId = ByteString.CopyFrom(new byte[16]), State = State.Voided };
        var bad = new JournalEntry
        {
            Sequence = sequence,
            AuthorizationId = ByteString.CopyFrom(new byte[idLength]),
            State = state,
            Counter = counter,
        };
        var reply = new ListJournalReply();
        reply.Entries.Add(sequence == 9 ? [good, bad] : [bad]);
        await AnswerAsync(new FromBox { ListJournalReply = reply });
        Assert.AreEqual(ErrorReason.BoxProtocol, await call.Refusal(), what);
    }

    [TestMethod]
    public async Task A_box_older_than_the_question_says_so_and_the_session_lives()
    {
        await using var session = await _box.GreetAsync(_time);
        var call = session.ListJournalAsync(CancellationToken.None);
        await AnswerAsync(new FromBox { Error = new Error { Reason = ErrorReason.InvalidRequest, Detail = "unknown kind" } });
        Assert.AreEqual(ErrorReason.InvalidRequest, await call.Refusal());
        Assert.IsFalse(session.Ended.IsCompleted);
    }

    [TestMethod]
    public async Task A_journaled_payment_without_its_quote_is_a_broken_protocol()
    {
        await using var session = await _box.GreetAsync(_time);
        var call = session.GetJournalItemsAsync(BoxRig.NewId(), 1, CancellationToken.None);
        await AnswerAsync(new FromBox { GetJournalItemReply = new GetJournalItemReply { Intent = ByteString.CopyFrom(1) } });
        Assert.AreEqual(ErrorReason.BoxProtocol, await call.Refusal());
    }

    [TestMethod]
    public async Task Evidence_too_long_for_a_frame_is_refused_before_it_is_sent()
    {
        await using var session = await _box.GreetAsync(_time);
        var quote = new SignedStatement { Statement = ByteString.CopyFrom(new byte[4000]) };
        var call = session.StageAsync(BoxRig.NewId(), 0, new BoxItem(quote, ByteString.CopyFrom(1)), CancellationToken.None);
        Assert.AreEqual(ErrorReason.EvidenceMalformed, await call.Refusal());
    }

    private static Task<SignedStatement> Authorize(BoxSession session)
        => session.AuthorizeStagedAsync(BoxRig.NewId(), Hashes, Minute, _ => { }, CancellationToken.None);

    private static FromBox Pong(uint id, ulong uptime)
        => new() { RequestId = id, PingReply = new PingReply { UptimeMs = uptime } };

    /// <summary>Answers the next request, whatever it is, under its id.</summary>
    private async Task AnswerAsync(FromBox message)
    {
        message.RequestId = (await _box.NextAsync()).RequestId;
        await _box.SayAsync(message);
    }
}
