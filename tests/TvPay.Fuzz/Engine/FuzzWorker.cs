namespace TvPay.Fuzz.Engine;

/// <summary>A thread that does one thing after another, and somebody who does not wait for ever.</summary>
internal sealed class FuzzWorker
{
    private readonly SemaphoreSlim _given = new(0);
    private readonly SemaphoreSlim _done = new(0);
    private Action _work = () => { };

    public FuzzWorker() => new Thread(Serve) { IsBackground = true, Name = "fuzz" }.Start();

    /// <summary>False if it did not end in time; then this worker is lost.</summary>
    public bool Run(Action work, TimeSpan limit)
    {
        _work = work;
        _given.Release();
        return _done.Wait(limit);
    }

    private void Serve()
    {
        while (true)
        {
            _given.Wait();
            _work();
            _done.Release();
        }
    }
}
