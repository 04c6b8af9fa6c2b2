namespace TvPay.App;

// While the ledger writes and the box asks.
internal sealed partial class Texts
{
    public string RecordingTitle => Get();
    public string RecordingBackConsequence => Get();
    public string FollowTitle => Get();
    public string PromptConnecting => Get();
    public string PromptConfirm => Get();
    public string PromptCard => Get();
    public string PromptPin => Get();
    public string PromptSigning => Get();
    public string PromptSigningNoCard => Get();
    public string PromptCancelling => Get();
    public string PromptOver => Get();
    public string AdviceConnecting => Get();
    public string AdviceConfirm => Get();
    public string AdviceCard => Get();
    public string AdvicePin => Get();
    public string AdviceSigning => Get();
    public string AdviceCancelling => Get();
    public string AdviceTimeIsUp => Get();
    public string AdviceOver => Get();
    public string FollowLeft(string time) => Format([time]);
    public string StepConfirm => Get();
    public string StepCard => Get();
    public string StepPin => Get();
    public string StepSigning => Get();
    public string CancelBoxRow => Get();
    public string CancelBoxConsequence => Get();
    public string CancellingConsequence => Get();
    public string LeaveBoxConsequence => Get();
}
