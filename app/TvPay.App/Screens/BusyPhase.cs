namespace TvPay.App;

/// <summary>How much a wait shows of itself.</summary>
public enum BusyPhase
{
    /// <summary>Under a second: nothing flickers.</summary>
    Quiet,

    /// <summary>From one second.</summary>
    Spinner,

    /// <summary>From five seconds: says what it waits for.</summary>
    Words,

    /// <summary>Over the limit: the screen offers a way out.</summary>
    Overdue,
}
