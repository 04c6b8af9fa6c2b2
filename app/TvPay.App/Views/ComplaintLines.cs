using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.App;

/// <summary>Complaints in the household's words.</summary>
internal static class ComplaintLines
{
    public static string Kind(Texts texts, ComplaintKind kind) => kind switch
    {
        ComplaintKind.NotSettled => texts.ComplaintNotSettled,
        ComplaintKind.PaidTwice => texts.ComplaintPaidTwice,
        _ => texts.ComplaintWrongAccount,
    };

    /// <summary>Where it stands, in a few words.</summary>
    public static Notice Standing(Texts texts, Complaint complaint) => complaint.State switch
    {
        ComplaintState.Filed => new Notice(texts.ComplaintFiled, Tone.Waiting),
        ComplaintState.Received => new Notice(texts.ComplaintReceived, Tone.Waiting),
        ComplaintState.InWork => new Notice(texts.ComplaintInWork, Tone.Waiting),
        ComplaintState.Refused => new Notice(texts.ComplaintRefused, Tone.Bad),
        _ => new Notice(
            complaint.Outcome switch
            {
                ComplaintOutcome.Refunded => texts.ComplaintRefunded,
                ComplaintOutcome.Explained => texts.ComplaintExplained,
                _ => texts.ComplaintCorrected,
            },
            Tone.Good),
    };

    /// <summary>What to do, or what to expect.</summary>
    public static string Next(Scene scene, Complaint complaint) => complaint.State switch
    {
        ComplaintState.Filed => scene.Texts.NextComplaintFiled,
        ComplaintState.Received or ComplaintState.InWork =>
            scene.Texts.NextComplaintReceived(complaint.AnswerBy is { } day ? scene.Formats.Date(day) : ""),
        ComplaintState.Refused => scene.Texts.ErrorNext(complaint.Refusal ?? ErrorCode.ComplaintNotFound),
        _ => complaint.Outcome switch
        {
            ComplaintOutcome.Refunded => scene.Texts.NextComplaintRefunded,
            ComplaintOutcome.Explained => scene.Texts.NextComplaintExplained,
            _ => scene.Texts.NextComplaintCorrected,
        },
    };

    /// <summary>For a list of payments; null: nobody complained.</summary>
    public static string? Remark(Scene scene, PaymentId payment) =>
        Complaining.Newest(scene.State, payment) is { } complaint
            ? scene.Texts.ComplaintRemark(Standing(scene.Texts, complaint).Text)
            : null;

    /// <summary>Which payment it is about.</summary>
    public static ImmutableArray<Field> Payment(Scene scene, Payment? payment) => payment is null
        ? []
        :
        [
            new Field(scene.Texts.FieldAccount, scene.Account(payment.Quote.Account), IsFigure: true),
            new Field(scene.Texts.FieldTotal, scene.Formats.Money(payment.Total), IsFigure: true),
            new Field(scene.Texts.FieldPaidAt, scene.Formats.Day(payment.Quote.IssuedAt)),
        ];
}
