using System.Collections.Immutable;
using TvPay.Cli.Evidence;
using TvPay.Ledger.Verification;
using TvPay.Payments.Evidence;

namespace TvPay.Cli.Logs;

/// <summary>Whether the operator's log has only grown from one signed head to another: nothing altered, nothing taken out.</summary>
internal static class LogVerification
{
    public static LogReport Run(SignedStatement from, SignedStatement to, ImmutableArray<Hash256> proof, OperatorKeys keys)
    {
        var (older, newer) = (Head(from, keys), Head(to, keys));
        var checks = ImmutableArray.CreateBuilder<VerificationCheck>();
        checks.Add(Check("from", older is not null, "it is not a tree head that the operator's key has signed"));
        checks.Add(Check("to", newer is not null, "it is not a tree head that the operator's key has signed"));
        if (older is null || newer is null) return new LogReport(checks.ToImmutable(), older, newer);
        checks.Add(Check("realm", older.Realm == newer.Realm, "they are of different realms"));
        checks.Add(Check("size", older.Size <= newer.Size, $"the log shrank from {older.Size} entries to {newer.Size}: it was rolled back"));
        var grew = older.Size > newer.Size
            || MerkleProof.VerifyConsistency(older.Size, older.Root, newer.Size, newer.Root, proof);
        checks.Add(Check("growth", grew, older.Size == newer.Size && older.Root != newer.Root
            ? "two logs of the same size that are not the same: it was forked"
            : "the proof does not lead from the older log to the newer one"));
        return new LogReport(checks.ToImmutable(), older, newer);
    }

    private static TreeHead? Head(SignedStatement signed, OperatorKeys keys)
    {
        if (!new TrustedKeys(StatementKind.TreeHead, keys.TreeHead).Trust(signed)) return null;
        try
        {
            var head = TreeHead.Decode(signed.Statement.Span);
            return keys.Realm is { } realm && realm != head.Realm ? null : head;
        }
        catch (EvidenceException)
        {
            return null;
        }
    }

    private static VerificationCheck Check(string name, bool holds, string finding) => new(name, 1, holds ? [] : [finding]);
}
