using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.App;

/// <summary>All that the app knows at one moment. Only <see cref="Tv.Update"/> makes the next one. Times are of <see cref="MonotonicClock"/>.</summary>
public sealed record State
{
    internal State()
    {
    }

    /// <summary>From home to where the household is now; each place behind remembers its focus. Never empty, starts with home.</summary>
    public required ImmutableArray<Route> Trail { get; init; }

    /// <summary>Where the household is now.</summary>
    public Route Route => Trail[^1];

    /// <summary>The row with the focus.</summary>
    public RowId Focus => Route.Focus ?? throw new InvalidOperationException("A route that was never settled.");

    public required Language Language { get; init; }

    /// <summary>The household's clock against UTC.</summary>
    public required TimeSpan UtcOffset { get; init; }

    /// <summary>How long the person may take at the box.</summary>
    public required TimeSpan BoxTimeout { get; init; }

    /// <summary>Rises when a key could come to mean something else. See <see cref="ScreenFrame.Epoch"/>.</summary>
    public long Epoch { get; init; } = 1;

    /// <summary>When a head first painted this epoch; null before.</summary>
    public TimeSpan? PaintedAt { get; init; }

    /// <summary>When the last key went down, by the clock of whoever saw it.</summary>
    public TimeSpan PressedAt { get; init; }

    /// <summary>Keys that went down and haven't come up.</summary>
    public HeldKeys Held { get; init; }

    /// <summary>The wall clock, in the household's zone; for the eye only.</summary>
    public DateTimeOffset Now { get; init; }

    public TimeSpan At { get; init; }

    /// <summary>The newest list of bills; null before the first.</summary>
    public BillsSnapshot? Bills { get; init; }

    /// <summary>How the last loading of bills stands.</summary>
    public BillsLoading BillsLoading { get; init; } = BillsLoading.Idle;

    /// <summary>Every payment that the ledger has told of in this run, in order of their ids.</summary>
    public ImmutableSortedDictionary<PaymentId, KnownPayment> Payments { get; init; } =
        ImmutableSortedDictionary<PaymentId, KnownPayment>.Empty;

    /// <summary>The household's accounts and its billers, as far as anyone has told.</summary>
    public AccountBook Accounts { get; init; } = AccountBook.Unknown;

    /// <summary>Every complaint that the ledger has told of.</summary>
    public ImmutableSortedDictionary<ComplaintId, Complaint> Complaints { get; init; } =
        ImmutableSortedDictionary<ComplaintId, Complaint>.Empty;

    /// <summary>How often something has changed that the list of bills shows: a payment, by the ledger's word, or an account.</summary>
    public long Changes { get; init; }

    /// <summary>The list of bills was asked for after this many changes: it knows of them.</summary>
    public long BillsCover { get; init; }

    public BoxStatus Box { get; init; } = BoxStatus.NotYetKnown;

    /// <summary>Null before anyone has tried.</summary>
    public bool? GatewayReachable { get; init; }

    /// <summary>Why nothing can be paid; null if it can.</summary>
    public ErrorCode? Halted { get; init; }

    /// <summary>Account numbers are shown whole until then; null: masked.</summary>
    public TimeSpan? RevealedUntil { get; init; }

    /// <summary>News from a payment whose screen was left; null if none.</summary>
    public PaymentNews? News { get; init; }

    /// <summary>The bill that the household is being reminded of; null if of none.</summary>
    public BillReminder? Reminder { get; init; }

    /// <summary>The number of the last <see cref="Effect.RecordPayments"/>.</summary>
    public long LastRequest { get; init; }
}
