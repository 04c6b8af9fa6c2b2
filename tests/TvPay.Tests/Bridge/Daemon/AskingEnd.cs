using TvPay.Payments;
using TvPay.Proto.Bridge.V1;
using TvPay.Proto.Common.V1;
using TvPay.Proto.Evidence.V1;

namespace TvPay.Tests.Bridge.Daemon;

/// <summary>How an Authorize ended: exactly one of the last three is set.</summary>
internal sealed record AskingEnd(
    IReadOnlyList<AuthorizePrompt> Prompts, SignedStatement? Signed, ErrorReason? Declined, string? Error)
{
    public SignedStatement MustBeSigned() => Signed ?? throw new AssertFailedException($"not signed: {Declined} {Error}");

    public void MustBeDeclined(ErrorReason reason) => Assert.AreEqual((reason, null), (Declined, Error));

    public void MustFail(ErrorCode reason) => Assert.AreEqual(reason.Reason, Error, $"declined: {Declined}, signed: {Signed}");
}
