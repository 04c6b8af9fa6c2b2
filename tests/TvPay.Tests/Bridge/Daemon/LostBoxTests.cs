using System.Diagnostics;
using TvPay.Box.Sessions;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Proto.Bridge.V1;
using TvPay.Tests.Rpc;
using TvPay.VirtualBox;
using TvPay.VirtualBox.Cards;
using TvPay.VirtualBox.Display;
using TvPay.VirtualBox.Firmware;
using static TvPay.Proto.Bridge.V1.BoxStatus.Types.State;

namespace TvPay.Tests.Bridge.Daemon;

/// <summary>The box is unplugged, silent, or won't stop: what the app is told, and what the journal then says.</summary>
[TestClass]
public sealed class LostBoxTests
{
    private static readonly BoxSessionOptions Impatient = new()
    {
        SilenceMax = TimeSpan.FromMilliseconds(900),
        AuthorizeGrace = TimeSpan.FromMilliseconds(300),
    };

    [TestMethod]
    [DataRow(BoxStep.Staged, "BOX_ABSENT", AuthorizationState.Unknown)]
    [DataRow(BoxStep.AskedToConfirm, "BOX_LOST", AuthorizationState.Unknown)]
    [DataRow(BoxStep.AskedForCard, "BOX_LOST", AuthorizationState.Unknown)]
    [DataRow(BoxStep.AskedForPin, "BOX_LOST", AuthorizationState.Unknown)]
    [DataRow(BoxStep.CounterTaken, "BOX_LOST", AuthorizationState.Unknown)]
    [DataRow(BoxStep.Signed, "BOX_LOST", AuthorizationState.Unknown)]
    [DataRow(BoxStep.Journaled, "BOX_LOST", AuthorizationState.Signed)]
    public async Task Unplugged_at_any_step_the_journal_resolves_it(BoxStep step, string told, AuthorizationState journal)
    {
        await using var bench = await BridgeBench.ReadyAsync();
        var request = Asking.Request(Asking.Id(), Asking.Item(funding: Funding.Card));
        bench.Box.Faults.UnplugAt = step;
        var end = bench.Client.Authorize(request).EndAsync();
        await PayByCardAsync(bench.Box);
        Assert.AreEqual(told, (await end).Error);

        await bench.StateAsync(Absent);
        Assert.AreEqual(
            told, (await bench.Client.Authorize(request).EndAsync()).Error, "asked again, the doubt stays a doubt");

        bench.Box.Plug();
        await bench.SessionAsync(2);
        Assert.AreEqual(journal, (await AuthorizeTests.GetAsync(bench, Asking.Id())).State);
        var voided = await bench.Client.VoidAsync(new VoidRequest { AuthorizationId = Asking.Id().ToString() }).Come();
        Assert.AreEqual(
            journal == AuthorizationState.Signed ? AuthorizationState.Signed : AuthorizationState.Voided, voided.State);
        Assert.IsLessThanOrEqualTo(1, bench.Box.Journal.Count(e => e.State == JournalState.Signed));
    }

    [TestMethod]
    public async Task A_lost_answer_asked_for_again_is_the_same_signature()
    {
        await using var bench = await BridgeBench.ReadyAsync();
        bench.Box.Faults.UnplugAt = BoxStep.Journaled;
        using var call = bench.Client.Authorize(Asking.Request(Asking.Id()));
        await call.PromptAsync();
        bench.Box.Press(BoxKey.Ok);
        (await call.EndAsync()).MustFail(ErrorCode.BoxLost);
        bench.Box.Plug();
        await bench.SessionAsync(2);
        var signed = (await bench.Client.Authorize(Asking.Request(Asking.Id())).EndAsync()).MustBeSigned();
        Assert.AreEqual(signed, (await AuthorizeTests.GetAsync(bench, Asking.Id())).Authorization);
        Assert.HasCount(1, bench.Box.Journal);
    }

