using TvPay.Box.Sessions;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Proto.Box.V1;
using TvPay.Proto.Common.V1;
using TvPay.Tests.Payments;
using TvPay.VirtualBox.Cards;
using TvPay.VirtualBox.Display;
using TvPay.VirtualBox.Firmware;
using Money = TvPay.Payments.Money;

namespace TvPay.Tests.VirtualBox;

/// <summary>The person at the box: what is shown, what is signed, and every way of not signing.</summary>
[TestClass]
public sealed class AuthorizeTests
{
    [TestMethod]
    public async Task The_box_shows_what_the_gateway_signed_then_asks_for_OK_card_and_PIN_and_signs()
    {
        using var rig = new BoxRig();
        await using var session = await rig.OpenBelowTlsAsync(
            options: new BoxSessionOptions { LanguageTag = "en" });
        var id = BoxRig.NewId();
        var prompts = new List<KeepAlive.Types.Waiting>();
        var asking = session.AuthorizeAsync(
            id, [BoxRig.Item(Given.Quote)], BoxRig.PersonTimeout, p => prompts.Add(p.Waiting), CancellationToken.None);

        var frame = await rig.Shows(BoxScreen.Confirm).Come();
        StringAssert.Contains(frame.ToString(), "City Power  CNY 87.40");
        StringAssert.Contains(frame.ToString(), "张*");
        Assert.IsFalse(frame.ToString().Contains(Given.Quote.Account.Reveal(), StringComparison.Ordinal));
        rig.Box.Press(BoxKey.Ok);
        await rig.Shows(BoxScreen.Card).Come();
        rig.Box.InsertCard(DemoCard.Named("approve")!);
        await rig.Shows(BoxScreen.Pin).Come();
        rig.Box.Type("123456");
        rig.Box.Press(BoxKey.Ok);

        var authorization = BoxRig.Verified(await asking.Come());
        Assert.AreEqual(AuthorizationId.FromBytes(id.ToByteArray(bigEndian: true)), authorization.Id);
        Assert.AreEqual(Money.Cny(87_40), authorization.Total);
        Assert.AreEqual(Given.Household, authorization.Household);
        Assert.AreEqual(Given.Box, authorization.Box);
        Assert.AreEqual("1234", authorization.CardLastFour);
        Assert.AreEqual(Given.HashOf(Given.IntentOn(Given.Quote)), authorization.Intents.Single());
        CollectionAssert.AreEqual(
            new[]
            {
                KeepAlive.Types.Waiting.Confirm,
                KeepAlive.Types.Waiting.Card,
                KeepAlive.Types.Waiting.Pin,
                KeepAlive.Types.Waiting.Signing,
            },
            prompts.Distinct().ToArray());
    }

    [TestMethod]
    public async Task A_payment_on_the_telecom_bill_needs_no_card()
    {
        using var rig = new BoxRig();
        await using var session = await rig.OpenBelowTlsAsync();
        var intent = Given.IntentOn(Given.Quote) with { Funding = Funding.OperatorAccount };
        var asking = await rig.AskAsync(session, BoxRig.NewId(), BoxRig.Item(Given.Quote, intent));
        rig.Box.Press(BoxKey.Ok);

        var authorization = BoxRig.Verified(await asking.Come());
        Assert.AreEqual(Funding.OperatorAccount, authorization.Funding);
        Assert.IsTrue(authorization.CardCryptogram.IsEmpty);
    }

    [TestMethod]
    public async Task A_basket_is_shown_whole_and_signed_once_in_the_order_shown()
    {
        using var rig = new BoxRig();
        await using var session = await rig.OpenBelowTlsAsync();
        var items = Enumerable.Range(1, 8).Select(BoxRig.Item).ToArray();
        var asking = await rig.AskAsync(session, BoxRig.NewId(), items);
        StringAssert.Contains(rig.Box.Display.ToString(), "8. 市供电局  87.40 元");
        StringAssert.Contains(rig.Box.Display.ToString(), "合计 699.20 元");
        rig.Agree();

        var authorization = BoxRig.Verified(await asking.Come());
        Assert.AreEqual(1UL, authorization.Counter);
        Assert.AreEqual(Money.Cny(699_20), authorization.Total);
        CollectionAssert.AreEqual(
            items.Select(i => IntentHash.Of(i.Intent).ToByteArray()).Select(b => Hash256.FromBytes(b)).ToArray(),
            authorization.Intents.ToArray());
    }

    [TestMethod]
    [DataRow("confirm")]
    [DataRow("card")]
    [DataRow("pin")]
    public async Task The_cancel_key_ends_it_on_every_screen_and_the_id_is_void(string where)
    {
        using var rig = new BoxRig();
        await using var session = await rig.OpenBelowTlsAsync();
        var id = BoxRig.NewId();
        var asking = await rig.AskAsync(session, id, BoxRig.Item(Given.Quote));
        if (where != "confirm")
            rig.Box.Press(BoxKey.Ok);
        if (where == "pin")
            rig.Box.InsertCard(DemoCard.Named("approve")!);
        rig.Box.Press(BoxKey.Cancel);

        Assert.AreEqual(ErrorReason.BoxCancelled, await asking.Refusal());
        var answer = await session.GetAuthorizationAsync(id, CancellationToken.None).Come();
        Assert.AreEqual(GetAuthorizationReply.Types.State.Voided, answer.State);
    }

