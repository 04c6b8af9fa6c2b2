namespace TvPay.VirtualBox.Firmware;

/// <summary>What a test, or a person at the panel, orders the box to do wrong. Survives plugging.</summary>
public sealed class FaultOrders
{
    private long _outBytesLeft = long.MaxValue;
    private long _inBytesLeft = long.MaxValue;
    private volatile bool _silent;
    private volatile bool _tarpit;
    private int _unplugAt;
    private int _haltOut;
    private int _haltIn;

    /// <summary>Sends nothing any more, while it goes on working.</summary>
    public bool Silent
    {
        get => _silent;
        set => _silent = value;
    }

    /// <summary>Sends keep-alives for ever: heeds neither keys, nor its deadline, nor Cancel.</summary>
    public bool Tarpit
    {
        get => _tarpit;
        set => _tarpit = value;
    }

    /// <summary>Loses power when it next comes to this step, once.</summary>
    public BoxStep UnplugAt
    {
        get => (BoxStep)Volatile.Read(ref _unplugAt);
        set => Volatile.Write(ref _unplugAt, (int)value);
    }

    /// <summary>Loses power after so many more bytes of bulk OUT, once.</summary>
    public void UnplugAfterOut(long bytes) => Volatile.Write(ref _outBytesLeft, bytes);

    /// <summary>Loses power after so many more bytes of bulk IN, once.</summary>
    public void UnplugAfterIn(long bytes) => Volatile.Write(ref _inBytesLeft, bytes);

    /// <summary>Halts the bulk OUT pipe at its next transfer, once: it answers STALL until the host clears that.</summary>
    public void HaltOut() => Volatile.Write(ref _haltOut, 1);

    /// <summary>The same with the bulk IN pipe.</summary>
    public void HaltIn() => Volatile.Write(ref _haltIn, 1);

    /// <summary>Takes every order back.</summary>
    public void Behave()
    {
        Silent = false;
        Tarpit = false;
        UnplugAt = BoxStep.None;
        UnplugAfterOut(long.MaxValue);
        UnplugAfterIn(long.MaxValue);
        Volatile.Write(ref _haltOut, 0);
        Volatile.Write(ref _haltIn, 0);
    }

    internal bool HaltsOut() => Interlocked.Exchange(ref _haltOut, 0) == 1;

    internal bool HaltsIn() => Interlocked.Exchange(ref _haltIn, 0) == 1;

    /// <exception cref="PowerLostException">So it was ordered.</exception>
    internal void Reach(BoxStep step)
    {
        if (Interlocked.CompareExchange(ref _unplugAt, (int)BoxStep.None, (int)step) == (int)step)
            throw new PowerLostException(step);
    }

    internal bool CutsOut(int bytes) => Cuts(ref _outBytesLeft, bytes);

    internal bool CutsIn(int bytes) => Cuts(ref _inBytesLeft, bytes);

    /// <summary>Whether the limit is reached with these bytes; then it is lifted.</summary>
    private static bool Cuts(ref long left, int bytes)
    {
        if (Volatile.Read(ref left) == long.MaxValue || Interlocked.Add(ref left, -bytes) > 0)
            return false;
        Volatile.Write(ref left, long.MaxValue);
        return true;
    }
}
