using TvPay.Payments;

namespace TvPay.App;

/// <summary>A limit in the household's words: how much it is, what is left of it, from when on there is more.</summary>
internal static class LimitLines
{
    public static string Of(Scene scene, PaymentLimit limit) => limit switch
    {
        PaymentLimit.OfMoney money => OfMoney(scene, money),
        PaymentLimit.OfPayments { MoreFrom: { } from } count => scene.Texts.LimitPayments(count.Most, scene.Formats.Moment(from)),
        PaymentLimit.OfPayments count => scene.Texts.LimitPaymentsLeft(count.Left, scene.Formats.Count((ulong)count.Most)),
        _ => throw new InvalidOperationException("A limit outside the closed set."),
    };

    /// <summary>Why there is no quote: with the figures, where they are known.</summary>
    public static Explanation Explain(Scene scene, ErrorCode reason, PaymentLimit? limit)
    {
        var explanation = scene.Explain(reason, scene.Texts.MoneyNotTaken);
        return limit is null ? explanation : explanation with { Next = scene.Texts.Sentences(Of(scene, limit), explanation.Next) };
    }

    private static string OfMoney(Scene scene, PaymentLimit.OfMoney limit)
    {
        var (texts, most, left) = (scene.Texts, scene.Formats.Money(limit.Most), scene.Formats.Money(limit.Left));
        var from = limit.MoreFrom is { } moment ? scene.Formats.Moment(moment) : "";
        return limit.Reason.Number switch
        {
            114 => texts.LimitDay(left, most, from),
            115 => texts.LimitMonth(left, most, from),
            117 => texts.LimitNewAccount(left, most, from),
            _ => texts.LimitOnePayment(most),
        };
    }
}
