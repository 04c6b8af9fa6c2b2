using TvPay.App;

namespace TvPay.Head.Terminal;

/// <summary>How wide the columns of a list of accounts or billers are. Where the line is full, the biller's name gives way.</summary>
internal sealed class AccountColumns
{
    private const int Gap = 2;
    private const int Margin = 6;
    private const int NarrowestName = 8;

    private readonly int _kind;
    private readonly int _nickname;
    private readonly int _name;
    private readonly int _account;

    public AccountColumns(IReadOnlyCollection<Row> rows, int width)
    {
        var accounts = rows.OfType<Row.AccountEntry>().ToList();
        var billers = rows.OfType<Row.BillerEntry>().ToList();
        _kind = Widest(accounts.Select(row => row.Kind).Concat(billers.Select(row => row.Kind)));
        _nickname = Widest(accounts.Select(row => row.Nickname ?? ""));
        _account = Widest(accounts.Select(row => row.Account));
        var last = Widest(accounts.Select(row => row.Owner).Concat(billers.Select(row => row.Remark ?? "")));
        var names = Widest(accounts.Select(row => row.Name).Concat(billers.Select(row => row.Name)));
        var rest = width - Margin - Wide(_kind) - Wide(_nickname) - Wide(_account) - last - 1;
        _name = Math.Min(names, Math.Max(NarrowestName, rest - Gap));

        static int Widest(IEnumerable<string> texts) => texts.Select(Cells.Of).DefaultIfEmpty(0).Max();
    }

    public Line Line(Row.AccountEntry row, string marker)
    {
        var nickname = Margin + Wide(_kind);
        var name = nickname + Wide(_nickname);
        var account = name + Wide(_name);
        return new Line(marker)
            .Add(Marks.Icon(row.Icon)).To(Margin)
            .Add(row.Kind, Style.Bold).To(nickname)
            .Add(row.Nickname ?? "", Style.Bold).To(name)
            .Add(Cells.Fit(row.Name, _name)).To(account)
            .Add(row.Account, Style.Dim).To(account + Wide(_account))
            .Add(row.Owner);
    }

    public Line Line(Row.BillerEntry row, string marker)
    {
        var name = Margin + Wide(_kind);
        return new Line(marker)
            .Add(Marks.Icon(row.Icon)).To(Margin)
            .Add(row.Kind, row.IsEnabled ? Style.Bold : Style.Dim).To(name)
            .Add(Cells.Fit(row.Name, _name), row.IsEnabled ? Style.Plain : Style.Dim).To(name + Wide(_name))
            .Add(row.Remark ?? "", row.IsEnabled ? Style.Dim : Style.Yellow);
    }

    /// <summary>With the gap behind it; a column in which nothing stands takes no place.</summary>
    private static int Wide(int column) => column == 0 ? 0 : column + Gap;
}
