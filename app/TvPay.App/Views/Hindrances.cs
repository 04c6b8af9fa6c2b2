namespace TvPay.App;

/// <summary>Why a row that would go on doesn't, in the household's words.</summary>
internal static class Hindrances
{
    public static string? Text(Scene scene, Hindrance hindrance) => hindrance switch
    {
        Hindrance.None => null,
        Hindrance.Halted => scene.Texts.HindranceHalted,
        Hindrance.NotYet => scene.Texts.HindranceNotYet,
        Hindrance.AmountNotAllowed => scene.Texts.HindranceAmount,
        Hindrance.NothingPicked => scene.Texts.HindranceNothingPicked,
        Hindrance.NoCommonFunding => scene.Texts.HindranceNoCommonFunding,
        Hindrance.NoFunding => scene.Texts.HindranceNoFunding,
        Hindrance.AboveLimit => scene.Texts.HindranceLimit,
        Hindrance.NotOpen => scene.Texts.HindranceNotOpen,
        Hindrance.NumberNotWhole => NumberView.MissingText(scene),
        Hindrance.AccountKnown => scene.Texts.HindranceAccountKnown,
        Hindrance.BoxAbsent => scene.Texts.HindranceBoxAbsent,
        Hindrance.BoxUnpaired => scene.Texts.HindranceBoxUnpaired,
        _ => scene.Texts.HindranceBoxFault((scene.State.Box.Problem ?? Payments.ErrorCode.BoxProtocol).Code),
    };
}
