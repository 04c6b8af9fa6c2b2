using System.Collections.Immutable;

namespace TvPay.App;

/// <summary>
/// What a head draws: complete, toolkit-neutral, made by <see cref="Tv.View"/>. Texts are in the household's language,
/// amounts and dates formatted, private things masked: a head decides nothing. Closed: each head draws each case once.
/// </summary>
public abstract record Screen
{
    private Screen(ScreenFrame frame, ImmutableArray<Row> rows, int focused)
    {
        (Frame, Rows, Focused) = (frame, rows, focused);
    }

    /// <summary>What every screen has around its own content.</summary>
    public ScreenFrame Frame { get; init; }

    /// <summary>What can have the focus, from top to bottom. Never empty.</summary>
    public ImmutableArray<Row> Rows { get; init; }

    /// <summary>The index of the row with the focus. Always valid.</summary>
    public int Focused { get; init; }

    /// <summary>For tools and tests: <c>Home</c>, <c>Review</c> …</summary>
    public string Name => GetType().Name;

    /// <summary>What is due.</summary>
    /// <param name="TotalLabel">What <paramref name="Total"/> is the sum of.</param>
    /// <param name="Total">Null while no bills have come.</param>
    /// <param name="Notices">What the household should know of this list: bills that are missing in it, payments on hold.</param>
    public sealed record Home(
        ScreenFrame Frame,
        ImmutableArray<Row> Rows,
        int Focused,
        string TotalLabel,
        string? Total,
        ImmutableArray<Notice> Notices) : Screen(Frame, Rows, Focused);

    /// <summary>One bill, and how much of it to pay.</summary>
    /// <param name="Icon">As <see cref="Row.Entry.Icon"/>.</param>
    /// <param name="Note">What the household should notice before going on; null if nothing.</param>
    /// <param name="Problem">Why it can't be paid now; null if it can.</param>
    public sealed record Bill(
        ScreenFrame Frame,
        ImmutableArray<Row> Rows,
        int Focused,
        string Icon,
        string Payee,
        ImmutableArray<Field> Fields,
        Notice? Note,
        Explanation? Problem) : Screen(Frame, Rows, Focused);

    /// <summary>Which bills to pay in one go.</summary>
    /// <param name="CountLabel">How many are picked, in words.</param>
    /// <param name="Total">Of what is picked, fees included as far as they are known.</param>
    /// <param name="Notices">What the household should know before it goes on.</param>
    public sealed record PayAll(
        ScreenFrame Frame,
        ImmutableArray<Row> Rows,
        int Focused,
        string CountLabel,
        string Total,
        ImmutableArray<Notice> Notices) : Screen(Frame, Rows, Focused);

    /// <summary>What will be paid to whom from where, before the household confirms.</summary>
    /// <param name="Funding">Where the money comes from.</param>
    /// <param name="Warning">What stands in the way of confirming, or what to do; null if nothing.</param>
    public sealed record Review(
        ScreenFrame Frame,
        ImmutableArray<Row> Rows,
        int Focused,
        ImmutableArray<PayeeBlock> Payees,
        string TotalLabel,
        string Total,
        Field Funding,
        Notice? Warning) : Screen(Frame, Rows, Focused);

    /// <summary>Something must happen before the household can go on; <see cref="ScreenFrame.Busy"/> says what.</summary>
    public sealed record Wait(ScreenFrame Frame, ImmutableArray<Row> Rows, int Focused) : Screen(Frame, Rows, Focused);

    /// <summary>What the payment box waits for.</summary>
    /// <param name="Left">Until the box stops by itself, in words; null when the box's time is over.</param>
    /// <param name="Steps">What the box goes through, in order.</param>
    public sealed record FollowBox(
        ScreenFrame Frame,
        ImmutableArray<Row> Rows,
        int Focused,
        string Prompt,
        string Advice,
        string? Left,
        ImmutableArray<Step> Steps,
        ImmutableArray<PayeeBlock> Payees,
        string TotalLabel,
        string Total) : Screen(Frame, Rows, Focused);

    /// <summary>What became of one payment.</summary>
    public sealed record Result(
        ScreenFrame Frame,
        ImmutableArray<Row> Rows,
        int Focused,
        Outcome Outcome) : Screen(Frame, Rows, Focused);

    /// <summary>What became of each payment of a basket; never one verdict for several.</summary>
    /// <param name="Standings">How many have come to what, and how much money that is: paid, not yet known, not paid.</param>
    /// <param name="Detail">Of the payment with the focus; null while another row has it.</param>
    public sealed record Results(
        ScreenFrame Frame,
        ImmutableArray<Row> Rows,
        int Focused,
        ImmutableArray<Notice> Standings,
        Outcome? Detail) : Screen(Frame, Rows, Focused);

    /// <summary>A receipt that the set-top box has verified itself, or why there is none.</summary>
    /// <param name="Verdict">Whether the proof holds; null while it is on its way.</param>
    /// <param name="Check">What anyone can compare with the operator's log; null without a verified proof.</param>
    public sealed record Receipt(
        ScreenFrame Frame,
        ImmutableArray<Row> Rows,
        int Focused,
        Notice? Verdict,
        ImmutableArray<Field> Fields,
        ReceiptCheck? Check,
        Explanation? Problem) : Screen(Frame, Rows, Focused);

