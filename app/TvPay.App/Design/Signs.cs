namespace TvPay.App.Design;

/// <summary>Shapes that stand in for words all over the screens.</summary>
public static class Signs
{
    /// <summary>What happened.</summary>
    public static readonly Mark What = new("·", "M12 3 A9 9 0 1 1 12 21 A9 9 0 1 1 12 3 Z M12 11 V16.5 M12 7.5 V7.6");

    /// <summary>Whether money moved.</summary>
    public static readonly Mark Money = new(
        "💰", "M12 2.5 A9.5 9.5 0 1 1 12 21.5 A9.5 9.5 0 1 1 12 2.5 Z M8.5 7 L12 11.5 L15.5 7 M12 11.5 V17.5 M8.8 12 H15.2 "
        + "M8.8 14.8 H15.2");

    /// <summary>What to do now. Points onward in reading direction.</summary>
    public static readonly Mark Next = new("→", "M4 12 H20 M13.5 5.5 L20 12 L13.5 18.5");

    /// <summary>What to say on the telephone.</summary>
    public static readonly Mark Telephone = new(
        "☎", "M6 3.5 H9.5 L11 8 L8.8 9.8 C9.8 12 12 14.2 14.2 15.2 L16 13 L20.5 14.5 V18 A2.5 2.5 0 0 1 18 20.5 "
        + "C10.5 20.5 3.5 13.5 3.5 6 A2.5 2.5 0 0 1 6 3.5 Z");

    /// <summary>A choice that isn't made.</summary>
    public static readonly Mark Unchosen = new("○", "M12 3 A9 9 0 1 1 12 21 A9 9 0 1 1 12 3 Z");

    /// <summary>The choice that holds.</summary>
    public static readonly Mark Chosen = new("◉", "M12 3 A9 9 0 1 1 12 21 A9 9 0 1 1 12 3 Z M12 9 A3 3 0 1 1 12 15 A3 3 0 1 1 12 9 Z "
        + "M12 11 A1 1 0 1 1 12 13 A1 1 0 1 1 12 11 Z");

    /// <summary>Not taken into a basket.</summary>
    public static readonly Mark Unpicked = new("☐", "M5.5 3.5 H18.5 A2 2 0 0 1 20.5 5.5 V18.5 A2 2 0 0 1 18.5 20.5 H5.5 "
        + "A2 2 0 0 1 3.5 18.5 V5.5 A2 2 0 0 1 5.5 3.5 Z");

    /// <summary>Taken into a basket.</summary>
    public static readonly Mark Picked = new("☑", $"{Unpicked.Path} M7.5 12.5 L11 16 L17 8.5");

    /// <summary>What the household decides.</summary>
    public static readonly Mark Question = new("?", "M12 3 A9 9 0 1 1 12 21 A9 9 0 1 1 12 3 Z M9.5 9.5 A2.5 2.5 0 1 1 13.5 11.5 "
        + "C12.5 12.2 12 12.8 12 13.8 M12 16.9 V17");

    /// <summary>Can be less: by the key that points backward in reading direction.</summary>
    public static readonly Mark Less = new("◀", "M15.5 4.5 L7.5 12 L15.5 19.5 Z");

    /// <summary>Can be more.</summary>
    public static readonly Mark More = new("▶", "M8.5 4.5 L16.5 12 L8.5 19.5 Z");

    /// <summary>The payment box: its display, its keys, its card slot.</summary>
    public static readonly Mark Box = new("▣", "M5.5 3 H18.5 A1.5 1.5 0 0 1 20 4.5 V19.5 A1.5 1.5 0 0 1 18.5 21 H5.5 "
        + "A1.5 1.5 0 0 1 4 19.5 V4.5 A1.5 1.5 0 0 1 5.5 3 Z M7.5 6.5 H16.5 V11 H7.5 Z M8 14.5 H8.1 M12 14.5 H12.1 M16 14.5 H16.1 M8 17.7 H16");

    public static Mark Of(StepState state) => state switch
    {
        StepState.Done => ToneLook.Of(Tone.Good).Mark,
        StepState.Now => new Mark("●", "M12 8 A4 4 0 1 1 12 16 A4 4 0 1 1 12 8 Z"),
        _ => Unchosen,
    };
}
