namespace TvPay.App;

public enum StepState
{
    ToCome,
    Now,
    Done,
}
