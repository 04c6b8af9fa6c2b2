using System.Threading.Channels;
using TvPay.Payments.Evidence;
using TvPay.Proto.Common.V1;
using TvPay.Tests.Payments;
using TvPay.VirtualBox.Display;
using TvPay.VirtualBox.Firmware;
using TvPay.VirtualBox.People;

namespace TvPay.Tests.VirtualBox;

/// <summary>Who presses the keys: a script, or a program through a pipe.</summary>
[TestClass]
public sealed class PeopleTests
{
    [TestMethod]
    public async Task A_person_who_agrees_to_everything_pays_bill_after_bill_and_takes_the_card_back()
    {
        using var rig = new BoxRig();
        await using var person = new ScriptedPerson(rig.Box, PersonScript.AgreeToAll);
        await using var session = await rig.OpenBelowTlsAsync();
        for (ulong counter = 1; counter <= 3; counter++)
        {
            var signed = await session.AuthorizeAsync(
                BoxRig.NewId(), [BoxRig.Item((int)counter)], BoxRig.PersonTimeout, _ => { }, CancellationToken.None).Come();
            Assert.AreEqual(counter, BoxRig.Verified(signed).Counter);
        }
    }

    [TestMethod]
    public async Task The_same_person_needs_no_card_for_the_telecom_bill_and_starts_from_the_top_after_it()
    {
        using var rig = new BoxRig();
        await using var person = new ScriptedPerson(rig.Box, PersonScript.AgreeToAll);
        await using var session = await rig.OpenBelowTlsAsync();
        var intent = Given.IntentOn(Given.Quote) with { Funding = Funding.OperatorAccount };
        var first = await session.AuthorizeAsync(
            BoxRig.NewId(), [BoxRig.Item(Given.Quote, intent)], BoxRig.PersonTimeout, _ => { }, CancellationToken.None).Come();
        Assert.AreEqual(Funding.OperatorAccount, BoxRig.Verified(first).Funding);
        var second = await session.AuthorizeAsync(
            BoxRig.NewId(), [BoxRig.Item(1)], BoxRig.PersonTimeout, _ => { }, CancellationToken.None).Come();
        Assert.AreEqual(Funding.Card, BoxRig.Verified(second).Funding);
    }

    [TestMethod]
    [DataRow("ok; card refused", ErrorReason.CardRefused)]
    [DataRow("ok; card approve; pin 000000; ok; pin 000000; ok; pin 000000; ok", ErrorReason.PinBlocked)]
    [DataRow("ok; card approve; remove", ErrorReason.CardRemoved)]
    [DataRow("ok; cancel", ErrorReason.BoxCancelled)]
    public async Task A_script_may_end_otherwise(string script, ErrorReason expected)
    {
        using var rig = new BoxRig();
        await using var person = new ScriptedPerson(rig.Box, PersonScript.Parse(script));
        await using var session = await rig.OpenBelowTlsAsync();
        for (int i = 0; i < 2; i++)
        {
            var asking = session.AuthorizeAsync(
                BoxRig.NewId(), [BoxRig.Item(1)], BoxRig.PersonTimeout, _ => { }, CancellationToken.None);
            Assert.AreEqual(expected, await asking.Refusal());
        }
    }

    [TestMethod]
    public async Task A_script_can_lose_the_answer_after_signing()
    {
        using var rig = new BoxRig();
        await using var person = new ScriptedPerson(
            rig.Box, PersonScript.Parse("drop-answer; ok; card approve; pin 123456; ok"));
        await using var session = await rig.OpenBelowTlsAsync();
        var asking = session.AuthorizeAsync(
            BoxRig.NewId(), [BoxRig.Item(1)], BoxRig.PersonTimeout, _ => { }, CancellationToken.None);
        Assert.AreEqual(ErrorReason.BoxLost, await asking.Refusal());
        Assert.AreEqual(JournalState.Signed, rig.Box.Journal.Single().State);
        Assert.AreEqual(BoxScreen.Off, rig.Box.Display.Screen);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow(" ; ")]
    [DataRow("ok; dance")]
    [DataRow("card gold")]
    [DataRow("pin 12a4")]
    public void A_script_with_anything_else_in_it_is_refused(string script)
        => Assert.ThrowsExactly<FormatException>(() => PersonScript.Parse(script));

    [TestMethod]
    public async Task Through_a_pipe_commands_are_lines_and_frames_end_with_a_form_feed()
    {
        using var rig = new BoxRig();
        var commands = new LineReader();
        var display = new StringWriter();
        var errors = new StringWriter();
        var panel = new PipePanel(rig.Box, commands, display, errors).RunAsync(quitAtEnd: true, CancellationToken.None);
        await using var session = await rig.OpenBelowTlsAsync();
        var asking = await rig.AskAsync(session, BoxRig.NewId(), BoxRig.Item(Given.Quote));
        commands.Say("  ok ", "sing", "card approve", "pin 123456", "ok");
        BoxRig.Verified(await asking.Come());
        commands.Say("quit");
        await panel.Come();

        string[] frames = display.ToString().Split("\f\n");
        Assert.AreEqual("等待机顶盒\n", frames[0]);
        Assert.AreEqual("就绪\n", frames[1]);
        StringAssert.StartsWith(frames[2], "请核对并确认缴费\n市供电局  87.40 元\n");
        Assert.AreEqual("", frames[^1], "the last frame is whole");
        StringAssert.Contains(errors.ToString(), "no command: sing");
    }

    [TestMethod]
    public async Task The_end_of_the_commands_ends_it_unless_somebody_else_presses_the_keys()
    {
        using var rig = new BoxRig();
        await new PipePanel(rig.Box, TextReader.Null, TextWriter.Null, TextWriter.Null)
            .RunAsync(quitAtEnd: true, CancellationToken.None).Come();

        using var stop = new CancellationTokenSource();
        var running = new PipePanel(rig.Box, TextReader.Null, TextWriter.Null, TextWriter.Null)
            .RunAsync(quitAtEnd: false, stop.Token);
        Assert.IsFalse(running.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => running.Come());
    }

    private sealed class LineReader : TextReader
    {
        private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

        public void Say(params string[] lines)
        {
            foreach (string line in lines)
                _lines.Writer.TryWrite(line);
        }

        public override async ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken)
            => await _lines.Reader.ReadAsync(cancellationToken);
    }
}
