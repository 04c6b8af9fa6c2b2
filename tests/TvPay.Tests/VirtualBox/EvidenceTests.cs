using Google.Protobuf;
using TvPay.Box.Sessions;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Proto.Common.V1;
using TvPay.Tests.Payments;
using TvPay.VirtualBox.Display;
using Money = TvPay.Payments.Money;

namespace TvPay.Tests.VirtualBox;

/// <summary>What the box refuses to show anyone: everything that the gateway has not signed for this household.</summary>
[TestClass]
public sealed class EvidenceTests
{
    private readonly FakeTime _time = new();
    private readonly BoxRig _rig;
    private BoxSession _session = null!;

    public EvidenceTests() => _rig = new BoxRig(_time);

    [TestInitialize]
    public async Task Open() => _session = await _rig.OpenBelowTlsAsync();

    [TestCleanup]
    public async Task PutAway()
    {
        await _session.DisposeAsync();
        _rig.Dispose();
    }

    [TestMethod]
    public async Task A_forged_quote_is_refused()
        => await RefusesAsync(
            ErrorReason.QuoteForged, BoxRig.Item(Given.Quote, signer: Given.StrangersKey));

    [TestMethod]
    public async Task A_quote_changed_in_one_bit_is_refused()
    {
        var item = BoxRig.Item(Given.Quote);
        byte[] statement = item.Quote.Statement.ToByteArray();
        for (int at = 0; at < statement.Length; at += 7)
        {
            byte[] changed = [.. statement];
            changed[at] ^= 1;
            var quote = item.Quote.Clone();
            quote.Statement = ByteString.CopyFrom(changed);
            await RefusesAsync(ErrorReason.QuoteForged, item with { Quote = quote });
        }
    }

    [TestMethod]
    public async Task A_stranger_who_names_the_gateways_key_is_refused()
    {
        var item = BoxRig.Item(Given.Quote, signer: Given.StrangersKey);
        item.Quote.KeyId = ByteString.CopyFrom(Given.QuoteKey.PublicKey.Id.Span);
        await RefusesAsync(ErrorReason.QuoteForged, item);
    }

    [TestMethod]
    public async Task Another_households_quote_is_refused()
        => await RefusesAsync(
            ErrorReason.QuoteOtherHousehold, BoxRig.Item(Given.Quote with { Household = Given.OtherHousehold }));

    [TestMethod]
    public async Task Another_installations_quote_is_refused_though_its_signature_is_right()
        => await RefusesAsync(ErrorReason.RealmMismatch, BoxRig.Item(Given.Quote with { Realm = Given.OtherRealm }));

    [TestMethod]
    public async Task An_amount_against_the_rule_is_refused()
    {
        var intent = Given.IntentOn(Given.Quote) with { Amount = Money.Cny(1) };
        await RefusesAsync(ErrorReason.AmountAgainstRule, BoxRig.Item(Given.Quote, intent));
    }

    [TestMethod]
    public async Task An_intent_on_another_quote_or_with_another_fee_is_refused()
    {
        var other = Given.IntentOn(Given.Quote with { Account = AccountNumber.Parse("9999") });
        await RefusesAsync(ErrorReason.IntentMismatch, BoxRig.Item(Given.Quote, other));
        var cheaper = Given.IntentOn(Given.Quote) with { Fee = Money.Cny(0) };
        await RefusesAsync(ErrorReason.IntentMismatch, BoxRig.Item(Given.Quote, cheaper));
    }

    [TestMethod]
    public async Task A_wallet_pays_without_a_box()
    {
        var intent = Given.IntentOn(Given.Quote) with { Funding = Funding.WalletOrder, FundingReference = "order-1" };
        await RefusesAsync(ErrorReason.FundingNotAllowed, BoxRig.Item(Given.Quote, intent));
    }

