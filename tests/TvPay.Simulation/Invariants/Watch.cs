using System.Security.Cryptography;
using TvPay.Ledger.Verification;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Simulation.Disk;
using TvPay.Simulation.Faults;

namespace TvPay.Simulation.Invariants;

/// <summary>All that looks on: after each step that changed something, and once more at the end, when all books are compared.</summary>
internal sealed class Watch
{
    private readonly World _world;
    private readonly List<string> _alarms = [];

    public Watch(World world)
    {
        _world = world;
        Ledger = new LedgerWatch(world);
        Submissions = new SubmissionWatch(world);
        Money = new MoneyWatch(world);
        Screens = new ScreenWatch(world);
    }

    public LedgerWatch Ledger { get; }

    public SubmissionWatch Submissions { get; }

    public MoneyWatch Money { get; }

    public ScreenWatch Screens { get; }

    public IReadOnlyDictionary<(PaymentState? From, PaymentState To), int> Edges => Ledger.Edges;

    /// <summary>Nothing is to come any more.</summary>
    public bool IsSettled => _world.App is { Service: not null, IsHalted: false }
        && Ledger.AllEnded
        && _world.Gateway.Books.IsIdle
        && _world.Box.Signatures.InJournal().All(signed => signed.Intents.All(IsKnownToGateway) || IsLookedInto(signed.Id.ToString()));

    /// <summary>Somebody is woken at night.</summary>
    public void Alarmed(string process, string text) => _alarms.Add($"{process}: {text}");

    public void AtTheEnd()
    {
        _world.App.Kill();
        var ledger = _world.App.Disk.Read(RawLedger.Read);
        Ledger.AtTheEnd(ledger);
        using var folder = new Folder();
        var report = LedgerFile.Verify(_world.App.Disk.Image.Export(folder));
        if (!report.Holds) _world.Violate(Invariant.I7Chains, $"The ledger does not verify: {string.Join("; ", report.Findings)}");
        var booked = _world.Gateway.Books.All().ToDictionary(payment => payment.Id);
        CompareStates(ledger, booked);
        foreach (var payment in booked.Values) CompareMoney(payment);
        CompareBalances(booked);
        CompareLog(booked);
        CompareJournal(booked);
        Judge();
    }

    /// <summary>
    /// A copy that was put back while the box asked can have a payment given up that the box signs a moment later. Nobody can
    /// say any more which is right; a person has been called.
    /// </summary>
    private bool IsLookedInto(string id) => Ledger.HasGoneBack && _alarms.Exists(alarm => alarm.Contains(id, StringComparison.Ordinal));

    /// <summary>It came there, or its time was up and the gateway said so.</summary>
    private bool IsKnownToGateway(Hash256 intent) =>
        Submissions.Seen.Values.Any(submitted => submitted.IntentHash == intent)
        || Ledger.PaymentOf(intent) is { } id && Ledger.StateOf(id) == PaymentState.Expired;

    private void CompareStates(RawLedger ledger, Dictionary<PaymentId, BookedPayment> booked)
    {
        foreach (var (id, state) in ledger.States)
        {
            var status = booked.TryGetValue(id, out var payment) ? payment.Status : (int?)null;
            var agrees = (state, status) is
                (PaymentState.Settled, 6) or (PaymentState.Reversed, 7) or (PaymentState.Rejected, 4) or (PaymentState.Expired, 5)
                or (PaymentState.Abandoned or PaymentState.Declined, null)
                // In an old copy, what the box's journal has forgotten may have been closed at the gateway.
                or (PaymentState.Abandoned, 4 or 5);
            if (!agrees && LawfulSteps.IsEnd(state) && !IsLookedInto(id.ToString()))
                _world.Violate(Invariant.Books, $"Payment {id} is {state} in the ledger and {status?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "unknown"} at the gateway.");
        }

        foreach (var id in booked.Keys.Where(id => !ledger.States.ContainsKey(id) && !ledger.Told.Contains(id)))
            _world.Violate(Invariant.Books, $"Payment {id} is at the gateway and not in the ledger.");
    }

