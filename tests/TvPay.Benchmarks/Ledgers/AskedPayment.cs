using System.Collections.Immutable;
using TvPay.Ledger.Outbox;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Benchmarks.Ledgers;

/// <summary>A payment that the box has been asked about and has signed; the ledger doesn't know the signature yet.</summary>
internal sealed record AskedPayment(AuthorizationId Id, SignedStatement Authorization, ImmutableArray<OutboxDraft> Drafts)
{
    /// <summary>Bytes that a commit must bring to the disk at the least.</summary>
    public int Size => Authorization.Statement.Length + Authorization.Signature.Length + Drafts.Sum(draft => draft.Request.Length);
}
