namespace TvPay.Gateway.Links;

/// <summary>What a link comes to by a word of the device, or by time passing: a closed set.</summary>
internal abstract record LinkStep
{
    private LinkStep()
    {
    }

    /// <summary>Nothing to be done.</summary>
    public sealed record None : LinkStep;

    /// <summary>This heartbeat is to be sent.</summary>
    public sealed record Beat(ulong Number) : LinkStep;

    /// <summary>All notices up to this one have been taken.</summary>
    public sealed record Took(ulong UpTo) : LinkStep;

    public sealed record Answered(ulong Request, DeviceReport Report) : LinkStep;

    /// <summary>No heartbeat was answered for the link deadline.</summary>
    public sealed record Dead : LinkStep;

    /// <summary>The device breaks the contract.</summary>
    /// <param name="How">For the log; nothing that the device wrote.</param>
    public sealed record Broken(string How) : LinkStep;
}
