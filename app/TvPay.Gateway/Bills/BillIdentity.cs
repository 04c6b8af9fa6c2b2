using TvPay.Payments;

namespace TvPay.Gateway.Bills;

/// <summary>
/// What a bill is known by. A biller may tell one debt under two references (issued anew, or by another channel): so a bill
/// that is paid whole is the same as another of the same biller, account, period and amount.
/// </summary>
/// <param name="Period">Empty: only its reference tells it from others.</param>
/// <param name="Amount">What is paid of it, without a fee.</param>
/// <param name="IsWhole">Nothing is left of it after that.</param>
internal sealed record BillIdentity(BillKey Key, AccountNumber Account, string Period, Money Amount, bool IsWhole);
