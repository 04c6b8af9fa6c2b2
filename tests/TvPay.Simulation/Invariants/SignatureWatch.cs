using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.VirtualBox.Firmware;

namespace TvPay.Simulation.Invariants;

/// <summary>Everything that the household's box has signed.</summary>
internal sealed class SignatureWatch(World world)
{
    private readonly HashSet<Hash256> _signed = [];
    private readonly Dictionary<AuthorizationId, Hash256> _ofId = [];
    private readonly Dictionary<ulong, Hash256> _ofCounter = [];

    public void Signed(Hash256 statement)
    {
        world.Note("box", "signs");
        _signed.Add(statement);
    }

    public bool HasSigned(Hash256 statement) => _signed.Contains(statement);

    /// <summary>A signed statement has come to light: in the journal, or on the road.</summary>
    public void Found(BoxAuthorization authorization, Hash256 hash)
    {
        if (!_signed.Contains(hash))
            world.Violate(Invariant.I1Evidence, $"The box never signed what goes under {authorization.Id}.");
        if (!_ofId.TryAdd(authorization.Id, hash) && _ofId[authorization.Id] != hash)
            world.Violate(Invariant.I2OneEffect, $"The box signed {authorization.Id} twice.");
        if (!_ofCounter.TryAdd(authorization.Counter, hash) && _ofCounter[authorization.Counter] != hash)
            world.Violate(Invariant.I6Counter, $"Counter {authorization.Counter} belongs to two authorizations.");
    }

    public IEnumerable<BoxAuthorization> InJournal() =>
        from entry in world.Box.Own.Journal
        where entry.State == JournalState.Signed
        select Read(entry);

    private BoxAuthorization Read(JournalEntry entry)
    {
        var statement = entry.Authorization!.Statement.Span;
        var authorization = BoxAuthorization.Decode(statement);
        Found(authorization, StatementKind.BoxAuthorization.HashOf(statement));
        return authorization;
    }
}