    [TestMethod]
    public async Task Statements_of_a_wrong_length_are_malformed_before_anything_is_verified()
    {
        var good = BoxRig.Item(Given.Quote);
        await RefusesAsync(ErrorReason.EvidenceMalformed, Changed(q => q.Statement = ByteString.CopyFrom(new byte[2049])));
        await RefusesAsync(ErrorReason.EvidenceMalformed, Changed(q => q.Statement = ByteString.Empty));
        await RefusesAsync(ErrorReason.EvidenceMalformed, Changed(q => q.KeyId = ByteString.CopyFrom(new byte[31])));
        await RefusesAsync(ErrorReason.EvidenceMalformed, Changed(q => q.Signature = ByteString.CopyFrom(new byte[72])));
        await RefusesAsync(ErrorReason.EvidenceMalformed, good with { Intent = ByteString.CopyFrom(new byte[513]) });
        await RefusesAsync(ErrorReason.EvidenceMalformed, good with { Intent = ByteString.CopyFrom(1, 2, 3) });

        BoxItem Changed(Action<Proto.Evidence.V1.SignedStatement> change)
        {
            var quote = good.Quote.Clone();
            change(quote);
            return good with { Quote = quote };
        }
    }

    [TestMethod]
    public async Task A_quote_that_a_newer_one_shows_to_be_over_is_stale_even_after_power_loss()
    {
        var later = Given.Evening + BillQuote.AuthorizeWindow + TimeSpan.FromMilliseconds(1);
        var newer = Given.Quote with { IssuedAt = later, AuthorizeBy = later.AddMinutes(10) };
        await _session.StageAsync(BoxRig.NewId(), 0, BoxRig.Item(Given.Quote), CancellationToken.None).Come();
        await _session.StageAsync(BoxRig.NewId(), 0, BoxRig.Item(newer), CancellationToken.None).Come();
        await RefusesAsync(ErrorReason.QuoteExpired, BoxRig.Item(Given.Quote));

        await _session.DisposeAsync();
        _rig.Box.Unplug();
        _rig.Box.Plug();
        _session = await _rig.OpenBelowTlsAsync();
        await RefusesAsync(ErrorReason.QuoteExpired, BoxRig.Item(Given.Quote));
        await _session.StageAsync(BoxRig.NewId(), 0, BoxRig.Item(newer), CancellationToken.None).Come();
    }

    [TestMethod]
    public async Task The_boxs_own_ticks_make_a_quote_stale_without_any_newer_one()
    {
        await _session.StageAsync(BoxRig.NewId(), 0, BoxRig.Item(Given.Quote), CancellationToken.None).Come();
        _time.Advance(BillQuote.AuthorizeWindow);
        await _session.StageAsync(BoxRig.NewId(), 0, BoxRig.Item(Given.Quote), CancellationToken.None).Come();
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await RefusesAsync(ErrorReason.QuoteExpired, BoxRig.Item(Given.Quote));
    }

    [TestMethod]
    public async Task A_quote_that_runs_out_while_the_person_thinks_is_not_signed()
    {
        var id = BoxRig.NewId();
        await _session.StageAsync(id, 0, BoxRig.Item(Given.Quote), CancellationToken.None).Come();
        _time.Advance(BillQuote.AuthorizeWindow - TimeSpan.FromSeconds(1));
        var intent = Given.IntentOn(Given.Quote) with { Funding = Funding.OperatorAccount };
        var asking = await _rig.AskAsync(_session, BoxRig.NewId(), BoxRig.Item(Given.Quote, intent));
        _time.Advance(TimeSpan.FromSeconds(1) + TimeSpan.FromMilliseconds(1));
        _rig.Box.Press(TvPay.VirtualBox.Firmware.BoxKey.Ok);
        Assert.AreEqual(ErrorReason.QuoteExpired, await asking.Refusal());
    }

