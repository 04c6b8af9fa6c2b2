using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using TvPay.Simulation.Clockwork;
using TvPay.Simulation.Faults;

namespace TvPay.Simulation.Net;

/// <summary>
/// The way from a client to a service, on the world's clock: what is on it outlives either end. Its weather decides what
/// becomes of each request and each answer.
/// </summary>
/// <param name="usual">How long one way takes in good weather, at most.</param>
internal sealed class Road(World world, string name, TimeSpan usual, Random chance, X509Certificate2? certificate)
{
    public string Name => name;

    public Weather Weather { get; } = new();

    public World World => world;

    public X509Certificate2? Certificate => certificate;

    /// <summary>Who listens at its end; null or dead: nobody.</summary>
    public SimServer? Server { get; set; }

    /// <summary>Sees every request that arrives, before the service does.</summary>
    public Action<string, byte[]> Passed { get; set; } = (_, _) => { };

    /// <summary>A request of this method is swallowed for as long as this says so.</summary>
    public Func<string, byte[], bool> Swallows { get; set; } = (_, _) => false;

    public TimeSpan Latency() => chance.Between(usual / 4, usual);

    /// <summary>What becomes of one more request.</summary>
    public Fate FateOf(string method, byte[] request)
    {
        var fate = new Fate { There = Latency(), Back = Latency() };
        if (Swallows(method, request))
        {
            world.Hit(Fault.PoisonousRow);
            return fate with { IsRequestLost = true };
        }

        if (Weather.Partition)
        {
            world.Hit(Fault.Partition);
            return chance.Happens(0.5) ? fate with { IsRequestLost = true } : fate with { IsRefused = true };
        }

        if (Draw(Weather.Delay, Fault.Delayed)) fate = fate with { There = fate.There + chance.Seconds(1, 40) };
        if (Draw(Weather.Reorder, Fault.Reordered)) fate = fate with { There = fate.There + chance.Seconds(0.1, 2), Back = fate.Back + chance.Seconds(0, 2) };
        if (Draw(Weather.Duplicate, Fault.Duplicated)) fate = fate with { Again = chance.Seconds(0.01, 20) };
        if (Draw(Weather.Busy, Fault.ResourceExhausted)) return fate with { ProxySays = StatusCode.ResourceExhausted };
        if (Draw(Weather.Distrust, Fault.Unauthenticated)) return fate with { ProxySays = StatusCode.Unauthenticated };
        if (Draw(Weather.LoseRequest, Fault.RequestLost)) return fate with { IsRequestLost = true };
        if (Draw(Weather.LoseAnswer, Fault.ResponseLost)) fate = fate with { IsAnswerLost = true };
        if (Draw(Weather.FailAfter, Fault.UnavailableAfterCommit)) fate = fate with { ProxySaysAfter = StatusCode.Unavailable };
        return fate;
    }

    private bool Draw(double probability, Fault fault)
    {
        if (!chance.Happens(probability)) return false;
        world.Hit(fault);
        return true;
    }
}
