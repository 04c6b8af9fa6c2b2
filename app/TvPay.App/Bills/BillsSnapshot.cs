using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.App;

/// <summary>What the gateway tells of a household's bills at one moment, whole: billers and accounts that the bills name included.</summary>
/// <param name="Unavailable">Billers that did not answer: their bills are missing here, not paid.</param>
/// <param name="AsOf">By the gateway's clock.</param>
public sealed record BillsSnapshot(
    ImmutableArray<Biller> Billers,
    ImmutableArray<BillerAccount> Accounts,
    ImmutableArray<Bill> Bills,
    ImmutableArray<BillerId> Unavailable,
    DateTimeOffset AsOf)
{
    public Biller? BillerOf(BillerId id) => Billers.FirstOrDefault(biller => biller.Id == id);

    public BillerAccount? AccountOf(AccountId id) => Accounts.FirstOrDefault(account => account.Id == id);

    public Bill? BillOf(BillKey key) => Bills.FirstOrDefault(bill => bill.Key == key);
}