    [TestMethod]
    public async Task A_doubt_ends_when_the_journal_has_spoken()
    {
        await using var bench = await BridgeBench.ReadyAsync();
        bench.Box.Faults.UnplugAt = BoxStep.AskedToConfirm;
        (await bench.Client.Authorize(Asking.Request(Asking.Id())).EndAsync()).MustFail(ErrorCode.BoxLost);
        bench.Box.Plug();
        await bench.SessionAsync(2);
        await bench.Client.VoidAsync(new VoidRequest { AuthorizationId = Asking.Id().ToString() }).Come();
        bench.Box.Unplug();
        await bench.StateAsync(Absent);
        (await bench.Client.Authorize(Asking.Request(Asking.Id())).EndAsync()).MustFail(ErrorCode.BoxAbsent);
    }

    [TestMethod]
    public async Task A_box_that_only_sends_keep_alives_meets_the_deadline()
    {
        await using var bench = await BridgeBench.ReadyAsync(new BridgeBenchOptions { Session = Impatient });
        bench.Box.Faults.Tarpit = true;
        var since = Stopwatch.GetTimestamp();
        var end = await bench.Client.Authorize(Asking.Request(Asking.Id(), timeoutMs: 1000)).EndAsync();
        end.MustFail(ErrorCode.BoxLost);
        Assert.IsTrue(Stopwatch.GetElapsedTime(since).TotalMilliseconds is >= 1300 and < 3000);
        Assert.IsGreaterThanOrEqualTo(2, end.Prompts.Count);
        CollectionAssert.AreEqual(
            end.Prompts.Select(p => p.LeftMs).OrderDescending().ToList(),
            end.Prompts.Select(p => p.LeftMs).ToList(),
            "the time that is left only falls");

        bench.Box.Faults.Tarpit = false;
        await bench.SessionAsync(2);
        await AuthorizeTests.SignAsync(bench, Asking.Id(2));
    }

    [TestMethod]
    public async Task Cancel_gets_through_to_a_box_that_heeds_nothing_and_the_deadline_still_ends_it()
    {
        await using var bench = await BridgeBench.ReadyAsync(new BridgeBenchOptions { Session = Impatient });
        bench.Box.Faults.Tarpit = true;
        using var call = bench.Client.Authorize(Asking.Request(Asking.Id(), timeoutMs: 1000));
        await call.PromptAsync();
        await bench.Client.CancelAsync(new CancelRequest { AuthorizationId = Asking.Id().ToString() }).Come();
        (await call.EndAsync()).MustFail(ErrorCode.BoxLost);
    }

    [TestMethod]
    public async Task A_box_that_falls_silent_while_it_asks_is_lost_and_a_new_session_is_made()
    {
        await using var bench = await BridgeBench.ReadyAsync(new BridgeBenchOptions { Session = Impatient });
        using var call = bench.Client.Authorize(Asking.Request(Asking.Id()));
        await call.PromptAsync();
        bench.Box.Faults.Silent = true;
        (await call.EndAsync()).MustFail(ErrorCode.BoxLost);
        bench.Box.Faults.Silent = false;
        await bench.SessionAsync(2);
        Assert.AreEqual(
            AuthorizationState.Voided, (await AuthorizeTests.GetAsync(bench, Asking.Id())).State,
            "the box gave up what it asked in the session that ended");
    }

    [TestMethod]
    public async Task A_box_that_is_silent_before_it_asks_has_certainly_not_signed()
    {
        await using var bench = await BridgeBench.ReadyAsync(new BridgeBenchOptions { Session = Impatient });
        bench.Box.Faults.Silent = true;
        (await bench.Client.Authorize(Asking.Request(Asking.Id())).EndAsync()).MustFail(ErrorCode.BoxAbsent);
    }

    /// <summary>Does what the display asks for, as long as the box has power.</summary>
    private static async Task PayByCardAsync(PaymentBox box)
    {
        if (!await SeesAsync(BoxScreen.Confirm)) return;
        box.Press(BoxKey.Ok);
        if (!await SeesAsync(BoxScreen.Card)) return;
        box.InsertCard(DemoCard.Named("approve")!);
        if (!await SeesAsync(BoxScreen.Pin)) return;
        box.Type("123456");
        box.Press(BoxKey.Ok);

        async Task<bool> SeesAsync(BoxScreen screen) => (await box
            .WhenDisplayAsync(f => f.Screen == screen || f.Screen == BoxScreen.Off).Come()).Screen == screen;
    }
}
