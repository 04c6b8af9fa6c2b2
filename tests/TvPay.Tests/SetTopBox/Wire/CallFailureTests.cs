using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using TvPay.Payments;
using TvPay.SetTopBox.Wire;

namespace TvPay.Tests.SetTopBox.Wire;

[TestClass]
public sealed class CallFailureTests
{
    [TestMethod]
    public void The_reason_is_found_in_the_status_details()
    {
        var failure = CallFailure.Of(Failed(Details(new ErrorInfo { Domain = "tvpay", Reason = "ISSUER_DECLINED" })));
        Assert.AreEqual(ErrorCode.IssuerDeclined, failure.Code);
        Assert.IsTrue(failure.PeerAnswered);
    }

    [TestMethod]
    public void A_foreign_domain_is_no_answer_of_the_peer()
    {
        var failure = CallFailure.Of(Failed(Details(new ErrorInfo { Domain = "proxy.example", Reason = "ISSUER_DECLINED" })));
        Assert.IsNull(failure.Code);
        Assert.IsFalse(failure.PeerAnswered);
    }

    [TestMethod]
    public void Details_that_are_not_protobuf_are_as_none() =>
        Assert.IsNull(CallFailure.Of(Failed([0xFF, 0xFF, 0xFF])).Info);

    [TestMethod]
    public void No_details_are_as_none() => Assert.IsNull(CallFailure.Of(new RpcException(Grpc.Core.Status.DefaultCancelled)).Info);

    [TestMethod]
    public void A_peer_that_was_refused_in_the_handshake_is_told_from_one_that_is_away()
    {
        var refused = new RpcException(new Grpc.Core.Status(
            StatusCode.Unavailable, "", new HttpRequestException("", new PeerUntrustedException("other root"))));
        Assert.IsTrue(CallFailure.Of(refused).PeerUntrusted);
        Assert.IsFalse(CallFailure.Of(new RpcException(new Grpc.Core.Status(StatusCode.Unavailable, ""))).PeerUntrusted);
    }

    [TestMethod]
    [DataRow(HttpRequestError.ConnectionError, true)]
    [DataRow(HttpRequestError.NameResolutionError, true)]
    [DataRow(HttpRequestError.ResponseEnded, false)]
    [DataRow(HttpRequestError.HttpProtocolError, false)]
    public void Only_a_connection_that_never_came_about_proves_that_nothing_was_sent(HttpRequestError error, bool never)
    {
        var cause = new HttpRequestException(error, "");
        var failure = CallFailure.Of(new RpcException(new Grpc.Core.Status(StatusCode.Unavailable, "", cause)));
        Assert.AreEqual(never, failure.PeerNeverReached);
    }

    private static byte[] Details(ErrorInfo info) =>
        new Google.Rpc.Status { Code = 9, Details = { Any.Pack(info) } }.ToByteArray();

    private static RpcException Failed(byte[] details) => new(
        new Grpc.Core.Status(StatusCode.FailedPrecondition, ""), new Metadata { { "grpc-status-details-bin", details } });
}
