using System.Collections.Immutable;

namespace TvPay.App;

/// <summary>Whom one payment goes to, read back before it is made.</summary>
/// <param name="Fields">Masked owner, account, amount, fee.</param>
/// <param name="Amount">With the fee.</param>
public sealed record PayeeBlock(string Icon, string Payee, ImmutableArray<Field> Fields, string Amount);
