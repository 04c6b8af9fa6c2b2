using TvPay.App;

namespace TvPay.Head.Terminal;

/// <summary>
/// How wide the columns of a list are: as wide as what stands in them. Where the line is full, names give way, then
/// accounts and dates go; state and amount stay.
/// </summary>
internal sealed class EntryColumns
{
    private const int Gap = 2;
    /// <summary>The focus and the picture.</summary>
    private const int Margin = 6;

    private const int CheckMark = 2;
    private const int NarrowestName = 8;

    private readonly int _margin;
    private readonly int _width;
    private readonly int _kind;
    private readonly int _name;
    private readonly int _account;
    private readonly int _when;
    private readonly int _status;

    public EntryColumns(IEnumerable<Row> rows, int width)
    {
        var (entries, picks) = (rows.OfType<Row.Entry>(), rows.OfType<Row.Pick>());
        var all = entries.Concat(picks.Select(pick => pick.Bill)).ToList();
        _margin = picks.Any() ? Margin + CheckMark : Margin;
        _width = width;
        _kind = Widest(entry => entry.Kind);
        _account = Widest(entry => entry.Account);
        _when = Widest(entry => entry.When);
        _status = Widest(entry => entry.Status) + 2;
        var rest = width - _margin - _kind - _account - _when - _status - Widest(entry => entry.Amount) - (5 * Gap) - 1;
        if (rest < NarrowestName) (rest, _account) = (rest + _account, 0);
        if (rest < NarrowestName) (rest, _when) = (rest + _when, 0);
        _name = Math.Max(NarrowestName, Math.Min(Widest(NameOf), rest));

        int Widest(Func<Row.Entry, string> column) => all.Count == 0 ? 0 : all.Max(entry => Cells.Of(column(entry)));
    }

    /// <summary>What the household calls it comes first: that is what it looks for.</summary>
    private static string NameOf(Row.Entry entry) => entry.Nickname is { } nickname ? $"{nickname} · {entry.Name}" : entry.Name;

    public IEnumerable<Line> Lines(Row.Entry entry, string marker)
    {
        var style = Marks.StyleOf(entry.Tone);
        var name = _margin + _kind + Gap;
        var account = name + _name + Gap;
        var when = account + _account + Gap;
        var status = when + _when + Gap;
        yield return new Line(marker)
            .Add(Marks.Icon(entry.Icon)).To(_margin)
            .Add(entry.Kind, Style.Bold).To(name)
            .Add(Cells.Fit(NameOf(entry), _name)).To(account)
            .Add(_account == 0 ? "" : entry.Account, Style.Dim).To(when)
            .Add(_when == 0 ? "" : entry.When).To(status)
            .Add(entry.Status.Length == 0 ? "" : $"{Marks.Of(entry.Tone)} {entry.Status}", style)
            .Ending(_width - 1, entry.Amount, Style.Bold);
        if (entry.Remark is { } remark) yield return new Line().Ending(_width - 1, remark, Style.Dim);
    }
}
