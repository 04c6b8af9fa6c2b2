namespace TvPay.SetTopBox.Care;

/// <summary>
/// What the box's journal has said of this ledger since the service began. Before it has spoken nobody can be sure that what
/// the ledger has as never asked was not asked and signed all the same: the ledger may be an old copy.
/// </summary>
internal sealed class JournalKnowledge
{
    private readonly Lock _lock = new();
    private bool _hasSpoken;
    private bool _isWhole;
    private long? _oldestKnown;

    /// <summary>The journal was compared with the ledger, or the box can't tell what it has.</summary>
    public bool HasSpoken
    {
        get
        {
            lock (_lock) return _hasSpoken;
        }
    }

    /// <summary>Whether what the journal does not know of this payment was certainly never signed.</summary>
    /// <param name="position">Of the payment in the ledger.</param>
    public bool Covers(long position)
    {
        // The journal forgets its oldest entries first: as long as it has one from before the payment, it has the payment's.
        lock (_lock) return _hasSpoken && (_isWhole || _oldestKnown < position);
    }

    /// <param name="isWhole">It has everything that the box was ever asked.</param>
    /// <param name="oldestKnown">The position in the ledger of the oldest payment that it has; null if it has none.</param>
    public void Spoken(bool isWhole, long? oldestKnown)
    {
        lock (_lock) (_hasSpoken, _isWhole, _oldestKnown) = (true, isWhole, oldestKnown);
    }
}