    private void CompareMoney(BookedPayment payment)
    {
        var (id, money) = (payment.Id, Money);
        var agrees = payment.Status switch
        {
            6 => money.IsTaken(id) && money.IsCredited(id),
            7 => money.WasTaken(id) && money.IsBack(id) && !money.IsCredited(id),
            4 or 5 => !money.WasTaken(id) && !money.IsCredited(id),
            _ => true,
        };
        if (!agrees) _world.Violate(Invariant.Books, $"The gateway has {payment}; acquirer and biller know otherwise.");
        if (payment.Status is 2 or 3) _world.Violate(Invariant.Liveness, $"At the gateway {payment} is still open.");
    }

    private void CompareBalances(Dictionary<PaymentId, BookedPayment> booked)
    {
        var books = _world.Gateway.Books;
        var settled = booked.Values.Where(payment => payment.Status == 6).ToList();
        var taken = books.Balance("acquirer-clearing") + books.Balance("household:");
        if (taken != settled.Sum(payment => payment.Amount + payment.Fee))
            _world.Violate(Invariant.Books, $"{taken} was taken by the books, and settled payments say otherwise.");
        if (books.Balance("settlement-bank") != -settled.Sum(payment => payment.Amount))
            _world.Violate(Invariant.Books, "What the books paid out is not what was settled.");
        if (books.Balance("biller:") != 0) _world.Violate(Invariant.Books, "By the books, billers are owed something still.");
        if (books.Balance("") != 0) _world.Violate(Invariant.Books, "The books don't add up to nothing.");
    }

    /// <summary>Each head that was ever signed is the root of the leaves up to it (RFC 6962 §2.1): none was taken back.</summary>
    private void CompareLog(Dictionary<PaymentId, BookedPayment> booked)
    {
        var leaves = _world.Gateway.Books.Leaves();
        foreach (var head in _world.Gateway.Books.Heads().Select(statement => TreeHead.Decode(statement)))
        {
            var isRoot = head.Size <= (ulong)leaves.Count
                && head.Root.Span.SequenceEqual(RootOf(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(leaves)[..(int)head.Size]));
            if (!isRoot) _world.Violate(Invariant.I7Chains, $"The head of {head.Size} leaves is not theirs.");
        }

        var expected = booked.Values.Sum(payment => payment.Status switch { 3 => 1, 6 or 7 => 2, _ => 0 });
        if (leaves.Count != expected)
            _world.Violate(Invariant.I7Chains, $"The log has {leaves.Count} leaves, the payments want {expected}.");
    }

    private void CompareJournal(Dictionary<PaymentId, BookedPayment> booked)
    {
        foreach (var signed in _world.Box.Signatures.InJournal())
        {
            if (!signed.Intents.All(IsKnownToGateway) && !IsLookedInto(signed.Id.ToString()))
                _world.Violate(Invariant.Liveness, $"The box signed {signed.Id}, and the gateway never heard of all of it.");
        }

        foreach (var payment in booked.Values.Where(p => p.Authorization is { Length: > 0 } && p.Status is not (4 or 5)))
        {
            if (!_world.Box.Signatures.HasSigned(Hash256.FromHex(payment.Authorization!)))
                _world.Violate(Invariant.I1Evidence, $"The gateway booked {payment.Id} on an authorization that the box never signed.");
        }
    }

    private void Judge()
    {
        // Who puts an old copy back is found out, loudly.
        if (_world.Hits.ContainsKey(Fault.LedgerPutBack)) return;
        // No biller of this world sends files, which is noticed once the gateway has been away for days.
        var alarms = _alarms.Concat(_world.Gateway.Books.Alarms().Select(alarm => $"gateway: {alarm}"));
        if (alarms.FirstOrDefault(alarm => !alarm.Contains("SETTLEMENT_FILE_MISSING", StringComparison.Ordinal)) is { } first)
            _world.Violate(Invariant.NoDefect, $"An alarm without a cause: {first}");
    }

    private static byte[] RootOf(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 0) return SHA256.HashData([]);
        if (leaves.Length == 1) return SHA256.HashData([0, .. leaves[0]]);
        var half = 1;
        while (2 * half < leaves.Length) half *= 2;
        return SHA256.HashData([1, .. RootOf(leaves[..half]), .. RootOf(leaves[half..])]);
    }
}
