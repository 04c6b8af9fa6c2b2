namespace TvPay.Payments.Evidence;

public static class StatementSigning
{
    /// <summary>Signs a statement of this kind.</summary>
    public static SignedStatement Sign(this IStatementSigner signer, StatementKind kind, Octets statement) => new(
        statement,
        Octets.Copy(signer.PublicKey.Id.Span),
        Octets.Own(signer.Sign(kind.HashOf(statement.Span))));
}
