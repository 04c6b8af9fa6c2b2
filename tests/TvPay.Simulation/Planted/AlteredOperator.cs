using System.Collections.Immutable;
using TvPay.App;
using TvPay.Ledger;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.SetTopBox.Forwarding;
using TvPay.SetTopBox.Operator;

namespace TvPay.Simulation.Planted;

/// <summary>The operator client, but for submitting and resolving.</summary>
internal sealed class AlteredOperator(IOperatorClient gateway) : IOperatorClient
{
    /// <summary>In place of submitting.</summary>
    public Func<PaymentId, Octets, CancellationToken, Task<SubmissionOutcome>> Submit { get; init; } = gateway.SubmitAsync;

    /// <summary>In place of resolving.</summary>
    public Func<PaymentId, SignedStatement, CancellationToken, Task<SubmissionOutcome>> Resolve { get; init; } = gateway.ResolveAsync;

    public Task<BillsSnapshot> LoadBillsAsync(CancellationToken cancel) => gateway.LoadBillsAsync(cancel);

    public Task<FetchedBill> FetchBillAsync(BillKey bill, AccountId account, CancellationToken cancel) =>
        gateway.FetchBillAsync(bill, account, cancel);

    public Task<ImmutableArray<Biller>> LoadBillersAsync(CancellationToken cancel) => gateway.LoadBillersAsync(cancel);

    public Task<ImmutableArray<BillerAccount>> LoadAccountsAsync(CancellationToken cancel) => gateway.LoadAccountsAsync(cancel);

    public Task<AccountCandidate> LookUpAccountAsync(BillerId biller, AccountNumber number, CancellationToken cancel) =>
        gateway.LookUpAccountAsync(biller, number, cancel);

    public Task<BillerAccount> AddAccountAsync(BillerId biller, AccountNumber number, string nickname, CancellationToken cancel) =>
        gateway.AddAccountAsync(biller, number, nickname, cancel);

    public Task<BillerAccount> RenameAccountAsync(AccountId account, string nickname, CancellationToken cancel) =>
        gateway.RenameAccountAsync(account, nickname, cancel);

    public Task RemoveAccountAsync(AccountId account, CancellationToken cancel) => gateway.RemoveAccountAsync(account, cancel);

    public Task<FetchedReceipt> GetReceiptAsync(PaymentId payment, ulong known, CancellationToken cancel) =>
        gateway.GetReceiptAsync(payment, known, cancel);

    public Task<ToldPage> ListPaymentsAsync(string? from, CancellationToken cancel) => gateway.ListPaymentsAsync(from, cancel);

    public Task<Complaint> FileComplaintAsync(Complaint complaint, Payment proof, Octets? receipt, CancellationToken cancel) =>
        gateway.FileComplaintAsync(complaint, proof, receipt, cancel);

    public Task<Complaint> GetComplaintAsync(Complaint complaint, CancellationToken cancel) => gateway.GetComplaintAsync(complaint, cancel);

    public Task<WitnessAnswer> WitnessAsync(LedgerId ledger, LedgerHead head, LedgerHead? after, CancellationToken cancel) =>
        gateway.WitnessAsync(ledger, head, after, cancel);

    public Task<SubmissionOutcome> SubmitAsync(PaymentId payment, Octets request, CancellationToken cancel) =>
        Submit(payment, request, cancel);

    public Task<SubmissionOutcome> ResolveAsync(PaymentId payment, SignedStatement quote, CancellationToken cancel) =>
        Resolve(payment, quote, cancel);
}
