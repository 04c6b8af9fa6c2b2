using System.Collections.Immutable;
using Grpc.Core;
using TvPay.Payments;
using BillingV1 = TvPay.Proto.Billing.V1;

namespace TvPay.SetTopBox.Wire;

/// <summary>Limits as they come over the wire.</summary>
internal static class WireLimits
{
    private const int MaxLimits = 16;

    /// <summary>Those with a reason that this version does not know are left out.</summary>
    public static ImmutableArray<PaymentLimit> All(IReadOnlyCollection<BillingV1.PaymentLimit> limits) => limits.Count <= MaxLimits
        ? [.. limits.Select(Limit).OfType<PaymentLimit>()]
        : throw new MalformedAnswerException("limits has too many items.");

    /// <summary>The limit that a refusal names; null where it names none that makes sense: the refusal stands without.</summary>
    public static PaymentLimit? OfRefusal(RpcException refusal)
    {
        if (refusal.GetRpcStatus()?.GetDetail<BillingV1.PaymentLimit>() is not { } limit) return null;
        try
        {
            return Limit(limit);
        }
        catch (MalformedAnswerException)
        {
            return null;
        }
    }

    /// <summary>Null for a reason that this version does not know.</summary>
    private static PaymentLimit? Limit(BillingV1.PaymentLimit limit)
    {
        if (ErrorCode.FromNumber((int)limit.Reason) is not { } reason) return null;
        var moreFrom = WireText.Time(limit.MoreFromMs, "more_from_ms");
        PaymentLimit known = reason == ErrorCode.TooManyPayments
            ? new PaymentLimit.OfPayments(limit.PaymentsMost, limit.PaymentsLeft, moreFrom)
            : new PaymentLimit.OfMoney(reason, WireMoney.Amount(limit.Most, "most"), WireMoney.Amount(limit.Left, "left"), moreFrom);
        return known.IsWellFormed ? known : throw new MalformedAnswerException("limit makes no sense.");
    }
}
