using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.Terminal;

/// <summary>Draws what each case of <see cref="Screen"/> has above its rows.</summary>
internal static class ContentPainter
{
    public static Sheet Paint(Screen screen, int width)
    {
        var sheet = new Sheet(width);
        return screen switch
        {
            Screen.Home home => Home(sheet, home),
            Screen.Bill bill => Bill(sheet, bill),
            Screen.PayAll all => PayAll(sheet, all),
            Screen.Review review => Review(sheet, review),
            Screen.Wait wait => sheet.Blank().Wait(wait.Frame.Busy).Blank(),
            Screen.FollowBox follow => FollowBox(sheet, follow),
            Screen.Result result => Outcome(sheet, result.Outcome),
            Screen.Results results => Results(sheet, results),
            Screen.Receipt receipt => Receipt(sheet, receipt),
            Screen.Complain complain => Complain(sheet, complain),
            Screen.Complaint complaint => Complaint(sheet, complaint),
            Screen.History history => History(sheet, history),
            Screen.Accounts accounts => Accounts(sheet, accounts),
            Screen.Account account => Account(sheet, account),
            Screen.RemoveAccount removal => RemoveAccount(sheet, removal),
            Screen.Billers billers => Billers(sheet, billers),
            Screen.AccountNumber number => AccountNumber(sheet, number),
            Screen.ReadBack readBack => ReadBack(sheet, readBack),
            Screen.AccountName name => AccountName(sheet, name),
            Screen.Trouble trouble => sheet.Blank().Explain(trouble.Explanation).Blank(),
            _ => throw new InvalidOperationException("A screen outside the closed set."),
        };
    }

    private static Sheet Home(Sheet sheet, Screen.Home home) =>
        sheet.Sum(home.TotalLabel, home.Total).Notices(home.Notices).Wait(home.Frame.Busy).Blank();

    private static Sheet Bill(Sheet sheet, Screen.Bill bill)
    {
        sheet.Add(Parts.Heading(bill.Icon, bill.Payee)).Fields(bill.Fields).Blank().Notices([bill.Note]).Wait(bill.Frame.Busy);
        return bill.Problem is { } problem ? sheet.Explain(problem).Blank() : sheet;
    }

    private static Sheet PayAll(Sheet sheet, Screen.PayAll all) =>
        sheet.Sum(all.CountLabel, all.Total).Notices(all.Notices).Wait(all.Frame.Busy).Blank();

    private static Sheet Review(Sheet sheet, Screen.Review review) => sheet
        .Payees(review.Payees)
        .Blank()
        .Sum(review.TotalLabel, review.Total)
        .Fields([review.Funding])
        .Blank()
        .Notices([review.Warning])
        .Wait(review.Frame.Busy);

    private static Sheet FollowBox(Sheet sheet, Screen.FollowBox follow)
    {
        var steps = new Line().To(4);
        foreach (var step in follow.Steps)
            steps.Add(steps.Width > 4 ? " ── " : "", Style.Dim)
                .Add($"{Marks.Of(step.State)} {step.Text}", step.State == StepState.Now ? Style.Bold : Style.Dim);
        sheet.Blank()
            .Say(follow.Prompt, Style.Bold, Signs.Box.Glyph)
            .Say(follow.Advice, indent: 3)
            .Blank()
            .Add(steps.Ending(sheet.Width - 1, follow.Left ?? "", Style.Bold))
            .Blank();
        foreach (var payee in follow.Payees) sheet.Add(Parts.Heading(payee.Icon, payee.Payee).Ending(sheet.Width - 1, payee.Amount));
        return follow.Payees.Length > 1 ? sheet.Sum(follow.TotalLabel, follow.Total).Blank() : sheet.Blank();
    }

    private static Sheet Outcome(Sheet sheet, Outcome outcome) => sheet
        .Add(Parts.Heading(outcome.Icon, outcome.Payee)
            .Add($"  {outcome.Account}", Style.Dim)
            .Ending(sheet.Width - 1, outcome.Amount, Style.Bold))
        .Blank()
        .Say(outcome.Headline, Marks.StyleOf(outcome.Tone) | Style.Bold, Marks.Of(outcome.Tone))
        .Explain(outcome.Explanation)
        .Blank();

