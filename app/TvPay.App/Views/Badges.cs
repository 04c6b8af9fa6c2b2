namespace TvPay.App;

/// <summary>Whether the two parts that a payment needs are there, and whether bills wait to be paid.</summary>
internal static class Badges
{
    /// <summary>So many days before it is due, an open bill is worth a badge.</summary>
    private const int SoonDays = 3;

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

    /// <summary>None where no open bill is overdue or due soon.</summary>
    public static IEnumerable<Badge> Reminders(Scene scene)
    {
        var today = DateOnly.FromDateTime(scene.State.Now.DateTime);
        var open = BillLine.List(scene.State).Where(line => line.IsOpen).ToList();
        var overdue = open.Count(line => line.Standing == BillStanding.Overdue);
        var soon = open.Count(line => line.Standing == BillStanding.Due && line.Bill.DueDate.DayNumber - today.DayNumber <= SoonDays);
        if (overdue + soon == 0) yield break;
        var texts = new List<string>();
        if (overdue > 0) texts.Add(scene.Texts.BillsOverdue(overdue));
        if (soon > 0) texts.Add(scene.Texts.BillsDueSoon(soon));
        yield return new Badge("reminders", string.Join(scene.Texts.ListSeparator, texts), overdue > 0 ? Tone.Warning : Tone.Plain);
    }
}
