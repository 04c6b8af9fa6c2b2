using Google.Rpc;
using Grpc.Core;
using TvPay.Bridge.Service;
using TvPay.Payments;
using TvPay.Proto.Common.V1;

namespace TvPay.Tests.Bridge.Service;

[TestClass]
public sealed class BoxServiceErrorsTests
{
    [TestMethod]
    [DataRow(ErrorReason.InvalidRequest, StatusCode.InvalidArgument)]
    [DataRow(ErrorReason.BoxAbsent, StatusCode.Unavailable)]
    [DataRow(ErrorReason.BoxLost, StatusCode.Unavailable)]
    [DataRow(ErrorReason.BoxBusy, StatusCode.Aborted)]
    [DataRow(ErrorReason.BoxUnpaired, StatusCode.FailedPrecondition)]
    [DataRow(ErrorReason.BoxUntrusted, StatusCode.FailedPrecondition)]
    [DataRow(ErrorReason.BoxProtocol, StatusCode.Internal)]
    [DataRow(ErrorReason.AuthorizationConflict, StatusCode.AlreadyExists)]
    public void A_reason_travels_by_name_and_keeps_its_status(ErrorReason reason, StatusCode code)
    {
        var error = BoxServiceErrors.Of(reason, "why");
        Assert.AreEqual(code, error.StatusCode);
        var status = error.GetRpcStatus()!;
        Assert.AreEqual((int)code, status.Code);
        var info = status.Details.Single().Unpack<ErrorInfo>();
        Assert.AreEqual("tvpay", info.Domain);
        Assert.AreEqual(ErrorCode.FromNumber((int)reason)!.Reason, info.Reason);
    }

    [TestMethod]
    [DataRow(ErrorReason.Unspecified)]
    [DataRow((ErrorReason)4711)]
    public void What_a_newer_box_says_is_told_by_a_reason_that_everybody_knows(ErrorReason reason)
    {
        var error = BoxServiceErrors.Of(reason, "why");
        Assert.AreEqual("BOX_PROTOCOL", error.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason);
    }
}
