using System.Collections.Immutable;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.App;

/// <summary>Follows the payment box: what it waits for, and how long.</summary>
internal static class BoxView
{
    public static Screen Of(Scene scene, Route.FollowBox route)
    {
        var (state, texts, hints) = (scene.State, scene.Texts, new KeyHints(scene));
        var isOver = Rows.IsOver(state, route);
        var payments = route.Payments.Select(state.PaymentOf).OfType<Payment>().ToImmutableArray();
        var (prompt, advice) = Words(scene, route, payments);
        var left = route.Deadline > state.At ? texts.FollowLeft(scene.Formats.Left(route.Deadline - state.At)) : null;
        var total = payments.IsEmpty ? (Money?)null : payments.Skip(1).Aggregate(payments[0].Total, (sum, payment) => sum + payment.Total);
        var frame = scene.Frame(
            texts.FollowTitle,
            null,
            hints.Of(hints.Choose, isOver ? hints.Back : hints.BackCancels, hints.YellowReveal),
            prompt,
            advice);
        return new Screen.FollowBox(
            frame,
            [RowOf(scene, route, isOver)],
            scene.Focused,
            prompt,
            advice,
            left,
            [.. Steps(scene, route, payments)],
            [.. payments.Select(payment => PayeeBlocks.Of(scene, payment))],
            texts.ReviewTotal,
            total is { } sum ? scene.Formats.Money(sum) : "");
    }

    private static Row.Action RowOf(Scene scene, Route.FollowBox route, bool isOver)
    {
        var texts = scene.Texts;
        if (isOver) return new Row.Action(new RowId.Home(), texts.HomeRow, texts.LeaveBoxConsequence);
        var consequence = route.IsCancelling ? texts.CancellingConsequence : texts.CancelBoxConsequence;
        return new Row.Action(new RowId.Cancel(), texts.CancelBoxRow, consequence, IsEnabled: !route.IsCancelling);
    }

    private static (string Prompt, string Advice) Words(Scene scene, Route.FollowBox route, ImmutableArray<Payment> payments)
    {
        var texts = scene.Texts;
        if (route.Deadline <= scene.State.At)
            return (texts.PromptOver, Rows.IsOver(scene.State, route) ? texts.AdviceOver : texts.AdviceTimeIsUp);
        if (route.IsCancelling) return (texts.PromptCancelling, texts.AdviceCancelling);
        return route.Waiting switch
        {
            BoxWaiting.Confirm => (texts.PromptConfirm, texts.AdviceConfirm),
            BoxWaiting.Card => (texts.PromptCard, texts.AdviceCard),
            BoxWaiting.Pin => (texts.PromptPin, texts.AdvicePin),
            BoxWaiting.Signing => (IsByCard(payments) ? texts.PromptSigning : texts.PromptSigningNoCard, texts.AdviceSigning),
            _ => (texts.PromptConnecting, texts.AdviceConnecting),
        };
    }

    private static IEnumerable<Step> Steps(Scene scene, Route.FollowBox route, ImmutableArray<Payment> payments)
    {
        var texts = scene.Texts;
        (BoxWaiting At, string Text)[] steps = IsByCard(payments)
            ? [(BoxWaiting.Confirm, texts.StepConfirm), (BoxWaiting.Card, texts.StepCard), (BoxWaiting.Pin, texts.StepPin), (BoxWaiting.Signing, texts.StepSigning)]
            : [(BoxWaiting.Confirm, texts.StepConfirm), (BoxWaiting.Signing, texts.StepSigning)];
        return steps.Select(step => new Step(
            step.Text,
            route.Waiting is not { } now || step.At > now ? StepState.ToCome : step.At == now ? StepState.Now : StepState.Done));
    }

    private static bool IsByCard(ImmutableArray<Payment> payments) => payments.Any(payment => payment.Intent.Funding == Funding.Card);
}
