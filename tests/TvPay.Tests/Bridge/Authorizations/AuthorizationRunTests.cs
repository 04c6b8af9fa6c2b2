using Google.Protobuf;
using TvPay.Box.Sessions;
using TvPay.Bridge.Authorizations;
using TvPay.Proto.Box.V1;
using TvPay.Proto.Bridge.V1;
using TvPay.Proto.Common.V1;
using TvPay.Proto.Evidence.V1;
using TvPay.Tests.Rpc;
using FakeTime = TvPay.Tests.VirtualBox.FakeTime;

namespace TvPay.Tests.Bridge.Authorizations;

/// <summary>One authorization against a box that does exactly what a test says, on a clock that a test moves.</summary>
[TestClass]
public sealed class AuthorizationRunTests
{
    private static readonly SignedStatement Signature = new() { Statement = ByteString.CopyFromUtf8("yes") };

    private readonly FakeTime _time = new();

    [TestMethod]
    public async Task The_journal_is_asked_first_then_each_item_staged_then_the_person_asked()
    {
        await using var box = await ScriptedBox.StartAsync(_time);
        var run = Run(box, items: 2);
        var outcome = run.PerformAsync();
        await box.AnswerJournalAsync(GetAuthorizationReply.Types.State.Unknown);
        await box.AnswerStageAsync();
        await box.AnswerStageAsync();
        var authorize = await box.NextAsync(ToBox.BodyOneofCase.Authorize);
        Assert.AreEqual(30_000u, authorize.Authorize.TimeoutMs);
        CollectionAssert.AreEqual(
            run.Order.Items.Select(i => IntentHash.Of(i.Intent)).ToArray(), authorize.Authorize.IntentHashes.ToArray());
        await SignAsync(box, authorize);
        Assert.AreEqual(new AuthorizationNews.Signed(Signature), await outcome.Come());
    }

    [TestMethod]
    public async Task What_the_journal_has_signed_is_not_staged_again()
    {
        await using var box = await ScriptedBox.StartAsync(_time);
        var outcome = Run(box).PerformAsync();
        var get = await box.NextAsync(ToBox.BodyOneofCase.GetAuthorization);
        await box.AnswerAsync(get, new FromBox
        {
            GetAuthorizationReply = new GetAuthorizationReply
            {
                State = GetAuthorizationReply.Types.State.Signed,
                Authorization = Signature,
            },
        });
        await SignAsync(box, await box.NextAsync(ToBox.BodyOneofCase.Authorize));
        Assert.AreEqual(new AuthorizationNews.Signed(Signature), await outcome.Come());
    }

    [TestMethod]
    [DataRow(GetAuthorizationReply.Types.State.Voided)]
    [DataRow(GetAuthorizationReply.Types.State.Pending)]
    public async Task What_the_journal_has_otherwise_is_not_asked(GetAuthorizationReply.Types.State state)
    {
        await using var box = await ScriptedBox.StartAsync(_time);
        var outcome = Run(box).PerformAsync();
        await box.AnswerJournalAsync(state);
        switch (await outcome.Come())
        {
            case AuthorizationNews.Declined(ErrorReason.AuthorizationVoided):
                Assert.AreEqual(GetAuthorizationReply.Types.State.Voided, state);
                break;
            case AuthorizationNews.Failed(ErrorReason.BoxBusy, _):
                Assert.AreEqual(GetAuthorizationReply.Types.State.Pending, state);
                break;
            case var other:
                Assert.Fail($"{other}");
                break;
        }
    }

    [TestMethod]
    public async Task A_cancel_before_the_person_is_asked_keeps_it_from_being_asked()
    {
        await using var box = await ScriptedBox.StartAsync(_time);
        var run = Run(box, items: 2);
        var outcome = run.PerformAsync();
        await box.AnswerJournalAsync(GetAuthorizationReply.Types.State.Unknown);
        var first = await box.NextAsync(ToBox.BodyOneofCase.StageItem);
        var cancelled = run.CancelAsync(CancellationToken.None);
        await box.AnswerAsync(
            await box.NextAsync(ToBox.BodyOneofCase.Cancel), new FromBox { CancelReply = new CancelReply() });
        await cancelled.Come();
        await box.AnswerAsync(first, new FromBox
        {
            StageItemReply = new StageItemReply { IntentHash = IntentHash.Of(first.StageItem.Intent) },
        });
        Assert.AreEqual(new AuthorizationNews.Declined(ErrorReason.BoxCancelled), await outcome.Come());
    }

    [TestMethod]
    public async Task A_cancel_that_overtakes_the_request_is_a_cancel()
    {
        await using var box = await ScriptedBox.StartAsync(_time);
        var run = Run(box);
        var outcome = run.PerformAsync();
        var authorize = await AskedAsync(box);
        var cancelled = run.CancelAsync(CancellationToken.None);
        await box.AnswerAsync(
            await box.NextAsync(ToBox.BodyOneofCase.Cancel), new FromBox { CancelReply = new CancelReply() });
        await cancelled.Come();
        await RefuseAsync(box, authorize, ErrorReason.AuthorizationUnknown);
        Assert.AreEqual(new AuthorizationNews.Declined(ErrorReason.BoxCancelled), await outcome.Come());
    }

    [TestMethod]
    public async Task A_box_that_stages_something_else_is_not_asked()
    {
        await using var box = await ScriptedBox.StartAsync(_time);
        var outcome = Run(box).PerformAsync();
        await box.AnswerJournalAsync(GetAuthorizationReply.Types.State.Unknown);
        await box.AnswerAsync(
            await box.NextAsync(ToBox.BodyOneofCase.StageItem),
            new FromBox { StageItemReply = new StageItemReply { IntentHash = ByteString.CopyFrom(new byte[32]) } });
        Assert.AreEqual(ErrorReason.BoxProtocol, ((AuthorizationNews.Failed)await outcome.Come()).Reason);
    }

