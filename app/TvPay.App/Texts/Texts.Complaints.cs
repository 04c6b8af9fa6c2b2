namespace TvPay.App;

// Complaints about payments.
internal sealed partial class Texts
{
    public string ComplainRow => Get();
    public string ComplainTitle => Get();
    public string ComplainPrompt => Get();
    public string ComplainWithinPromise(string time) => Format([time]);
    public string SendComplaintRow => Get();
    public string SendComplaintConsequence => Get();
    public string HindranceNothingChosen => Get();
    public string BusyComplaint(int seconds) => Plural(seconds);
    public string ComplaintNotSettled => Get();
    public string ComplaintPaidTwice => Get();
    public string ComplaintWrongAccount => Get();
    public string ComplaintRow => Get();
    public string ComplaintTitle => Get();
    public string ComplaintRemark(string standing) => Format([standing]);
    public string ComplaintFiled => Get();
    public string ComplaintReceived => Get();
    public string ComplaintInWork => Get();
    public string ComplaintRefused => Get();
    public string ComplaintRefunded => Get();
    public string ComplaintExplained => Get();
    public string ComplaintCorrected => Get();
    public string NextComplaintFiled => Get();
    public string NextComplaintReceived(string day) => Format([day]);
    public string NextComplaintRefunded => Get();
    public string NextComplaintExplained => Get();
    public string NextComplaintCorrected => Get();
    public string FieldComplaint => Get();
    public string FieldReference => Get();
    public string FieldFiledAt => Get();
    public string FieldAnswerBy => Get();
    public string FieldResolvedAt => Get();
}
