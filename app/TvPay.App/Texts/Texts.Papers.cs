namespace TvPay.App;

// Receipts, history, and trouble without a screen of its own.
internal sealed partial class Texts
{
    public string ReceiptTitle => Get();
    public string ReceiptVerified => Get();
    public string ReceiptNotVerified => Get();
    public string ReceiptMissing => Get();
    public string FieldPaidAt => Get();
    public string FieldSettledAt => Get();
    public string NotSettledYet => Get();
    public string FieldReturnedAt => Get();
    public string FieldBillerReference => Get();
    public string FieldPaymentNumber => Get();
    public string FieldLogIndex => Get();
    public string LogIndexOfSize(string index, string size) => Format([index, size]);
    public string FieldFingerprint => Get();
    public string FieldTakeAlong => Get();
    public string TakeAlong => Get();
    public string HistoryTitle => Get();
    public string HistoryEmpty => Get();
    public string ToldRemark => Get();
    public string WhatTold => Get();
    public string NextTold => Get();
    public string TroubleTitle => Get();
    public string NewsLine(string what, string amount, string state) => Format([what, amount, state]);
    public string TwoParts(string first, string second) => Format([first, second]);
}
