using Google.Rpc;
using Grpc.Core;
using TvPay.Payments;
using TvPay.SetTopBox.Box;
using TvPay.SetTopBox.Wire;
using TvPay.Tests.Payments;

namespace TvPay.Tests.SetTopBox.Box;

[TestClass]
public sealed class BoxDecisionTests
{
    /// <summary>The reasons by which a box or a bridge may say that nothing was signed and nothing will be.</summary>
    private static readonly HashSet<string> RuleOut =
    [
        "INVALID_REQUEST", "CARD_REFUSED",
        "QUOTE_FORGED", "QUOTE_EXPIRED", "QUOTE_OTHER_HOUSEHOLD", "REALM_MISMATCH", "AMOUNT_AGAINST_RULE", "INTENT_MISMATCH",
        "AUTHORIZATION_FORGED", "AUTHORIZATION_MISMATCH", "BOX_NOT_BOUND", "COUNTER_REUSED", "PAYMENT_EXPIRED",
        "FUNDING_NOT_ALLOWED", "EVIDENCE_MALFORMED",
        "BOX_ABSENT", "BOX_BUSY", "BOX_CANCELLED", "BOX_TIMEOUT", "BOX_UNPAIRED", "BOX_UNTRUSTED", "PIN_BLOCKED", "CARD_REMOVED",
        "AUTHORIZATION_VOIDED", "AUTHORIZATION_CONFLICT",
    ];

    [TestMethod]
    public void Of_all_reasons_exactly_these_rule_a_signature_out()
    {
        foreach (var code in ErrorCode.All)
        {
            BoxWord declined = new BoxWord.Declined(code);
            var failure = new CallFailure(StatusCode.FailedPrecondition, Tvpay(code.Reason));
            Assert.AreEqual(
                RuleOut.Contains(code.Reason) ? declined : new BoxWord.Lost(code), BoxDecision.OfFailure(failure), code.Reason);
            Assert.AreEqual(
                RuleOut.Contains(code.Reason) ? declined : new BoxWord.Lost(ErrorCode.BoxProtocol),
                BoxDecision.OfDeclined(code),
                code.Reason);
        }
    }

    [TestMethod]
    public void Every_status_without_a_reason_of_ours_may_hide_a_signature()
    {
        foreach (var status in Enum.GetValues<StatusCode>())
        {
            Assert.IsInstanceOfType<BoxWord.Lost>(BoxDecision.OfFailure(new CallFailure(status)), $"{status}");
            var foreign = new ErrorInfo { Domain = "proxy.example", Reason = "BOX_ABSENT" };
            Assert.IsInstanceOfType<BoxWord.Lost>(BoxDecision.OfFailure(new CallFailure(status, foreign)), $"{status}");
            Assert.IsInstanceOfType<BoxWord.Lost>(
                BoxDecision.OfFailure(new CallFailure(status, Tvpay("SOMETHING_NEWER"))), $"{status}");
        }
    }

    [TestMethod]
    public void A_bridge_that_was_never_reached_has_asked_nobody() =>
        Assert.AreEqual(
            new BoxWord.Declined(ErrorCode.BoxAbsent),
            BoxDecision.OfFailure(new CallFailure(StatusCode.Unavailable, PeerNeverReached: true)));

    [TestMethod]
    public void Whatever_declines_is_a_reason_that_the_state_machine_takes()
    {
        var authorizing = PaymentMachine.Apply(
            Given.RecordedPayment(), new PaymentEvent.BoxAsked(Given.Authorization, TimeSpan.Zero));
        var failures = ErrorCode.All.Select(code => new CallFailure(StatusCode.FailedPrecondition, Tvpay(code.Reason)))
            .Concat(Enum.GetValues<StatusCode>().SelectMany(status => new CallFailure[] { new(status), new(status, PeerNeverReached: true) }));
        foreach (var declined in failures.Select(BoxDecision.OfFailure).Concat(ErrorCode.All.Select(BoxDecision.OfDeclined)).OfType<BoxWord.Declined>())
        {
            var after = PaymentMachine.Apply(authorizing, new PaymentEvent.BoxDeclined(declined.Reason));
            Assert.AreEqual(PaymentState.Declined, after.State, declined.Reason.Reason);
        }
    }

    private static ErrorInfo Tvpay(string reason) => new() { Domain = "tvpay", Reason = reason };
}
