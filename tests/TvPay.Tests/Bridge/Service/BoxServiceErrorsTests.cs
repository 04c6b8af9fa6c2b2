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
        var status = Google.Rpc.Status.Parser.ParseFrom(error.Trailers.GetValueBytes("grpc-status-details-bin"));
        Assert.AreEqual((int)code, status.Code);
        var info = status.Details.Single().Unpack<ErrorInfo>();
        Assert.AreEqual("tvpay", info.Domain);
        Assert.AreEqual(ErrorCode.FromNumber((int)reason)!.Reason, info.Reason);
    }
}
