using System.Collections.Immutable;

namespace TvPay.App;

/// <summary>What each key does, in the order in which a legend shows it.</summary>
internal sealed class KeyHints(Scene scene)
{
    private Texts Texts => scene.Texts;

    public KeyHint Move => new(RemoteKey.Up, "▲▼", Texts.KeyMove);

    public KeyHint Page => new(RemoteKey.Left, "◀▶", Texts.KeyPage);

    public KeyHint Amount => new(RemoteKey.Left, "◀▶", Texts.KeyAmount);

    public KeyHint MoveOnKeypad => new(RemoteKey.Up, "▲▼◀▶", Texts.KeyMove);

    public KeyHint Digits => new(RemoteKey.Digit0, "0–9", Texts.KeyDigits);

    public KeyHint Open => new(RemoteKey.Ok, "OK", Texts.KeyOpen);

    public KeyHint Choose => new(RemoteKey.Ok, "OK", Texts.KeyChoose);

    public KeyHint PickOrLeave => new(RemoteKey.Ok, "OK", Texts.KeyPick);

    public KeyHint Back => new(RemoteKey.Back, Texts.KeyNameBack, Texts.KeyBack);

    public KeyHint BackToLiveTv => new(RemoteKey.Back, Texts.KeyNameBack, Texts.KeyLiveTv);

    public KeyHint BackCancels => new(RemoteKey.Back, Texts.KeyNameBack, Texts.KeyCancel);

    public KeyHint RedHome => new(RemoteKey.Red, Texts.KeyNameRed, Texts.KeyHome);

    public KeyHint GreenHistory => new(RemoteKey.Green, Texts.KeyNameGreen, Texts.KeyHistory);

    public KeyHint YellowReveal => new(
        RemoteKey.Yellow,
        Texts.KeyNameYellow,
        scene.State.RevealedUntil is null ? Texts.KeyReveal : Texts.KeyHide);

    public KeyHint BlueLanguage => new(RemoteKey.Blue, Texts.KeyNameBlue, scene.State.Language.Next.OwnName);

    /// <summary>In the order given, then the language, which every screen has.</summary>
    public ImmutableArray<KeyHint> Of(params ReadOnlySpan<KeyHint> keys) => [.. keys, BlueLanguage];
}
