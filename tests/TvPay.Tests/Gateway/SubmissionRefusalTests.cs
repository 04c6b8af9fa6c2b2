using TvPay.Gateway.Alarms;
using TvPay.Gateway.Payments;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Tests.Gateway;

/// <summary>Every way in which a submission can be bad, in order of precedence.</summary>
[TestClass]
public sealed class SubmissionRefusalTests
{
    [TestMethod]
    [DataRow("no quote", "INVALID_REQUEST")]
    [DataRow("no authorization", "INVALID_REQUEST")]
    [DataRow("a signature of 63 bytes", "INVALID_REQUEST")]
    [DataRow("a quote of 2049 bytes", "INVALID_REQUEST")]
    [DataRow("a quote signed by a stranger", "QUOTE_FORGED")]
    [DataRow("a quote with one byte changed", "QUOTE_FORGED")]
    [DataRow("a quote signed as another kind of statement", "QUOTE_FORGED")]
    [DataRow("a quote not in canonical form", "EVIDENCE_MALFORMED")]
    [DataRow("a quote of another realm", "REALM_MISMATCH")]
    [DataRow("a quote for the neighbours", "QUOTE_OTHER_HOUSEHOLD")]
    [DataRow("an intent of another realm", "REALM_MISMATCH")]
    [DataRow("an intent on another quote", "INTENT_MISMATCH")]
    [DataRow("an intent with another fee", "INTENT_MISMATCH")]
    [DataRow("an amount against the rule", "AMOUNT_AGAINST_RULE")]
    [DataRow("an authorization by an unknown key", "AUTHORIZATION_FORGED")]
    [DataRow("an authorization with its signature bent", "AUTHORIZATION_FORGED")]
    [DataRow("an authorization by the neighbours' box", "BOX_NOT_BOUND")]
    [DataRow("an authorization not in canonical form", "EVIDENCE_MALFORMED")]
    [DataRow("an authorization of another realm", "REALM_MISMATCH")]
    [DataRow("an authorization for another box id", "BOX_NOT_BOUND")]
    [DataRow("an authorization for another household", "BOX_NOT_BOUND")]
    [DataRow("an authorization over another intent", "AUTHORIZATION_MISMATCH")]
    [DataRow("an authorization over less money", "AUTHORIZATION_MISMATCH")]
    [DataRow("an authorization with another funding", "AUTHORIZATION_MISMATCH")]
    [DataRow("a wallet order", "FUNDING_NOT_ALLOWED")]
    public async Task Bad_evidence_is_refused_for_ever_and_nobody_is_debited(string what, string reason)
    {
        using var rig = await GatewayRig.StartAsync();
        var bad = BadSubmissions.Make(rig, (await rig.FetchAsync()).Quote, what);

        var refusal = await rig.RefusalAsync(bad);
        var again = await rig.RefusalAsync(bad);

        Assert.AreEqual(reason, refusal.Reason);
        Assert.AreEqual(reason, again.Reason);
        Assert.AreEqual(ErrorFinality.Refused, refusal.Finality);
        var stored = await rig.Core.Stores.Payments.FindAsync(GatewayRig.IdOf(bad));
        Assert.AreEqual(PaymentStatus.Rejected, stored!.Status);
        Assert.AreEqual(0, rig.Acquirer.Calls);
        Assert.AreEqual(0, rig.Number("SELECT count(*) FROM booking"));
        Assert.AreEqual(0, rig.Number("SELECT count(*) FROM bill_lock WHERE payment_id IS NOT NULL"));
    }

    [TestMethod]
    public async Task A_refused_id_stays_refused_even_with_good_evidence()
    {
        using var rig = await GatewayRig.StartAsync();
        var good = await rig.DraftAsync();
        var bad = good with { Authorization = BadSubmissions.Bent(good.Authorization) };

        Assert.AreEqual(ErrorCode.AuthorizationForged, await rig.RefusalAsync(bad));

        Assert.AreEqual(ErrorCode.PaymentIdConflict, await rig.RefusalAsync(good));
        Assert.AreEqual(0, rig.Acquirer.Calls);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(600)]
    [DataRow(20)]
    public async Task An_intent_that_is_none_has_no_id_to_remember(int length)
    {
        using var rig = await GatewayRig.StartAsync();
        var draft = await rig.DraftAsync() with { Intent = Octets.Own(new byte[length]) };

        Assert.AreEqual(ErrorCode.EvidenceMalformed, await rig.RefusalAsync(draft));
        Assert.AreEqual(0, rig.Number("SELECT count(*) FROM payment"));
    }

    [TestMethod]
    public async Task The_first_refusal_in_the_order_is_the_one_that_is_told()
    {
        using var rig = await GatewayRig.StartAsync();
        var draft = await rig.DraftAsync();
        // Everything at once: forged quote, bent authorization, a late hour, a funding not allowed.
        var quote = rig.Resign(draft.Quote, q => q, Payments.Given.StrangersKey);
        var bad = draft with { Quote = quote, Authorization = BadSubmissions.Bent(draft.Authorization) };
        rig.Time.Advance(TimeSpan.FromDays(4));

        Assert.AreEqual(ErrorCode.QuoteForged, await rig.RefusalAsync(bad));
    }

    [TestMethod]
    public async Task A_forgery_raises_an_alarm_that_names_payment_and_device_and_nothing_else()
    {
        using var rig = await GatewayRig.StartAsync();
        var draft = await rig.DraftAsync();
        var bad = draft with { Authorization = BadSubmissions.Bent(draft.Authorization) };

        await rig.RefusalAsync(bad);

        var id = GatewayRig.IdOf(bad);
        Assert.AreEqual(1, rig.Number(
            $"SELECT count(*) FROM alarm WHERE kind = 'AUTHORIZATION_FORGED' AND subject = '{id}' AND device_id = 'stb-1'"));
    }

    [TestMethod]
    public async Task The_same_alarm_again_is_only_counted()
    {
        using var rig = await GatewayRig.StartAsync();
        var alarm = new Alarm(ErrorCode.CounterReused, "BX-1", rig.Device.Id);

        await rig.Core.Stores.Alarms.RaiseAsync(alarm);
        await rig.Core.Stores.Alarms.RaiseAsync(alarm);

        Assert.AreEqual(1, rig.Number("SELECT count(*) FROM alarm"));
        Assert.AreEqual(2, rig.Number("SELECT count FROM alarm"));
    }
}
