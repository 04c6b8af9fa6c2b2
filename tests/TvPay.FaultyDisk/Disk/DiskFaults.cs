namespace TvPay.FaultyDisk.Disk;

/// <summary>
/// What goes wrong with a disk, and when. Everything that is counted is counted from the moment at which it was set;
/// nothing goes wrong until something is.
/// </summary>
public sealed class DiskFaults
{
    private readonly Dictionary<DiskOperation, Plan> _plans = [];
    private long? _changesUntilCut;

    /// <summary>Whether the cut has come: from it on no change reaches the disk.</summary>
    public bool IsCut { get; private set; }

    /// <summary>At most so many bytes in all files together; null: without limit. A write gets as far as there is room.</summary>
    public long? Capacity { get; set; }

    /// <summary>Every change fails with EROFS.</summary>
    public bool ReadOnly { get; set; }

    /// <summary>Every fsync says that it was done, and does nothing: a disk that lies.</summary>
    public bool SyncsLie { get; set; }

    /// <summary>
    /// So many changes are still made; the next is under way when the power goes, and fails like everything after it, reads
    /// too. <see cref="SimDisk.LosePower"/> then says what is left.
    /// </summary>
    public void CutAfter(long changes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(changes);
        (_changesUntilCut, IsCut) = (changes, false);
    }

    /// <summary>Lets the operation fail.</summary>
    /// <param name="operation">
    /// A write that fails has written its first half. After a Sync that failed, what it should have made safe is lost at the
    /// next power cut even if a later one succeeds, as on Linux (the pages count as written), unless it is written anew.
    /// </param>
    /// <param name="after">So many of its kind succeed before: 0 is the next.</param>
    /// <param name="count">So many of them fail; null: every one from then on.</param>
    public void Fail(DiskOperation operation, long after = 0, long? count = 1, DiskFailure failure = DiskFailure.Io)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        _plans[operation] = new Plan(after, count ?? long.MaxValue, failure);
    }

    /// <summary>The disk is sound again. A cut stays.</summary>
    public void End()
    {
        _plans.Clear();
        (Capacity, ReadOnly, SyncsLie) = (null, false, false);
    }

    /// <summary>How an operation that is about to begin will end; null: well.</summary>
    internal DiskFailure? Next(DiskOperation operation)
    {
        if (IsCut) return DiskFailure.NoPower;
        if (operation != DiskOperation.Read)
        {
            if (_changesUntilCut == 0)
            {
                IsCut = true;
                return DiskFailure.NoPower;
            }

            _changesUntilCut--;
            if (ReadOnly) return DiskFailure.ReadOnly;
        }

        if (!_plans.TryGetValue(operation, out var plan)) return null;
        if (plan.After > 0)
        {
            _plans[operation] = plan with { After = plan.After - 1 };
            return null;
        }

        if (plan.Count == 1) _plans.Remove(operation);
        else _plans[operation] = plan with { Count = plan.Count - 1 };
        return plan.Failure;
    }

    /// <summary>The power is back.</summary>
    internal void PowerOn() => (_changesUntilCut, IsCut) = (null, false);

    private sealed record Plan(long After, long Count, DiskFailure Failure);
}
