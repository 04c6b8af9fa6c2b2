using Google.Rpc;
using Grpc.Core;
using TvPay.Payments;
using TvPay.SetTopBox.Forwarding;
using TvPay.SetTopBox.Wire;

namespace TvPay.Tests.SetTopBox.Forwarding;

[TestClass]
public sealed class SubmissionDecisionTests
{
    // R rejected for good · E expired · P held until a person decides · T held until certificates are right again
    // ? perhaps it happened, and TvPay's gateway did not answer · ! perhaps it happened, and it did
    private const string Table = """
                           none  foreign  refusing  expired  not-final  unknown  id-conflict
        OK                 ?     ?        !         !        !          !        !
        Cancelled          ?     ?        R         E        !          !        P
        Unknown            ?     ?        R         E        !          !        P
        InvalidArgument    ?     ?        R         E        !          !        P
        DeadlineExceeded   ?     ?        R         E        !          !        P
        NotFound           ?     ?        R         E        !          !        P
        AlreadyExists      ?     ?        R         E        !          !        P
        PermissionDenied   ?     ?        R         E        !          !        P
        ResourceExhausted  ?     ?        R         E        !          !        P
        FailedPrecondition ?     ?        R         E        !          !        P
        Aborted            ?     ?        R         E        !          !        P
        OutOfRange         ?     ?        R         E        !          !        P
        Unimplemented      ?     ?        R         E        !          !        P
        Internal           ?     ?        R         E        !          !        P
        Unavailable        ?     ?        R         E        !          !        P
        DataLoss           ?     ?        R         E        !          !        P
        Unauthenticated    T     T        R         E        T          T        P
        """;

    public static IEnumerable<object[]> Cells()
    {
        var lines = Table.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToList();
        return from line in lines.Skip(1)
               from column in Enumerable.Range(0, lines[0].Length)
               select new object[] { Enum.Parse<StatusCode>(line[0]), lines[0][column], line[column + 1][0] };
    }

    [TestMethod]
    public void The_table_covers_every_status_code()
    {
        var covered = Cells().Select(cell => (StatusCode)cell[0]).Distinct().ToList();
        CollectionAssert.AreEquivalent(Enum.GetValues<StatusCode>(), covered);
        Assert.HasCount(17, covered);
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void A_failed_submit_says_of_the_payment(StatusCode status, string info, char expected) =>
        Assert.AreEqual(expected, Sign(SubmissionDecision.OfSubmit(new CallFailure(status, InfoOf(info)))));

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void A_failed_resolve_never_ends_a_payment(StatusCode status, string info, char asSubmit) =>
        Assert.AreEqual(
            asSubmit is 'R' or 'E' ? '!' : asSubmit,
            Sign(SubmissionDecision.OfResolve(new CallFailure(status, InfoOf(info)))));

    [TestMethod]
    public void Every_reason_of_the_closed_set_is_final_exactly_as_its_table_says()
    {
        foreach (var code in ErrorCode.All)
        {
            var outcome = SubmissionDecision.OfSubmit(new CallFailure(StatusCode.FailedPrecondition, Tvpay(code.Reason)));
            SubmissionOutcome expected = code.Finality switch
            {
                ErrorFinality.Refused => new SubmissionOutcome.Rejected(code),
                ErrorFinality.Expired => new SubmissionOutcome.Expired(),
                _ when code == ErrorCode.PaymentIdConflict => new SubmissionOutcome.Held(code, HeldFor.Person),
                _ when code == ErrorCode.DeviceNotEnrolled => new SubmissionOutcome.Held(code, HeldFor.Trust),
                _ => new SubmissionOutcome.PerhapsHappened(true),
            };
            Assert.AreEqual(expected, outcome, code.Reason);
        }
    }

    [TestMethod]
    public void A_gateway_with_a_wrong_certificate_holds_the_row() =>
        Assert.AreEqual(
            new SubmissionOutcome.Held(ErrorCode.GatewayUntrusted, HeldFor.Trust),
            SubmissionDecision.OfSubmit(new CallFailure(StatusCode.Unavailable, PeerUntrusted: true)));

    private static ErrorInfo? InfoOf(string column) => column switch
    {
        "none" => null,
        "foreign" => new ErrorInfo { Domain = "googleapis.com", Reason = "ISSUER_DECLINED" },
        "refusing" => Tvpay("ISSUER_DECLINED"),
        "expired" => Tvpay("PAYMENT_EXPIRED"),
        "not-final" => Tvpay("BILLER_UNAVAILABLE"),
        "unknown" => Tvpay("SOMETHING_NEWER"),
        "id-conflict" => Tvpay("PAYMENT_ID_CONFLICT"),
        _ => throw new ArgumentOutOfRangeException(nameof(column)),
    };

    private static ErrorInfo Tvpay(string reason) => new() { Domain = "tvpay", Reason = reason };

    private static char Sign(SubmissionOutcome outcome) => outcome switch
    {
        SubmissionOutcome.Rejected { Reason: var reason } when reason == ErrorCode.IssuerDeclined => 'R',
        SubmissionOutcome.Expired => 'E',
        SubmissionOutcome.Held { For: HeldFor.Person } => 'P',
        SubmissionOutcome.Held { For: HeldFor.Trust } => 'T',
        SubmissionOutcome.PerhapsHappened { GatewayReached: true } => '!',
        SubmissionOutcome.PerhapsHappened => '?',
        _ => 'x',
    };
}
