namespace TvPay.App;

/// <summary>How long things may take before the screen says so or offers a way out.</summary>
internal static class Limits
{
    public static readonly TimeSpan Bills = TimeSpan.FromSeconds(15);
    public static readonly TimeSpan Quote = TimeSpan.FromSeconds(15);
    public static readonly TimeSpan Recording = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan History = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan Receipt = TimeSpan.FromSeconds(20);

    /// <summary>For a complaint to be written down.</summary>
    public static readonly TimeSpan Complaint = TimeSpan.FromSeconds(10);

    public static readonly TimeSpan Accounts = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan Billers = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan LookUp = TimeSpan.FromSeconds(15);

    /// <summary>For an account to be added, renamed or removed.</summary>
    public static readonly TimeSpan AccountChange = TimeSpan.FromSeconds(15);

    /// <summary>From here a wait turns a spinner.</summary>
    public static readonly TimeSpan Spinner = TimeSpan.FromSeconds(1);

    /// <summary>From here a wait says what it waits for.</summary>
    public static readonly TimeSpan Words = TimeSpan.FromSeconds(5);

    /// <summary>
    /// From a screen's first painting to the first press that may confirm on it: nobody reads faster, and a bouncing key
    /// is over.
    /// </summary>
    public static readonly TimeSpan Reading = TimeSpan.FromMilliseconds(400);

    /// <summary>After the box's own deadline its answer, or the news that there is none, has this long to come.</summary>
    public static readonly TimeSpan BoxGrace = TimeSpan.FromSeconds(15);

    /// <summary>Account numbers stay whole on the screen for this long.</summary>
    public static readonly TimeSpan Revealed = TimeSpan.FromSeconds(10);

    public static readonly TimeSpan Banner = TimeSpan.FromSeconds(10);

    /// <summary>A list of bills that nothing has changed is good for this long.</summary>
    public static readonly TimeSpan BillsFresh = TimeSpan.FromMinutes(10);

    /// <summary>After a list of bills could not be had.</summary>
    public static readonly TimeSpan BillsRetry = TimeSpan.FromSeconds(30);

    /// <summary>The gateway's log takes up an entry within a second.</summary>
    public static readonly TimeSpan ReceiptRetry = TimeSpan.FromSeconds(2);

    /// <summary>How far ◀ and ▶ go in a long list.</summary>
    public const int PageOfRows = 6;
}
