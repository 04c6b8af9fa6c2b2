namespace TvPay.App;

/// <summary>Something that can have the focus. Closed.</summary>
public abstract record Row
{
    private Row(RowId id) => Id = id;

    public RowId Id { get; init; }

    /// <summary>A bill or a payment in a list.</summary>
    /// <param name="Icon">The category: <c>electricity</c>, <c>water</c> … (<see cref="CategoryIcon"/>).</param>
    /// <param name="Kind">The category in words.</param>
    /// <param name="Name">Who is paid.</param>
    /// <param name="When">Due date or date of payment.</param>
    /// <param name="Status">In a word or two; empty where there is nothing to say.</param>
    /// <param name="Remark">Such as a fee for being late; null if none.</param>
    public sealed record Entry(
        RowId Id,
        string Icon,
        string Kind,
        string Name,
        string Account,
        string When,
        string Status,
        Tone Tone,
        string Amount,
        string? Remark) : Row(Id)
    {
        /// <summary>What the household calls the account; null if it has no name.</summary>
        public string? Nickname { get; init; }
    }

    /// <summary>A bill that OK takes into a basket, or out of it.</summary>
    public sealed record Pick(Entry Bill, bool IsPicked) : Row(Bill.Id);

    /// <summary>One of several of which exactly one holds.</summary>
    /// <param name="Value">An amount; empty where the label says it all.</param>
    public sealed record Choice(RowId Id, string Label, string Value, bool IsSelected) : Row(Id);

    /// <summary>An amount that ◀▶ and digits change.</summary>
    /// <param name="Hint">What is allowed, and by which keys.</param>
    /// <param name="Remark">What choosing this amount means; null if nothing needs saying.</param>
    /// <param name="IsAllowed">False while what was typed is not an amount that may be paid.</param>
    public sealed record AmountPicker(
        RowId Id,
        string Label,
        string Value,
        string Hint,
        string? Remark,
        bool CanBeLess,
        bool CanBeMore,
        bool IsAllowed) : Row(Id);

    /// <summary>An account of the household in a list.</summary>
    /// <param name="Icon">As <see cref="Entry.Icon"/>.</param>
    /// <param name="Kind">The category in words.</param>
    /// <param name="Name">The biller.</param>
    /// <param name="Nickname">What the household calls it; null if it has no name.</param>
    /// <param name="Account">Its number.</param>
    /// <param name="Owner">Masked.</param>
    public sealed record AccountEntry(
        RowId Id, string Icon, string Kind, string Name, string? Nickname, string Account, string Owner) : Row(Id);

    /// <summary>A biller in a list.</summary>
    /// <param name="Icon">As <see cref="Entry.Icon"/>.</param>
    /// <param name="Kind">The category in words.</param>
    /// <param name="Remark">How many accounts the household has there, or why none can be added; null if nothing needs saying.</param>
    /// <param name="IsEnabled">False: can have the focus, does nothing but tell why.</param>
    public sealed record BillerEntry(
        RowId Id, string Icon, string Kind, string Name, string? Remark, bool IsEnabled) : Row(Id);

    /// <summary>
    /// A key of a keypad on the screen. Those of one keypad come together, in reading order; arrows move between them as they
    /// are drawn.
    /// </summary>
    /// <param name="Line">From the top, from 0.</param>
    /// <param name="Column">From where reading begins, from 0. A line may have gaps.</param>
    /// <param name="IsEnabled">False: what it types can't stand here. It can have the focus, and says so.</param>
    public sealed record Key(RowId Id, string Label, int Line, int Column, bool IsEnabled) : Row(Id);

    /// <summary>Something that OK does.</summary>
    /// <param name="Consequence">What it does, or why it can't be done now; null where the label says it all.</param>
    /// <param name="IsEnabled">False: can have the focus, does nothing but tell why.</param>
    public sealed record Action(
        RowId Id,
        string Label,
        string? Consequence = null,
        bool IsPrimary = false,
        bool IsEnabled = true) : Row(Id);
}
