using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.App;

/// <summary>A bill with all that is known around it.</summary>
/// <param name="Payment">The newest payment of it that the ledger has told of; null if none.</param>
internal sealed record BillLine(Bill Bill, Biller? Biller, BillerAccount? Account, BillStanding Standing, Payment? Payment)
{
    public bool IsOpen => Standing is BillStanding.Overdue or BillStanding.Due;

    /// <summary>Overdue first, then due, each by date; then what is under way; then what is paid, the newest first.</summary>
    public static ImmutableArray<BillLine> List(State state) => state.Bills is not { } bills
        ? []
        :
        [
            .. bills.Bills
                .Select(bill => Of(state, bills, bill))
                .OrderBy(line => line.Standing)
                .ThenBy(line => line.Standing == BillStanding.Paid ? -line.Bill.DueDate.DayNumber : line.Bill.DueDate.DayNumber)
                .ThenBy(line => line.Bill.Key.ToString(), StringComparer.Ordinal),
        ];

    public static BillLine? Find(State state, BillKey key) =>
        state.Bills is { } bills && bills.BillOf(key) is { } bill ? Of(state, bills, bill) : null;

    private static BillLine Of(State state, BillsSnapshot bills, Bill bill)
    {
        var known = state.Payments.Values.LastOrDefault(k => k.Payment.Quote.Key == bill.Key);
        var isOverdue = DateOnly.FromDateTime(state.Now.DateTime) > bill.DueDate;
        var open = isOverdue ? BillStanding.Overdue : BillStanding.Due;
        return new BillLine(
            bill, bills.BillerOf(bill.Key.Biller), state.Accounts.AccountOf(bill.Account) ?? bills.AccountOf(bill.Account), StandingOf(state, bill, known, open), known?.Payment);
    }

    /// <summary>
    /// A payment under way locks the bill whatever the list says. An ended one speaks only until a list has come that was
    /// asked for after it ended.
    /// </summary>
    private static BillStanding StandingOf(State state, Bill bill, KnownPayment? known, BillStanding open)
    {
        var ofList = bill.State switch
        {
            BillState.InFlight => BillStanding.InFlight,
            BillState.Paid => BillStanding.Paid,
            _ => open,
        };
        if (known is null) return ofList;
        if (known.Payment.State.IsInFlight()) return ofList == BillStanding.Paid ? ofList : BillStanding.InFlight;
        if (known.ChangedAt <= state.BillsCover) return ofList;
        if (known.Payment.State == PaymentState.Settled) return BillStanding.Paid;
        return bill.State == BillState.InFlight && bill.PaidBy == known.Payment.Id ? open : ofList;
    }
}