    [TestMethod]
    [DataRow(ErrorReason.BoxCancelled, true)]
    [DataRow(ErrorReason.QuoteExpired, true)]
    [DataRow((ErrorReason)4711, false)]
    public async Task A_box_s_error_declines_only_if_it_is_a_clear_no(ErrorReason reason, bool declines)
    {
        await using var box = await ScriptedBox.StartAsync(_time);
        var outcome = Run(box).PerformAsync();
        await RefuseAsync(box, await AskedAsync(box), reason);
        if (declines) Assert.AreEqual(new AuthorizationNews.Declined(reason), await outcome.Come());
        else Assert.AreEqual(ErrorReason.BoxLost, ((AuthorizationNews.Failed)await outcome.Come()).Reason);
    }

    [TestMethod]
    public async Task An_answer_without_a_signature_may_be_a_lost_one()
    {
        await using var box = await ScriptedBox.StartAsync(_time);
        var outcome = Run(box).PerformAsync();
        await box.AnswerAsync(await AskedAsync(box), new FromBox { AuthorizeReply = new AuthorizeReply() });
        Assert.AreEqual(ErrorReason.BoxLost, ((AuthorizationNews.Failed)await outcome.Come()).Reason);
    }

    [TestMethod]
    public async Task Followers_hear_something_within_every_second_even_if_the_box_does_not_speak()
    {
        // So patient that only the bridge's own repetition can be what is heard.
        await using var box = await ScriptedBox.StartAsync(_time, new BoxSessionOptions { SilenceMax = TimeSpan.FromHours(1) });
        var run = Run(box);
        await using var follower = run.FollowAsync(CancellationToken.None).GetAsyncEnumerator();
        var outcome = run.PerformAsync();
        var authorize = await AskedAsync(box);
        await KeepAliveAsync(box, authorize, KeepAlive.Types.Waiting.Card, leftMs: 30_000);
        Assert.AreEqual(
            new AuthorizationNews.Prompt(AuthorizePrompt.Types.Waiting.Card, TimeSpan.FromSeconds(30)),
            await NextAsync(follower));
        for (var times = 1; times <= 6; times++)
        {
            var next = NextAsync(follower);
            _time.Advance(TimeSpan.FromMilliseconds(800));
            Assert.AreEqual(
                new AuthorizationNews.Prompt(AuthorizePrompt.Types.Waiting.Card, TimeSpan.FromSeconds(30 - (0.8 * times))),
                await next);
        }

        await SignAsync(box, authorize);
        run.Finish(await outcome.Come());
        Assert.AreEqual(new AuthorizationNews.Signed(Signature), await NextAsync(follower));
        Assert.IsFalse(await follower.MoveNextAsync());
    }

    [TestMethod]
    public async Task Whatever_a_box_says_is_left_the_deadline_is_the_bridge_s()
    {
        await using var box = await ScriptedBox.StartAsync(_time);
        var run = Run(box);
        await using var follower = run.FollowAsync(CancellationToken.None).GetAsyncEnumerator();
        var outcome = run.PerformAsync();
        var authorize = await AskedAsync(box);
        for (var halves = 0; halves < 64; halves++)
        {
            await KeepAliveAsync(box, authorize, KeepAlive.Types.Waiting.Confirm, leftMs: uint.MaxValue);
            var left = ((AuthorizationNews.Prompt)await NextAsync(follower)).Left;
            Assert.AreEqual(TimeSpan.FromSeconds(Math.Max(0, 30 - (halves / 2.0))), left);
            Assert.IsFalse(outcome.IsCompleted);
            _time.Advance(TimeSpan.FromMilliseconds(500));
        }

        Assert.AreEqual(ErrorReason.BoxLost, ((AuthorizationNews.Failed)await outcome.Come()).Reason);
    }

    private AuthorizationRun Run(ScriptedBox box, int items = 1) => new(
        new AuthorizationOrder(
            Guid.Parse("0199e2b4-0000-7000-8000-0000000000a1"),
            [.. Enumerable.Range(1, items).Select(n => new BoxItem(
                new SignedStatement { Statement = ByteString.CopyFromUtf8($"quote {n}") },
                ByteString.CopyFromUtf8($"intent {n}")))],
            TimeSpan.FromSeconds(30)),
        box.Session,
        _time);

    private static async Task<ToBox> AskedAsync(ScriptedBox box)
    {
        await box.AnswerJournalAsync(GetAuthorizationReply.Types.State.Unknown);
        await box.AnswerStageAsync();
        return await box.NextAsync(ToBox.BodyOneofCase.Authorize);
    }

    private static Task SignAsync(ScriptedBox box, ToBox authorize) => box.AnswerAsync(
        authorize, new FromBox { AuthorizeReply = new AuthorizeReply { Authorization = Signature } });

    private static Task RefuseAsync(ScriptedBox box, ToBox request, ErrorReason reason) =>
        box.AnswerAsync(request, new FromBox { Error = new Error { Reason = reason } });

    private static Task KeepAliveAsync(
        ScriptedBox box, ToBox authorize, KeepAlive.Types.Waiting waiting, uint leftMs) =>
        box.AnswerAsync(authorize, new FromBox { KeepAlive = new KeepAlive { Waiting = waiting, LeftMs = leftMs } });

    private static async Task<AuthorizationNews> NextAsync(IAsyncEnumerator<AuthorizationNews> follower)
    {
        Assert.IsTrue(await follower.MoveNextAsync().AsTask().Come());
        return follower.Current;
    }
}
