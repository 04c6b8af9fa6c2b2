namespace TvPay.Simulation.Home;

/// <summary>
/// Between the set-top box and the payment box, below TLS: bytes each way, and the plug, which can be pulled in the middle
/// of a message.
/// </summary>
internal sealed class Cable
{
    private readonly World _world;

    public Cable(World world)
    {
        _world = world;
        (Host, Box) = (new CableEnd(this), new CableEnd(this));
        (Host.Far, Box.Far) = (Box, Host);
    }

    public CableEnd Host { get; }

    public CableEnd Box { get; }

    public bool IsCut { get; private set; }

    /// <summary>So many more bytes to the box, then the plug is out; null: it stays.</summary>
    public int? CutAfterOut { get; set; }

    /// <summary>So many more bytes from the box, then the plug is out; null: it stays.</summary>
    public int? CutAfterIn { get; set; }

    /// <summary>The plug was pulled by one of the two above.</summary>
    public Action Pulled { get; set; } = () => { };

    public void Cut()
    {
        if (IsCut) return;
        IsCut = true;
        Host.Break();
        Box.Break();
    }

    /// <summary>The bytes arrive a little later; of those during which the plug is pulled, the first part.</summary>
    public void Carry(CableEnd to, byte[] bytes)
    {
        if (IsCut) throw new IOException("The plug is out.");
        var isOut = to == Box;
        var left = isOut ? CutAfterOut : CutAfterIn;
        if (left is { } limit && limit <= bytes.Length)
        {
            (CutAfterOut, CutAfterIn) = (null, null);
            _world.After(TimeSpan.FromMilliseconds(1), () =>
            {
                to.Arrive(bytes[..limit]);
                Pulled();
            });
            return;
        }

        if (isOut) CutAfterOut -= bytes.Length;
        else CutAfterIn -= bytes.Length;
        _world.After(TimeSpan.FromMilliseconds(1), () => to.Arrive(bytes));
    }
}
