namespace TvPay.Simulation.Planted;

/// <summary>A bug that somebody might make, in the place of what is right.</summary>
/// <param name="What">What it does wrong.</param>
/// <param name="Plant">Anew for each world.</param>
internal sealed record PlantedBug(string What, Func<Substitutes> Plant);
