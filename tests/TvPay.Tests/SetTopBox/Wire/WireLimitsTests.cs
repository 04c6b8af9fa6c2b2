using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using TvPay.Payments;
using TvPay.Proto.Common.V1;
using TvPay.SetTopBox.Wire;
using PaymentLimit = TvPay.Proto.Billing.V1.PaymentLimit;

namespace TvPay.Tests.SetTopBox.Wire;

/// <summary>Limits as the gateway tells them: taken only where they make sense.</summary>
[TestClass]
public sealed class WireLimitsTests
{
    [TestMethod]
    public void Limits_of_money_and_of_payments_are_taken()
    {
        var limits = WireLimits.All([Good(), new PaymentLimit { Reason = ErrorReason.TooManyPayments, PaymentsMost = 40, PaymentsLeft = 3 }]);

        Assert.AreEqual(
            new TvPay.Payments.PaymentLimit.OfMoney(
                ErrorCode.DayLimitReached, TvPay.Payments.Money.Cny(10_000_00), TvPay.Payments.Money.Cny(120_00), DateTimeOffset.FromUnixTimeMilliseconds(5_000)),
            limits[0]);
        Assert.AreEqual(new TvPay.Payments.PaymentLimit.OfPayments(40, 3, null), limits[1]);
    }

    [TestMethod]
    public void A_reason_that_is_not_known_yet_is_left_out() =>
        Assert.HasCount(1, WireLimits.All([Good(), new PaymentLimit { Reason = (ErrorReason)199 }]));

    [TestMethod]
    [DataRow("a reason that is none of a limit")]
    [DataRow("no most")]
    [DataRow("no left")]
    [DataRow("less than nothing left")]
    [DataRow("more left than there is")]
    [DataRow("two currencies")]
    [DataRow("a time before time")]
    [DataRow("more payments left than there are")]
    [DataRow("less than no payment left")]
    [DataRow("too many payments")]
    public void A_limit_that_makes_no_sense_is_a_bad_answer_and_beside_a_refusal_it_is_nothing(string what)
    {
        var bad = Bad(what);

        Assert.ThrowsExactly<MalformedAnswerException>(() => WireLimits.All([bad]));
        Assert.IsNull(WireLimits.OfRefusal(Refusal(bad)));
    }

    [TestMethod]
    public void More_limits_than_there_can_be_are_a_bad_answer() =>
        Assert.ThrowsExactly<MalformedAnswerException>(() => WireLimits.All([.. Enumerable.Repeat(Good(), 17)]));

    [TestMethod]
    public void A_refusal_brings_its_limit_along()
    {
        Assert.AreEqual(ErrorCode.DayLimitReached, WireLimits.OfRefusal(Refusal(Good()))?.Reason);
        Assert.IsNull(WireLimits.OfRefusal(Refusal(null)));
        Assert.IsNull(WireLimits.OfRefusal(new RpcException(new Grpc.Core.Status(StatusCode.Unavailable, ""))));
    }

    private static RpcException Refusal(PaymentLimit? limit)
    {
        var status = new Google.Rpc.Status { Code = (int)StatusCode.ResourceExhausted };
        status.Details.Add(Any.Pack(new ErrorInfo { Domain = "tvpay", Reason = "DAY_LIMIT_REACHED" }));
        if (limit is not null) status.Details.Add(Any.Pack(limit));
        return status.ToRpcException();
    }

    private static PaymentLimit Good() => new()
    {
        Reason = ErrorReason.DayLimitReached,
        Most = new TvPay.Proto.Common.V1.Money { CurrencyCode = "CNY", MinorUnits = 10_000_00 },
        Left = new TvPay.Proto.Common.V1.Money { CurrencyCode = "CNY", MinorUnits = 120_00 },
        MoreFromMs = 5_000,
    };

    private static PaymentLimit Bad(string what)
    {
        var limit = what.Contains("payment", StringComparison.Ordinal)
            ? new PaymentLimit { Reason = ErrorReason.TooManyPayments, PaymentsMost = 40, PaymentsLeft = 3 }
            : Good();
        switch (what)
        {
            case "a reason that is none of a limit": limit.Reason = ErrorReason.BillNotFound; break;
            case "no most": limit.Most = null; break;
            case "no left": limit.Left = null; break;
            case "less than nothing left": limit.Left.MinorUnits = -1; break;
            case "more left than there is": limit.Left.MinorUnits = 10_000_01; break;
            case "two currencies": limit.Left.CurrencyCode = "USD"; break;
            case "a time before time": limit.MoreFromMs = -1; break;
            case "more payments left than there are": limit.PaymentsLeft = 41; break;
            case "less than no payment left": limit.PaymentsLeft = -1; break;
            case "too many payments": limit.PaymentsMost = 1_000_001; break;
            default: throw new ArgumentException(what);
        }

        return limit;
    }
}
