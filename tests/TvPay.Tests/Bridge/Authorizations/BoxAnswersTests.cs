using TvPay.Box;
using TvPay.Bridge.Authorizations;
using TvPay.Proto.Common.V1;

namespace TvPay.Tests.Bridge.Authorizations;

/// <summary>What the bridge makes of every reason there is, before and after the person was asked.</summary>
[TestClass]
public sealed class BoxAnswersTests
{
    private static readonly ErrorReason[] Declines =
    [
        ErrorReason.BoxCancelled, ErrorReason.BoxTimeout, ErrorReason.PinBlocked, ErrorReason.CardRemoved,
        ErrorReason.CardRefused, ErrorReason.AuthorizationVoided,
    ];

    private static readonly ErrorReason[] Refusals =
    [
        ErrorReason.BoxAbsent, ErrorReason.BoxBusy, ErrorReason.BoxUnpaired, ErrorReason.BoxUntrusted,
        ErrorReason.BoxProtocol, ErrorReason.AuthorizationConflict, ErrorReason.InvalidRequest,
    ];

    public static IEnumerable<object[]> Reasons =>
        Enum.GetValues<ErrorReason>().Append((ErrorReason)499).Append((ErrorReason)777).Select(r => new object[] { r });

    [TestMethod]
    [DynamicData(nameof(Reasons))]
    public void Once_asked_only_a_clear_no_is_a_no(ErrorReason reason)
    {
        AuthorizationNews expected = IsDecline(reason)
            ? new AuthorizationNews.Declined(reason)
            : new AuthorizationNews.Failed(
                Refusals.Contains(reason) ? reason
                : reason == ErrorReason.AuthorizationUnknown ? ErrorReason.BoxProtocol
                : ErrorReason.BoxLost,
                "why");
        Assert.AreEqual(expected, BoxAnswers.AfterAsking(new BoxException(reason, "why")));
    }

    [TestMethod]
    [DynamicData(nameof(Reasons))]
    public void Before_asking_nothing_leaves_a_doubt(ErrorReason reason)
    {
        AuthorizationNews expected = IsDecline(reason)
            ? new AuthorizationNews.Declined(reason)
            : new AuthorizationNews.Failed(
                Refusals.Contains(reason) ? reason
                : reason == ErrorReason.BoxLost ? ErrorReason.BoxAbsent
                : ErrorReason.BoxProtocol,
                "why");
        Assert.AreEqual(expected, BoxAnswers.BeforeAsking(new BoxException(reason, "why")));
    }

    private static bool IsDecline(ErrorReason reason) => Declines.Contains(reason) || (int)reason / 100 == 2;
}
