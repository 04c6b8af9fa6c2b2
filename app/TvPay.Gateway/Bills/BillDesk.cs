using System.Collections.Immutable;
using TvPay.Gateway.Billers;
using TvPay.Gateway.Devices;
using TvPay.Gateway.Households;
using TvPay.Gateway.Limits;
using TvPay.Gateway.Payments;
using TvPay.Gateway.Quotes;
using TvPay.Payments;

namespace TvPay.Gateway.Bills;

/// <summary>ListBills and FetchBill: what the billers say, seen through who holds each bill here.</summary>
internal sealed class BillDesk(
    GatewaySettings settings,
    IHouseholdStore households,
    IPaymentStore payments,
    ILimitStore limits,
    BillerDirectory billers,
    BillFetcher fetcher,
    QuoteIssuer quotes,
    TimeProvider time)
{
    /// <summary>Every open or recently paid bill. Billers are asked at once; who does not answer in time is named.</summary>
    public Task<HouseholdBills> ListAsync(Device device, CancellationToken cancellationToken) =>
        ListAsync(device.Household, settings.BillListPatience, cancellationToken);

    /// <param name="patience">How long each biller may take.</param>
    /// <inheritdoc cref="ListAsync(Device, CancellationToken)"/>
    public async Task<HouseholdBills> ListAsync(HouseholdId household, TimeSpan patience, CancellationToken cancellationToken)
    {
        var asOf = time.GetUtcNow();
        var accounts = await households.ListAccountsAsync(household);
        var answers = await Task.WhenAll(accounts.Select(account => AskAsync(account, patience, cancellationToken)));
        var identities = answers.SelectMany(a => a.Bills ?? [], (a, bill) => IdentityOf(a.Account, bill)).ToList();
        var holds = await payments.FindHoldsAsync(identities);
        return new HouseholdBills(
            [.. answers.SelectMany(a => a.Bills ?? [], (a, bill) => View(household, a.Account, bill, holds))],
            [.. answers.Where(a => a.Bills is null).Select(a => a.Account.Biller).Distinct()],
            asOf);
    }

    /// <summary>One bill, or a top-up (<paramref name="bill"/> null), with a fresh quote.</summary>
    /// <exception cref="TvPayException">
    /// ACCOUNT_NOT_FOUND, BILLER_UNAVAILABLE, BILL_NOT_FOUND (also: the biller takes no top-ups), BILL_ALREADY_PAID,
    /// BILL_IN_FLIGHT; PAYMENT_ABOVE_LIMIT and its like, with the limit, where not even the least amount may be paid now.
    /// </exception>
    public async Task<BillOffer> FetchAsync(
        Device device, BillerId billerId, AccountId accountId, BillId? bill, CancellationToken cancellationToken)
    {
        var account = await households.FindAccountAsync(device.Household, accountId);
        if (account is null || account.Biller != billerId)
            throw new TvPayException(ErrorCode.AccountNotFound, "The household has no such account.");
        var biller = billers.Find(billerId)
            ?? throw new TvPayException(ErrorCode.BillerUnavailable, $"Biller {billerId} is not offered any more.");
        if (bill is not { } billId)
        {
            if (biller.Profile.TopUp is null) throw new TvPayException(ErrorCode.BillNotFound, $"{billerId} takes no top-ups.");
            return await OfferAsync(device, biller.Profile, account, null, null);
        }

        var bills = await fetcher.FetchAsync(biller, account.Number, settings.BillFetchPatience, cancellationToken);
        var found = bills.FirstOrDefault(b => b.Id == billId)
            ?? throw new TvPayException(ErrorCode.BillNotFound, $"{billerId} has no such bill for this account.");
        var holds = await payments.FindHoldsAsync([IdentityOf(account, found)]);
        var view = View(device.Household, account, found, holds);
        return view.State switch
        {
            BillState.Paid => throw new TvPayException(ErrorCode.BillAlreadyPaid, $"Bill {view.Key} is paid."),
            BillState.InFlight => throw new TvPayException(ErrorCode.BillInFlight, $"Bill {view.Key} is being paid."),
            _ => await OfferAsync(device, biller.Profile, account, found, view),
        };
    }

    private async Task<BillOffer> OfferAsync(
        Device device, BillerProfile biller, BillerAccount account, BillerBill? bill, Bill? view)
    {
        var quote = quotes.Issue(device.Household, biller, account, bill);
        var standing = await limits.StandingAsync(device, biller.Id, account.Number, settings.Limits);
        var rule = bill?.Rule ?? biller.TopUp!;
        if (LimitRules.Refusal(standing, rule.Least + biller.Fee) is { } limit)
            throw new TvPayException(limit.Reason, $"A limit of {device.Household} stands in the way.") { Limit = limit };
        return new BillOffer(biller, account, view, quote, biller.Fundings, standing);
    }

    /// <summary>As it is paid if nobody chooses another amount.</summary>
    private static BillIdentity IdentityOf(BillerAccount account, BillerBill bill) =>
        new(new BillKey(account.Biller, bill.Id), account.Number, bill.Period, bill.Rule.Suggested, IsWhole: true);

    private async Task<(BillerAccount Account, ImmutableArray<BillerBill>? Bills)> AskAsync(
        BillerAccount account, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (billers.Find(account.Biller) is not { } biller) return (account, null);
        if (biller.Profile.Biller.Fetch == BillFetch.None) return (account, []);
        return (account, await fetcher.FetchOrRecallAsync(biller, account.Number, patience, cancellationToken));
    }

    private static Bill View(
        HouseholdId household, BillerAccount account, BillerBill bill, ImmutableDictionary<BillKey, BillHold> holds)
    {
        var key = new BillKey(account.Biller, bill.Id);
        var hold = holds.GetValueOrDefault(key);
        var state = bill.IsPaid || hold?.Status == PaymentStatus.Settled ? BillState.Paid
            : hold is null ? BillState.Due
            : BillState.InFlight;
        PaymentId? paidBy = hold is not null && hold.Household == household ? hold.Payment : null;
        return new Bill(key, account.Id, state, bill.Period, bill.Due, bill.LateFee, bill.DueDate, bill.Rule, paidBy);
    }
}