    /// <summary>What is wrong with a payment: choosing, then submitting.</summary>
    /// <param name="Icon">As <see cref="Row.Entry.Icon"/>.</param>
    /// <param name="Payee">Who was paid.</param>
    /// <param name="Prompt">What to do here.</param>
    /// <param name="Note">What the household should know first; null if nothing.</param>
    public sealed record Complain(
        ScreenFrame Frame,
        ImmutableArray<Row> Rows,
        int Focused,
        string Icon,
        string Payee,
        ImmutableArray<Field> Fields,
        string Prompt,
        Notice? Note,
        Explanation? Problem) : Screen(Frame, Rows, Focused);

    /// <summary>A complaint, and what has become of it.</summary>
    /// <param name="Standing">Where it stands, in a few words.</param>
    /// <param name="Next">What to do, or what to expect.</param>
    /// <param name="Problem">Why it was not taken; null if it was.</param>
    public sealed record Complaint(
        ScreenFrame Frame,
        ImmutableArray<Row> Rows,
        int Focused,
        string Icon,
        string Payee,
        ImmutableArray<Field> Fields,
        Notice Standing,
        string Next,
        Explanation? Problem) : Screen(Frame, Rows, Focused);

    /// <summary>Every payment, newest first.</summary>
    /// <param name="Empty">What to say where there is none; null if there are some.</param>
    public sealed record History(
        ScreenFrame Frame,
        ImmutableArray<Row> Rows,
        int Focused,
        string? Empty,
        Explanation? Problem) : Screen(Frame, Rows, Focused);

    /// <summary>The household's accounts at billers.</summary>
    /// <param name="Empty">What to say where there is none; null if there are some.</param>
    /// <param name="Note">What was just done, or that this list may be old; null if nothing.</param>
    public sealed record Accounts(
        ScreenFrame Frame,
        ImmutableArray<Row> Rows,
        int Focused,
        string? Empty,
        Notice? Note,
        Explanation? Problem) : Screen(Frame, Rows, Focused);

    /// <summary>One account, and what can be done with it.</summary>
    /// <param name="Icon">As <see cref="Row.Entry.Icon"/>.</param>
    /// <param name="Payee">The biller.</param>
    public sealed record Account(
        ScreenFrame Frame,
        ImmutableArray<Row> Rows,
        int Focused,
        string Icon,
        string Payee,
        ImmutableArray<Field> Fields,
        Explanation? Problem) : Screen(Frame, Rows, Focused);

    /// <summary>Asks once more before an account is removed.</summary>
    /// <param name="Notes">What becomes of what hangs on it.</param>
    public sealed record RemoveAccount(
        ScreenFrame Frame,
        ImmutableArray<Row> Rows,
        int Focused,
        string Icon,
        string Payee,
        ImmutableArray<Field> Fields,
        string Question,
        ImmutableArray<Notice> Notes,
        Explanation? Problem) : Screen(Frame, Rows, Focused);

    /// <summary>At whom an account is to be added.</summary>
    /// <param name="Empty">What to say where there is nobody; null if there is somebody.</param>
    public sealed record Billers(
        ScreenFrame Frame,
        ImmutableArray<Row> Rows,
        int Focused,
        string? Empty,
        Explanation? Problem) : Screen(Frame, Rows, Focused);

    /// <summary>An account number is being typed: shown whole, for whoever types must see it.</summary>
    /// <param name="Payee">The biller.</param>
    /// <param name="Hint">What the number is called and where it is printed.</param>
    /// <param name="Typed">In groups.</param>
    /// <param name="ToCome">A place for each character that must still come, in the same groups; empty if none must.</param>
    /// <param name="Progress">How far it is, in words.</param>
    /// <param name="Note">Why the last key did nothing; null if it did something.</param>
    public sealed record AccountNumber(
        ScreenFrame Frame,
        ImmutableArray<Row> Rows,
        int Focused,
        string Icon,
        string Payee,
        string Hint,
        string Typed,
        string ToCome,
        string Progress,
        Notice? Note) : Screen(Frame, Rows, Focused);

    /// <summary>Whose the typed number is, read back before it is added; or why that can't be said.</summary>
    /// <param name="Question">What the household decides; null before there is something to decide.</param>
    /// <param name="Warning">That it was confirmed too soon; null if it wasn't.</param>
    public sealed record ReadBack(
        ScreenFrame Frame,
        ImmutableArray<Row> Rows,
        int Focused,
        string Icon,
        string Payee,
        ImmutableArray<Field> Fields,
        string? Question,
        Notice? Warning,
        Explanation? Problem) : Screen(Frame, Rows, Focused);

    /// <summary>A name for an account, among those that are offered.</summary>
    /// <param name="Prompt">What it is good for.</param>
    public sealed record AccountName(
        ScreenFrame Frame,
        ImmutableArray<Row> Rows,
        int Focused,
        string Icon,
        string Payee,
        ImmutableArray<Field> Fields,
        string Prompt,
        Explanation? Problem) : Screen(Frame, Rows, Focused);

    /// <summary>Something that went wrong, on its own screen.</summary>
    public sealed record Trouble(
        ScreenFrame Frame,
        ImmutableArray<Row> Rows,
        int Focused,
        Explanation Explanation) : Screen(Frame, Rows, Focused);
}
