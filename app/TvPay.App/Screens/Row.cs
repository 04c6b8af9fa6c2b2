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
        string? Remark) : Row(Id);

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
