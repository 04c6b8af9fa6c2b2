using TvPay.Ledger.Storage;
using TvPay.Payments;

namespace TvPay.Ledger.Work;

/// <param name="body">Reads and writes; entries that it writes go into the list.</param>
/// <param name="failed">Makes an answer of an error code; null: the call throws it.</param>
internal sealed class WorkItem<T>(
    Func<SqliteSession, List<LedgerChange>, T> body, Func<ErrorCode, T>? failed = null) : WorkItem
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<LedgerChange> _changes = [];
    private T? _result;

    public Task<T> Task => _answer.Task;

    public override IReadOnlyList<LedgerChange> Changes => _changes;

    public override void Run(SqliteSession session)
    {
        _changes.Clear();
        _result = body(session, _changes);
    }

    public override void Answer() => _answer.SetResult(_result!);

    public override void Fail(ErrorCode code)
    {
        if (failed is not null) _answer.SetResult(failed(code));
        else Fault(new TvPayException(code, "The ledger can't be read."));
    }

    public override void Fault(Exception failure) => _answer.SetException(failure);
}