    [TestMethod]
    public async Task Hashes_in_another_order_than_staged_are_refused()
    {
        var id = BoxRig.NewId();
        var first = await _session.StageAsync(id, 0, BoxRig.Item(1), CancellationToken.None).Come();
        var second = await _session.StageAsync(id, 1, BoxRig.Item(2), CancellationToken.None).Come();
        Assert.AreEqual(ErrorReason.AuthorizationConflict, await AuthorizeAsync(id, second, first).Refusal());
        Assert.AreEqual(ErrorReason.AuthorizationConflict, await AuthorizeAsync(id, first).Refusal());
        var asking = AuthorizeAsync(id, first, second);
        await _rig.Shows(BoxScreen.Confirm).Come();
        _rig.Agree();
        BoxRig.Verified(await asking.Come());
    }

    [TestMethod]
    public async Task A_gap_in_what_is_staged_is_refused()
    {
        var id = BoxRig.NewId();
        var hash = await _session.StageAsync(id, 1, BoxRig.Item(1), CancellationToken.None).Come();
        Assert.AreEqual(ErrorReason.AuthorizationConflict, await AuthorizeAsync(id, hash).Refusal());
    }

    [TestMethod]
    public async Task Staging_the_same_index_again_replaces_it_and_another_id_replaces_all()
    {
        var id = BoxRig.NewId();
        var first = await _session.StageAsync(id, 0, BoxRig.Item(1), CancellationToken.None).Come();
        var second = await _session.StageAsync(id, 0, BoxRig.Item(2), CancellationToken.None).Come();
        Assert.AreEqual(ErrorReason.AuthorizationConflict, await AuthorizeAsync(id, first).Refusal());
        await _session.StageAsync(BoxRig.NewId(), 0, BoxRig.Item(3), CancellationToken.None).Come();
        Assert.AreEqual(ErrorReason.AuthorizationUnknown, await AuthorizeAsync(id, second).Refusal());
    }

    [TestMethod]
    public async Task What_was_never_staged_is_unknown()
        => Assert.AreEqual(
            ErrorReason.AuthorizationUnknown,
            await AuthorizeAsync(BoxRig.NewId(), ByteString.CopyFrom(new byte[32])).Refusal());

    [TestMethod]
    public async Task A_basket_whose_parts_do_not_go_together_is_refused()
    {
        var card = Given.IntentOn(Given.Quote);
        var otherFunding = BoxRig.QuoteOf(2);
        var dollars = new Money(5_00, Currency.Parse("USD"));
        var otherCurrency = Given.Quote with
        {
            BillId = BillId.Parse("usd"),
            Rule = new AmountRule.Exact(dollars),
            Fee = Money.Zero(dollars.Currency),
        };
        await RefusesBasketAsync(BoxRig.Item(Given.Quote), BoxRig.Item(BoxRig.QuoteOf(2)));
        await RefusesBasketAsync(BoxRig.Item(1), BoxRig.Item(1));
        await RefusesBasketAsync(
            BoxRig.Item(Given.Quote, card),
            BoxRig.Item(otherFunding, Given.IntentOn(otherFunding, Given.OtherPayment) with { Funding = Funding.OperatorAccount }));
        await RefusesBasketAsync(
            BoxRig.Item(Given.Quote, card),
            BoxRig.Item(otherCurrency, Given.IntentOn(otherCurrency, Given.OtherPayment)));
    }

    private async Task RefusesBasketAsync(params BoxItem[] items)
    {
        var asking = _session.AuthorizeAsync(
            BoxRig.NewId(), items, BoxRig.PersonTimeout, _ => { }, CancellationToken.None);
        Assert.AreEqual(ErrorReason.InvalidRequest, await asking.Refusal());
        Assert.AreNotEqual(BoxScreen.Confirm, _rig.Box.Display.Screen);
    }

    private async Task RefusesAsync(ErrorReason expected, BoxItem item)
    {
        var staging = _session.StageAsync(BoxRig.NewId(), 0, item, CancellationToken.None);
        Assert.AreEqual(expected, await staging.Refusal());
        await _session.PingAsync(CancellationToken.None).Come();
    }

    private Task<Proto.Evidence.V1.SignedStatement> AuthorizeAsync(Guid id, params ByteString[] hashes)
        => _session.AuthorizeStagedAsync(id, hashes, BoxRig.PersonTimeout, _ => { }, CancellationToken.None);
}
