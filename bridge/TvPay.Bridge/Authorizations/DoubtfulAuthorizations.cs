namespace TvPay.Bridge.Authorizations;

/// <summary>
/// Ids that a box was asked to sign and whose outcome nobody has learnt since. Asked again while there is no box, such
/// an id must not be refused as if it had never been asked: its answer stays BOX_LOST until a box's journal has spoken.
/// </summary>
/// <remarks>Of this process only: what outlives it, the app's ledger knows.</remarks>
internal sealed class DoubtfulAuthorizations
{
    /// <summary>As many as a box's journal holds; the oldest is forgotten.</summary>
    public const int CountMax = 64;

    private readonly Lock _gate = new();
    private readonly LinkedList<Guid> _ids = new();

    public bool Contains(Guid id)
    {
        lock (_gate) return _ids.Contains(id);
    }

    public void Add(Guid id)
    {
        lock (_gate)
        {
            _ids.Remove(id);
            _ids.AddLast(id);
            if (_ids.Count > CountMax) _ids.RemoveFirst();
        }
    }

    /// <summary>A box has said what became of it.</summary>
    public void Settle(Guid id)
    {
        lock (_gate) _ids.Remove(id);
    }
}
