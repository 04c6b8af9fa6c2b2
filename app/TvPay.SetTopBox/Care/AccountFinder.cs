using System.Collections.Immutable;
using TvPay.Ledger;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.SetTopBox.Operator;

namespace TvPay.SetTopBox.Care;

/// <summary>
/// Which of the household's accounts a payment was for. A quote has the account's number and not the household's name for it,
/// which is for screens alone: where nobody knows it, one stands in.
/// </summary>
internal sealed class AccountFinder(ILedger ledger, IOperatorClient gateway, GatewayReachability reachability)
{
    /// <summary>Of no account that a gateway ever named.</summary>
    public static readonly AccountId Unnamed = AccountId.Parse("from-the-box");

    private const int Recent = 100;

    /// <summary>For each of the quotes, in their order. The gateway is asked at most once.</summary>
    public async Task<ImmutableArray<AccountId>> FindAsync(ImmutableArray<BillQuote> quotes, CancellationToken cancel)
    {
        var recent = (await ledger.HistoryAsync(Recent, cancel: cancel)).Payments;
        var found = quotes.Select(quote => InLedger(recent, quote)).ToList();
        var accounts = found.Contains(null) ? await AccountsAsync(cancel) : [];
        return [.. found.Zip(quotes, (known, quote) => known ?? Named(accounts, quote) ?? Unnamed)];
    }

    private static AccountId? InLedger(ImmutableArray<StoredPayment> recent, BillQuote quote)
    {
        foreach (var stored in recent)
        {
            var known = stored.Payment;
            if (known.Quote.Biller == quote.Biller && known.Quote.Account == quote.Account && known.Account != Unnamed)
                return known.Account;
        }

        return null;
    }

    private static AccountId? Named(ImmutableArray<BillerAccount> accounts, BillQuote quote) =>
        accounts.FirstOrDefault(account => account.Biller == quote.Biller && account.Number == quote.Account)?.Id;

    private async Task<ImmutableArray<BillerAccount>> AccountsAsync(CancellationToken cancel)
    {
        if (reachability.Current != true) return [];
        try
        {
            return await gateway.LoadAccountsAsync(cancel);
        }
        catch (TvPayException)
        {
            // A name for a screen is not worth waiting for.
            return [];
        }
    }
}
