using System.Collections.Immutable;
using TvPay.FaultyDisk.Disk;
using TvPay.Ledger;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Tests.Payments;

namespace TvPay.Tests.Ledger.PowerLoss;

/// <summary>
/// A household's evening, written down once, signatures and all, so that every run writes the same bytes: a basket of
/// three that ends in every way, a payment given up, and the pruning of old ones. After each step everything that can be
/// asked of the ledger has changed to something it never was before.
/// </summary>
internal sealed class RecordedEvening
{
    private static readonly Lazy<Task<RecordedEvening>> Shared = new(RecordAsync);

    private readonly List<(string Name, Func<DeviceLedger, Task<ErrorCode?>> Take)> _steps = [];
    private readonly List<string> _states = [];

    private RecordedEvening()
    {
        var (head, receipt) = (Given.Signed(new TreeHead(Given.Realm, 3, Hash256.Of([3]), Given.Evening)), Octets.FromHex("0102"));
        var authorization = Household.Authorization(1, 1, 2, 3);
        var (one, two) = (Household.Accepted(1), Household.Accepted(2));
        ImmutableArray<PaymentEvent.IntentRecorded> basket = [Household.Intent(1), Household.Intent(2), Household.Intent(3)];
        var alone = Household.Intent(4);

        Step("record", ledger => ledger.RecordAsync(basket));
        Step("ask", ledger => ledger.AppendAsync([Household.Asked(1, 1), Household.Asked(2, 1), Household.Asked(3, 1)]));
        Step("lose the box", ledger => ledger.AppendAsync(3, new PaymentEvent.BoxLost(ErrorCode.BoxLost)));
        Step("confirm", ledger => ledger.ConfirmAsync(Household.Asking(1), authorization, Household.Drafts(1, 2, 3)));
        Step("submit 1", ledger => ledger.AppendAsync(1, new PaymentEvent.SubmissionBegun()));
        Step("accept 1", ledger => ledger.AppendAsync(1, one));
        Step("postpone 2", ledger => ledger.PostponeAsync(Household.Id(2), Given.Evening.AddMinutes(1)));
        Step("hold 2", ledger => ledger.HoldAsync(Household.Id(2), ErrorCode.GatewayUntrusted));
        Step("release 2", ledger => ledger.ReleaseAsync(Household.Id(2)));
        Step("submit 2", ledger => ledger.AppendAsync(2, new PaymentEvent.SubmissionBegun()));
        Step("hear nothing of 2", ledger => ledger.AppendAsync(2, new PaymentEvent.AnswerMissing()));
        Step("resolve 2", ledger => ledger.AppendAsync(2, two));
        Step("settle 1", ledger => ledger.AppendAsync(1, new PaymentEvent.BillerSettled("CP-1")));
        Step("keep a receipt", ledger => ledger.KeepReceiptAsync(Household.Id(1), receipt));
        Step("keep a tree head", ledger => ledger.KeepTreeHeadAsync(head, after: null));
        Step("reject 3", ledger => ledger.AppendAsync(
            3, new PaymentEvent.SubmissionBegun(), new PaymentEvent.GatewayRejected(ErrorCode.IssuerDeclined)));
        Step("record 4", ledger => ledger.RecordAsync([alone]));
        Step("give 4 up", ledger => ledger.AppendAsync(4, new PaymentEvent.GivenUp(ErrorCode.BoxAbsent)));
        Step("settle 2", ledger => ledger.AppendAsync(2, new PaymentEvent.BillerSettled("CP-2")));
        Step("save a setting", ledger => ledger.SaveSettingAsync("language", "en"));
        Step("prune", PruneAsync);
    }

    /// <summary>The disk of a ledger with nothing in it but its reserve, as a killed process leaves it.</summary>
    public SimDisk Disk(bool overwriteIsSafe) => (overwriteIsSafe ? Safe : Unsafe).Copy();

    public int Length => _steps.Count;

    /// <summary>What is to be seen at the end.</summary>
    public string End => _states[^1];

    private SimDisk Safe { get; } = new(overwriteIsSafe: true);

