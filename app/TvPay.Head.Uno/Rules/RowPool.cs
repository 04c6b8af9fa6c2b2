using System.Collections.Immutable;
using TvPay.App;

namespace TvPay.Head.WinUI;

/// <summary>
/// One card for each row, made as seldom as can be: a row that stays keeps its card, one that goes leaves it to the next of
/// its kind.
/// </summary>
/// <param name="make">A card for rows of this kind.</param>
internal sealed class RowPool<TCard>(Func<Row, TCard> make)
{
    private readonly Dictionary<Type, Stack<TCard>> _spare = [];
    private Dictionary<(Type Kind, string Key), TCard> _inUse = [];

    /// <returns>The card of each row, in the order of the rows.</returns>
    public ImmutableArray<TCard> Take(ImmutableArray<Row> rows)
    {
        var before = _inUse;
        var keys = rows.Select(row => (Kind: row.GetType(), row.Id.Key)).ToList();
        var staying = keys.ToHashSet();
        foreach (var ((kind, _), card) in before.Where(used => !staying.Contains(used.Key))) SpareOf(kind).Push(card);
        _inUse = [];
        for (var i = 0; i < rows.Length; i++)
        {
            if (!before.TryGetValue(keys[i], out var card) && !SpareOf(keys[i].Kind).TryPop(out card)) card = make(rows[i]);
            _inUse.Add(keys[i], card);
        }

        return [.. keys.Select(key => _inUse[key])];
    }

    private Stack<TCard> SpareOf(Type kind) => _spare.TryGetValue(kind, out var spare) ? spare : _spare[kind] = new Stack<TCard>();
}
