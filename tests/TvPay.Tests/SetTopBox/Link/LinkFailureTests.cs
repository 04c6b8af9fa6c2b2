using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using TvPay.Payments;
using TvPay.SetTopBox.Link;
using TvPay.SetTopBox.Wire;

namespace TvPay.Tests.SetTopBox.Link;

/// <summary>What a failed call says of the link, as a table.</summary>
[TestClass]
public sealed class LinkFailureTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static readonly (CallFailure Failure, TimeSpan? ComeBackAfter, LinkEnd End)[] Table =
    [
        (new CallFailure(StatusCode.Unavailable), null, new LinkEnd.Lost()),
        (new CallFailure(StatusCode.Unavailable, PeerNeverReached: true), null, new LinkEnd.Lost()),
        (new CallFailure(StatusCode.Internal), null, new LinkEnd.Lost()),
        (new CallFailure(StatusCode.Unavailable, PeerUntrusted: true), null, new LinkEnd.Refused(ErrorCode.GatewayUntrusted)),
        (new CallFailure(StatusCode.Unauthenticated, Info("tvpay", "DEVICE_NOT_ENROLLED")), null, new LinkEnd.Refused(ErrorCode.DeviceNotEnrolled)),
        (new CallFailure(StatusCode.Unauthenticated), null, new LinkEnd.Refused(ErrorCode.DeviceNotEnrolled)),
        (new CallFailure(StatusCode.InvalidArgument, Info("tvpay", "INVALID_REQUEST")), null, new LinkEnd.Broken()),
        (new CallFailure(StatusCode.InvalidArgument, Info("proxy", "INVALID_REQUEST")), null, new LinkEnd.Lost()),
        (new CallFailure(StatusCode.ResourceExhausted), Minute, new LinkEnd.NoRoom(Minute)),
        (new CallFailure(StatusCode.ResourceExhausted), null, new LinkEnd.Lost()),
        (new CallFailure(StatusCode.ResourceExhausted), TimeSpan.FromDays(9), new LinkEnd.NoRoom(TimeSpan.FromHours(1))),
        (new CallFailure(StatusCode.ResourceExhausted), -Minute, new LinkEnd.NoRoom(TimeSpan.Zero)),
        (new CallFailure(StatusCode.Unavailable), Minute, new LinkEnd.Lost()),
        (new CallFailure(StatusCode.Unimplemented), null, new LinkEnd.NotOffered()),
    ];

    [TestMethod]
    public void Every_failure_has_its_end()
    {
        foreach (var (failure, comeBackAfter, end) in Table)
            Assert.AreEqual(end, LinkFailure.Of(failure, comeBackAfter), $"{failure} {comeBackAfter}");
    }

    [TestMethod]
    public void When_to_come_back_is_read_from_the_status_itself()
    {
        var refusal = new Google.Rpc.Status
        {
            Code = (int)StatusCode.ResourceExhausted,
            Details = { Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(Minute) }) },
        };
        Assert.AreEqual(new LinkEnd.NoRoom(Minute), LinkFailure.Of(refusal.ToRpcException()));
    }

    private static ErrorInfo Info(string domain, string reason) => new() { Domain = domain, Reason = reason };
}
