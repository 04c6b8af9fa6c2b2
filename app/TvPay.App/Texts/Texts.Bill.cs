namespace TvPay.App;

// One bill and the choice of its amount.
internal sealed partial class Texts
{
    public string BillTitle(string category) => Format([category]);
    public string FieldPayee => Get();
    public string FieldOwner => Get();
    public string FieldAddress => Get();
    public string FieldAccount => Get();
    public string FieldPeriod => Get();
    public string FieldDueDate => Get();
    public string FieldLateFee => Get();
    public string FieldDue => Get();
    public string FieldAmount => Get();
    public string FieldFee => Get();
    public string FeeNone => Get();
    public string FieldTotal => Get();
    public string FieldFunding => Get();
    public string AmountRow => Get();
    public string AmountRange(string lowest, string highest) => Format([lowest, highest]);
    public string AmountRangeInSteps(string lowest, string highest, string step) => Format([lowest, highest, step]);
    public string AmountNotAllowed => Get();
    public string AmountAboveDue(string excess) => Format([excess]);
    public string AmountBelowDue(string rest) => Format([rest]);
    public string OptionRow(string number) => Format([number]);
    public string ReviewRow => Get();
    public string ReviewConsequence(string total) => Format([total]);
    public string HindranceHalted => Get();
    public string HindranceNotYet => Get();
    public string HindranceAmount => Get();
    public string HindranceNoFunding => Get();
    public string HindranceNotOpen => Get();
    public string HindranceBoxAbsent => Get();
    public string HindranceBoxUnpaired => Get();
    public string HindranceBoxFault(string code) => Format([code]);
    public string TermsChanged => Get();
    public string BillIsPaid => Get();
    public string BillIsPaidNext => Get();
    public string ReceiptRow => Get();
}
