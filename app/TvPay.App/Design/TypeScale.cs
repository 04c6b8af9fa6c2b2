namespace TvPay.App.Design;

/// <summary>
/// The sizes of text, for eyes of seventy at three metres: nothing is smaller than 18 dp, the least that the design rules
/// for the elderly (适老化) want of an elder mode, and lines stand at least 1.3 apart. Two weights: the fonts have no more.
/// </summary>
public static class TypeScale
{
    /// <summary>The sum that the household came for.</summary>
    public static readonly TextStyle Figure = new(new Dp(50), 1.3, true);

    /// <summary>A sum beside what asks for a decision.</summary>
    public static readonly TextStyle Sum = new(new Dp(40), 1.3, true);

    /// <summary>What the box asks, what became of a payment.</summary>
    public static readonly TextStyle Headline = new(new Dp(34), 1.3, true);

    /// <summary>What this screen is.</summary>
    public static readonly TextStyle Title = new(new Dp(30), 1.3, true);

    /// <summary>Amounts in rows, names of payees.</summary>
    public static readonly TextStyle Amount = new(new Dp(25), 1.3, true);

    /// <summary>What a row is called.</summary>
    public static readonly TextStyle Label = new(new Dp(22), 1.3, true);

    /// <summary>Sentences.</summary>
    public static readonly TextStyle Body = new(new Dp(20), 1.35, false);

    /// <summary>What stands beside: accounts, dates, badges, keys.</summary>
    public static readonly TextStyle Small = new(new Dp(18), 1.3, false);
}