    [TestMethod]
    public async Task Three_wrong_PINs_block_the_card_and_nothing_is_signed()
    {
        using var rig = new BoxRig();
        await using var session = await rig.OpenBelowTlsAsync(options: new BoxSessionOptions { LanguageTag = "en" });
        var card = DemoCard.Named("approve")!;
        var asking = await rig.AskAsync(session, BoxRig.NewId(), BoxRig.Item(Given.Quote));
        rig.Box.Press(BoxKey.Ok);
        rig.Box.InsertCard(card);
        rig.Box.Type("000000");
        rig.Box.Press(BoxKey.Ok);
        StringAssert.Contains(rig.Box.Display.ToString(), "Wrong PIN, 2 left");
        rig.Box.Type("000000");
        rig.Box.Press(BoxKey.Ok);
        rig.Box.Type("000000");
        rig.Box.Press(BoxKey.Ok);
        Assert.AreEqual(ErrorReason.PinBlocked, await asking.Refusal());

        var again = await rig.AskAsync(session, BoxRig.NewId(), BoxRig.Item(Given.Quote));
        rig.Box.Press(BoxKey.Ok);
        Assert.AreEqual(ErrorReason.PinBlocked, await again.Refusal());
        Assert.IsTrue(rig.Box.Journal.All(e => e.State == JournalState.Voided));
    }

    [TestMethod]
    public async Task A_PIN_too_short_is_not_tried()
    {
        using var rig = new BoxRig();
        await using var session = await rig.OpenBelowTlsAsync();
        var card = DemoCard.Named("approve")!;
        var asking = await rig.AskAsync(session, BoxRig.NewId(), BoxRig.Item(Given.Quote));
        rig.Box.Press(BoxKey.Ok);
        rig.Box.InsertCard(card);
        rig.Box.Type("123");
        rig.Box.Press(BoxKey.Ok);
        Assert.AreEqual(DemoCard.TriesMax, card.TriesLeft);
        rig.Box.Type("456");
        rig.Box.Press(BoxKey.Ok);
        BoxRig.Verified(await asking.Come());
    }

    [TestMethod]
    public async Task A_card_pulled_while_the_PIN_is_asked_ends_it()
    {
        using var rig = new BoxRig();
        await using var session = await rig.OpenBelowTlsAsync();
        var asking = await rig.AskAsync(session, BoxRig.NewId(), BoxRig.Item(Given.Quote));
        rig.Box.Press(BoxKey.Ok);
        rig.Box.InsertCard(DemoCard.Named("approve")!);
        rig.Box.RemoveCard();
        Assert.AreEqual(ErrorReason.CardRemoved, await asking.Refusal());
    }

    [TestMethod]
    public async Task An_expired_card_is_refused_by_the_box()
    {
        using var rig = new BoxRig();
        await using var session = await rig.OpenBelowTlsAsync();
        var asking = await rig.AskAsync(session, BoxRig.NewId(), BoxRig.Item(Given.Quote));
        rig.Box.Press(BoxKey.Ok);
        rig.Box.InsertCard(DemoCard.Named("refused")!);
        Assert.AreEqual(ErrorReason.CardRefused, await asking.Refusal());
    }

    [TestMethod]
    public async Task A_card_that_waits_in_the_slot_is_taken_after_OK()
    {
        using var rig = new BoxRig();
        rig.Box.InsertCard(DemoCard.Named("approve")!);
        await using var session = await rig.OpenBelowTlsAsync();
        var asking = await rig.AskAsync(session, BoxRig.NewId(), BoxRig.Item(Given.Quote));
        rig.Box.Press(BoxKey.Ok);
        Assert.AreEqual(BoxScreen.Pin, rig.Box.Display.Screen);
        rig.Box.Type("123456");
        rig.Box.Press(BoxKey.Ok);
        BoxRig.Verified(await asking.Come());
    }

    [TestMethod]
    public async Task Digits_and_cards_do_nothing_before_the_person_has_agreed()
    {
        using var rig = new BoxRig();
        await using var session = await rig.OpenBelowTlsAsync();
        var asking = await rig.AskAsync(session, BoxRig.NewId(), BoxRig.Item(Given.Quote));
        rig.Box.Type("123456");
        rig.Box.InsertCard(DemoCard.Named("approve")!);
        rig.Box.RemoveCard();
        Assert.AreEqual(BoxScreen.Confirm, rig.Box.Display.Screen);
        Assert.IsFalse(asking.IsCompleted);
    }

    [TestMethod]
    public async Task Time_is_absolute_and_keep_alives_come_twice_a_second_until_it_is_up()
    {
        var time = new FakeTime();
        using var rig = new BoxRig(time);
        await using var session = await rig.OpenBelowTlsAsync();
        var prompts = new System.Collections.Concurrent.ConcurrentQueue<BoxPrompt>();
        var asking = session.AuthorizeAsync(
            BoxRig.NewId(), [BoxRig.Item(Given.Quote)], TimeSpan.FromSeconds(3), prompts.Enqueue, CancellationToken.None);
        await rig.Shows(BoxScreen.Confirm).Come();
        for (int quarter = 0; quarter < 12; quarter++)
        {
            time.Advance(TimeSpan.FromMilliseconds(250));
            await session.PingAsync(CancellationToken.None).Come();
        }

        Assert.AreEqual(ErrorReason.BoxTimeout, await asking.Refusal());
        Assert.IsGreaterThanOrEqualTo(6, prompts.Count);
        Assert.IsTrue(prompts.Zip(prompts.Skip(1)).All(p => p.Second.Left <= p.First.Left));
        Assert.AreEqual(BoxScreen.Done, rig.Box.Display.Screen);
    }
}
