using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.App;

/// <summary>A receipt that was verified here, or why there is none.</summary>
internal static class ReceiptView
{
    private const int FingerprintGroups = 4;
    private const int FingerprintGroupSize = 4;

    public static Screen Of(Scene scene, Route.Receipt route)
    {
        var (texts, hints) = (scene.Texts, new KeyHints(scene));
        var payment = scene.State.PaymentOf(route.Payment);
        var check = route.Proof.Value is { } proof ? CheckOf(proof) : null;
        var verdict = VerdictOf(scene, route);
        var problem = route.Proof is Fetch<ReceiptProof>.Failed failed
            ? scene.Explain(failed.Reason, payment is null ? texts.MoneyUntouched : ResultView.MoneyOf(scene, payment))
            : null;
        var frame = scene.Frame(
            texts.ReceiptTitle,
            route.Proof is Fetch<ReceiptProof>.Asked asked ? scene.Busy(asked.Since, Limits.Receipt, texts.BusyReceipt, texts.BusyOverdue) : null,
            hints.Of(hints.Move, hints.Choose, hints.Back, hints.YellowReveal),
            verdict?.Text,
            payment is null ? null : PayeeBlocks.Spoken(scene, payment.Quote, payment.Total),
            problem?.Money,
            problem?.Next);
        return new Screen.Receipt(
            frame,
            [.. scene.RowIds.Select(id => RowOf(scene, id))],
            scene.Focused,
            verdict,
            [.. Fields(scene, route, payment, check)],
            check,
            problem);
    }

    private static Row.Action RowOf(Scene scene, RowId id) => id switch
    {
        RowId.Retry => new Row.Action(id, scene.Texts.RetryRow, IsPrimary: true),
        RowId.Complain => new Row.Action(id, scene.Texts.ComplainRow),
        RowId.Complaint row => new Row.Action(
            id, scene.Texts.ComplaintRow, ComplaintLines.Standing(scene.Texts, scene.State.Complaints[row.Id]).Text),
        _ => new Row.Action(id, scene.Texts.BackRow),
    };

    private static Notice? VerdictOf(Scene scene, Route.Receipt route) => route.Proof switch
    {
        Fetch<ReceiptProof>.Got => new Notice(scene.Texts.ReceiptVerified, Tone.Good),
        Fetch<ReceiptProof>.Failed failed => failed.Reason == ErrorCode.ReceiptForged
            ? new Notice(scene.Texts.ReceiptNotVerified, Tone.Bad)
            : new Notice(scene.Texts.ReceiptMissing, Tone.Warning),
        _ => null,
    };

    /// <summary>With a proof, what the log says; without one, what the set-top box knows of the payment.</summary>
    private static IEnumerable<Field> Fields(Scene scene, Route.Receipt route, Payment? payment, ReceiptCheck? check)
    {
        var (texts, formats) = (scene.Texts, scene.Formats);
        if (route.Proof.Value is { } proof)
        {
            var leaf = proof.Verified.Accepted;
            yield return new Field(texts.FieldPayee, payment is null ? scene.Payee(leaf.Biller) : scene.Payee(payment.Quote));
            yield return new Field(texts.FieldAccount, scene.Account(leaf.Account), IsFigure: true);
            yield return new Field(texts.FieldAmount, formats.Money(leaf.Amount), IsFigure: true);
            yield return new Field(texts.FieldFee, scene.Fee(leaf.Fee), IsFigure: true);
            yield return new Field(texts.FieldPaidAt, formats.DayAndTime(leaf.OccurredAt));
            yield return Ending(scene, proof.Verified);
            if (proof.Verified.Settled is { BillerReference.Length: > 0 } settled)
                yield return new Field(texts.FieldBillerReference, settled.BillerReference, IsFigure: true);
        }
        else if (payment is not null)
        {
            yield return new Field(texts.FieldPayee, scene.Payee(payment.Quote));
            yield return new Field(texts.FieldAccount, scene.Account(payment.Quote.Account), IsFigure: true);
            yield return new Field(texts.FieldAmount, formats.Money(payment.Intent.Amount), IsFigure: true);
            yield return new Field(texts.FieldFee, scene.Fee(payment.Intent.Fee), IsFigure: true);
        }

        yield return new Field(texts.FieldPaymentNumber, route.Payment.ToString(), IsFigure: true);
        if (check is null) yield break;
        yield return new Field(texts.FieldLogIndex, texts.LogIndexOfSize(formats.Count(check.LogIndex + 1), formats.Count(check.TreeSize)), IsFigure: true);
        yield return new Field(texts.FieldFingerprint, check.Fingerprint, IsFigure: true);
        yield return new Field(texts.FieldTakeAlong, texts.TakeAlong);
    }

    private static Field Ending(Scene scene, VerifiedReceipt verified)
    {
        var returned = verified.Leaves.FirstOrDefault(leaf => leaf.Event == LogEvent.Reversed);
        if (returned is not null) return new Field(scene.Texts.FieldReturnedAt, scene.Formats.DayAndTime(returned.OccurredAt));
        var settled = verified.Settled is { } leaf ? scene.Formats.DayAndTime(leaf.OccurredAt) : scene.Texts.NotSettledYet;
        return new Field(scene.Texts.FieldSettledAt, settled);
    }

    private static ReceiptCheck CheckOf(ReceiptProof proof)
    {
        var entry = proof.Receipt.Entries[0];
        var leaf = MerkleTree.LeafHash(entry.Leaf.Span).ToString();
        var head = proof.Verified.Head;
        var groups = Enumerable.Range(0, FingerprintGroups).Select(i => leaf.Substring(i * FingerprintGroupSize, FingerprintGroupSize));
        return new ReceiptCheck(
            entry.Index,
            head.Size,
            string.Join(' ', groups),
            $"tvpay:receipt?realm={head.Realm}&payment={proof.Verified.Accepted.Payment}&index={entry.Index}&leaf={leaf}&size={head.Size}&root={head.Root}");
    }
}
