using System.Collections.Immutable;

namespace TvPay.App;

/// <summary>Whom one payment goes to, read back before it is made.</summary>
/// <param name="Fields">Masked owner, account, address before the first payment, period, amount, fee.</param>
/// <param name="Amount">With the fee.</param>
public sealed record PayeeBlock(string Icon, string Payee, ImmutableArray<Field> Fields, string Amount)
{
    /// <summary>What the household calls the account; null if it has no name.</summary>
    public string? Nickname { get; init; }

    /// <summary>What the household should notice of this payee: that it pays there for the first time; null if nothing.</summary>
    public Notice? Note { get; init; }
}