    private SimDisk Unsafe { get; } = new(overwriteIsSafe: false);

    public static Task<RecordedEvening> GetAsync() => Shared.Value;

    public string NameOf(int step) => step < _steps.Count ? _steps[step].Name : "close";

    /// <summary>Whether the step begins what will need room on the disk later: these alone may be refused on a full one.</summary>
    public bool BeginsSomething(int step) => NameOf(step) is "record" or "ask" or "record 4";

    /// <summary>Takes steps, from one on, until one fails.</summary>
    /// <returns>How many of the evening have been acknowledged; and why the next was not.</returns>
    public async Task<(int Acknowledged, ErrorCode? Failed)> PlayAsync(DeviceLedger ledger, int from = 0, int? to = null)
    {
        for (var step = from; step < (to ?? _steps.Count); step++)
            if (await _steps[step].Take(ledger) is { } code) return (step, code);
        return (to ?? _steps.Count, null);
    }

    /// <summary>After how many steps the ledger looked like this; -1: it never did.</summary>
    public async Task<int> StateOfAsync(DeviceLedger ledger) => _states.IndexOf(await SeenAsync(ledger));

    /// <summary>Everything that can be asked of it, as one text. On the way it is held to have outbox rows for what is confirmed, and for nothing else.</summary>
    public static async Task<string> SeenAsync(DeviceLedger ledger)
    {
        var payments = (await ledger.HistoryAsync(100)).Payments;
        var seen = new List<object?>
        {
            await ledger.HeadAsync(), await ledger.CheckpointAsync(), await ledger.TreeHeadAsync(), await ledger.SettingAsync("language"),
        };
        foreach (var payment in payments)
        {
            var row = await ledger.FindRowAsync(payment.Payment.Id);
            Assert.AreEqual(IsConfirmed(payment.Payment.State), row is not null, $"{payment.Payment.State}: {row}");
            seen.AddRange([payment, row, await ledger.ReceiptAsync(payment.Payment.Id)]);
        }

        return string.Join(' ', seen);
    }

    private static bool IsConfirmed(PaymentState state) => state is not (
        PaymentState.Recorded or PaymentState.Authorizing or PaymentState.Undetermined or PaymentState.Declined or PaymentState.Abandoned);

    private static async Task<RecordedEvening> RecordAsync()
    {
        var evening = new RecordedEvening();
        foreach (var disk in new[] { evening.Safe, evening.Unsafe })
        {
            using var made = new DiskLedger(disk);
            var ledger = await made.OpenAsync();
            Assert.IsNull(await ledger.ProbeAsync());
            disk.Kill();
            await ledger.DisposeAsync();
        }

        using var perfect = new DiskLedger(evening.Disk(overwriteIsSafe: true));
        await using var played = await perfect.OpenAsync();
        evening._states.Add(await SeenAsync(played));
        for (var step = 0; step < evening.Length; step++)
        {
            Assert.AreEqual((step + 1, null), await evening.PlayAsync(played, step, step + 1));
            evening._states.Add(await SeenAsync(played));
        }

        Assert.AreEqual(evening.Length + 1, evening._states.Distinct().Count(), "every step is to be seen");
        return evening;
    }

    private static async Task<ErrorCode?> PruneAsync(DeviceLedger ledger)
    {
        try
        {
            Assert.AreEqual(4, await ledger.PruneAsync(Given.Evening.AddYears(2)));
            return null;
        }
        catch (TvPayException e)
        {
            return e.Code;
        }
    }

    private void Step(string name, Func<DeviceLedger, Task<ErrorCode?>> take) => _steps.Add((name, take));

    private void Step(string name, Func<DeviceLedger, Task<LedgerOutcome>> take)
    {
        _steps.Add((name, TakeAsync));

        async Task<ErrorCode?> TakeAsync(DeviceLedger ledger)
        {
            var outcome = await take(ledger);
            if (outcome is LedgerOutcome.Failed failed) return failed.Code;
            Assert.IsInstanceOfType<LedgerOutcome.Committed>(outcome, $"{name}: {outcome}");
            return null;
        }
    }
}
