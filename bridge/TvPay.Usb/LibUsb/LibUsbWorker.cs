using System.Collections.Concurrent;

namespace TvPay.Usb.LibUsb;

/// <summary>
/// The thread of one opened device, for the calls of libusb that wait for the kernel, which may wait for the device: opening,
/// claiming, taking back, closing. They run one after another, and none of them on a thread that others need.
/// </summary>
internal sealed class LibUsbWorker
{
    private readonly BlockingCollection<Action> _work = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Thread _thread;

    public LibUsbWorker(string name)
    {
        _thread = new Thread(Run) { IsBackground = true, Name = name };
        _thread.Start();
    }

    /// <summary>Runs it after what was posted before. It must not throw.</summary>
    public void Post(Action work) => _work.Add(work);

    /// <summary>Runs it after what was posted before, and gives its answer.</summary>
    public Task<int> CallAsync(Func<int> call)
    {
        var answer = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() => answer.SetResult(call()));
        return answer.Task;
    }

    /// <summary>Lets the thread do what was posted, and returns when it is no more. Nothing may be posted after that.</summary>
    public async Task EndAsync()
    {
        _work.CompleteAdding();
        await _ended.Task;
        _thread.Join();
        _work.Dispose();
    }

    private void Run()
    {
        foreach (var work in _work.GetConsumingEnumerable())
            work();
        _ended.SetResult();
    }
}