    /// <summary>Each payment stands in its row below; what there is to say of the one with the focus, here.</summary>
    private static Sheet Results(Sheet sheet, Screen.Results results)
    {
        sheet.Notices(results.Standings).Blank();
        return results.Detail is { } detail ? sheet.Explain(detail.Explanation).Blank() : sheet;
    }

    private static Sheet Receipt(Sheet sheet, Screen.Receipt receipt)
    {
        sheet.Notices([receipt.Verdict]).Wait(receipt.Frame.Busy).Blank().Fields(receipt.Fields).Blank();
        return receipt.Problem is { } problem ? sheet.Explain(problem).Blank() : sheet;
    }

    private static Sheet Complain(Sheet sheet, Screen.Complain complain)
    {
        sheet.Add(Parts.Heading(complain.Icon, complain.Payee)).Fields(complain.Fields).Blank().Say(complain.Prompt, Style.Dim, indent: 4);
        return Problem(sheet.Notices([complain.Note]).Wait(complain.Frame.Busy), complain.Problem);
    }

    private static Sheet Complaint(Sheet sheet, Screen.Complaint complaint)
    {
        sheet.Notices([complaint.Standing]).Blank().Add(Parts.Heading(complaint.Icon, complaint.Payee)).Fields(complaint.Fields).Blank();
        return complaint.Problem is null ? sheet.Say(complaint.Next, Style.Dim, indent: 4).Blank() : Problem(sheet, complaint.Problem);
    }

    private static Sheet History(Sheet sheet, Screen.History history)
    {
        sheet.Wait(history.Frame.Busy);
        if (history.Empty is { } empty) sheet.Say(empty).Blank();
        return history.Problem is { } problem ? sheet.Explain(problem).Blank() : sheet;
    }

    private static Sheet Accounts(Sheet sheet, Screen.Accounts accounts)
    {
        sheet.Notices([accounts.Note]).Wait(accounts.Frame.Busy);
        if (accounts.Empty is { } empty) sheet.Say(empty).Blank();
        return Problem(sheet, accounts.Problem);
    }

    private static Sheet Account(Sheet sheet, Screen.Account account) =>
        Problem(sheet.Add(Parts.Heading(account.Icon, account.Payee)).Fields(account.Fields).Blank(), account.Problem);

    private static Sheet RemoveAccount(Sheet sheet, Screen.RemoveAccount removal)
    {
        sheet.Add(Parts.Heading(removal.Icon, removal.Payee))
            .Fields(removal.Fields)
            .Blank()
            .Say(removal.Question, Style.Bold, Signs.Question.Glyph)
            .Notices(removal.Notes)
            .Wait(removal.Frame.Busy);
        return Problem(sheet.Blank(), removal.Problem);
    }

    private static Sheet Billers(Sheet sheet, Screen.Billers billers)
    {
        sheet.Wait(billers.Frame.Busy);
        if (billers.Empty is { } empty) sheet.Say(empty).Blank();
        return Problem(sheet, billers.Problem);
    }

    private static Sheet AccountNumber(Sheet sheet, Screen.AccountNumber number) => sheet
        .Add(Parts.Heading(number.Icon, number.Payee))
        .Say(number.Hint, Style.Dim, indent: 4)
        .Blank()
        .Add(new Line().To(4).Add(number.Typed, Style.Bold).Add(number.ToCome, Style.Dim))
        .Say(number.Progress, indent: 4)
        .Notices([number.Note]);

    private static Sheet ReadBack(Sheet sheet, Screen.ReadBack readBack)
    {
        sheet.Add(Parts.Heading(readBack.Icon, readBack.Payee)).Fields(readBack.Fields).Blank();
        if (readBack.Question is { } question) sheet.Say(question, Style.Bold, Signs.Question.Glyph);
        return Problem(sheet.Notices([readBack.Warning]).Wait(readBack.Frame.Busy), readBack.Problem);
    }

    private static Sheet AccountName(Sheet sheet, Screen.AccountName name)
    {
        sheet.Add(Parts.Heading(name.Icon, name.Payee)).Fields(name.Fields).Blank().Say(name.Prompt, Style.Dim, indent: 4);
        return Problem(sheet.Wait(name.Frame.Busy), name.Problem);
    }

    private static Sheet Problem(Sheet sheet, Explanation? problem) => problem is null ? sheet : sheet.Explain(problem).Blank();
}
