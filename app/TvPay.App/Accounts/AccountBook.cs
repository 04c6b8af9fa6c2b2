using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.App;

/// <summary>The household's accounts, and whom the operator lets it pay.</summary>
/// <param name="Billers">Default: nobody has told yet.</param>
/// <param name="Accounts">Default: nobody has told yet.</param>
/// <param name="ChangedAt">The number of the last change that the household made (<see cref="State.Changes"/>); 0 before.</param>
/// <param name="AskedAt">How many changes there had been when the list of accounts was last asked for.</param>
public sealed record AccountBook(
    ImmutableArray<Biller> Billers, ImmutableArray<BillerAccount> Accounts, long ChangedAt = 0, long AskedAt = 0)
{
    public static AccountBook Unknown { get; } = new(default, default);

    public Biller? BillerOf(BillerId id) => Billers.IsDefault ? null : Billers.FirstOrDefault(biller => biller.Id == id);

    public BillerAccount? AccountOf(AccountId id) => Known.FirstOrDefault(account => account.Id == id);

    public BillerAccount? AccountOf(BillerId biller, AccountNumber number) =>
        Known.FirstOrDefault(account => account.Biller == biller && account.Number == number);

    public int CountAt(BillerId biller) => Known.Count(account => account.Biller == biller);

    /// <summary>By what they are for, then by biller and number.</summary>
    internal IEnumerable<BillerAccount> InOrder => Known
        .OrderBy(account => BillerOf(account.Biller)?.Category ?? (BillCategory)int.MaxValue)
        .ThenBy(account => account.Biller.ToString(), StringComparer.Ordinal)
        .ThenBy(account => account.Number.Reveal(), StringComparer.Ordinal);

    /// <summary>By what is paid to them.</summary>
    internal IEnumerable<Biller> BillersInOrder => (Billers.IsDefault ? [] : Billers)
        .OrderBy(biller => biller.Category)
        .ThenBy(biller => biller.Id.ToString(), StringComparer.Ordinal);

    private ImmutableArray<BillerAccount> Known => Accounts.IsDefault ? [] : Accounts;

    /// <summary>With this account as it is now.</summary>
    internal AccountBook With(BillerAccount account) => this with
    {
        Accounts = [.. Known.Where(known => known.Id != account.Id), account],
    };

    internal AccountBook Without(AccountId account) => this with
    {
        Accounts = [.. Known.Where(known => known.Id != account)],
    };
}
