namespace TvPay.App;

/// <summary>Whether the two parts that a payment needs are there.</summary>
internal static class Badges
{
    public static Badge Box(Scene scene) => scene.State.Box.State switch
    {
        BoxState.Ready => new Badge("box", scene.Texts.BoxReady, Tone.Good),
        BoxState.Absent => new Badge("box", scene.Texts.BoxAbsent, Tone.Warning),
        BoxState.Connecting => new Badge("box", scene.Texts.BoxConnecting, Tone.Waiting),
        BoxState.Unpaired => new Badge("box", scene.Texts.BoxUnpaired, Tone.Warning),
        BoxState.Fault => new Badge("box", scene.Texts.BoxFault, Tone.Bad),
        _ => new Badge("box", scene.Texts.BoxNotYetKnown, Tone.Waiting),
    };

    public static Badge Gateway(Scene scene) => scene.State.GatewayReachable switch
    {
        true => new Badge("gateway", scene.Texts.GatewayReached, Tone.Good),
        false => new Badge("gateway", scene.Texts.GatewayUnreached, Tone.Bad),
        null => new Badge("gateway", scene.Texts.GatewayNotYetKnown, Tone.Waiting),
    };
}
