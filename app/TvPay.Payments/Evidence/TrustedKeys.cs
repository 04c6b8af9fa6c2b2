using System.Collections.Immutable;

namespace TvPay.Payments.Evidence;

/// <summary>The keys that may sign one kind of statement: the current one, and cross-signed successors in a rotation.</summary>
public sealed class TrustedKeys(StatementKind kind, params ImmutableArray<PublicKey> keys)
{
    public StatementKind Kind => kind;

    /// <summary>Whether one of the keys signed exactly these bytes as this kind of statement.</summary>
    public bool Trust(SignedStatement signed)
    {
        foreach (var key in keys)
            if (signed.KeyId.Span.SequenceEqual(key.Id.Span))
                return key.Verify(kind.HashOf(signed.Statement.Span), signed.Signature.Span);
        return false;
    }
}
