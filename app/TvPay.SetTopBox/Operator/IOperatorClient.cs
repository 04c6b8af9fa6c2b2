using System.Collections.Immutable;
using TvPay.App;
using TvPay.Ledger;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.SetTopBox.Forwarding;

namespace TvPay.SetTopBox.Operator;

/// <summary>
/// The operator's gateway, as the set-top box needs it. Every call ends within its time. What comes back is well formed
/// and no more than that: signatures are the caller's to verify.
/// </summary>
internal interface IOperatorClient
{
    /// <exception cref="TvPayException">The gateway's reason, or that it could not be asked.</exception>
    /// <exception cref="OperationCanceledException">By <paramref name="cancel"/>.</exception>
    Task<BillsSnapshot> LoadBillsAsync(CancellationToken cancel);

    /// <inheritdoc cref="LoadBillsAsync"/>
    Task<FetchedBill> FetchBillAsync(BillKey bill, AccountId account, CancellationToken cancel);

    /// <inheritdoc cref="LoadBillsAsync"/>
    Task<ImmutableArray<Biller>> LoadBillersAsync(CancellationToken cancel);

    /// <inheritdoc cref="LoadBillsAsync"/>
    Task<ImmutableArray<BillerAccount>> LoadAccountsAsync(CancellationToken cancel);

    /// <summary>Whose an account is. Adds nothing.</summary>
    /// <inheritdoc cref="LoadBillsAsync"/>
    Task<AccountCandidate> LookUpAccountAsync(BillerId biller, AccountNumber number, CancellationToken cancel);

    /// <summary>Idempotent: an account that is there already comes back as it stands.</summary>
    /// <inheritdoc cref="LoadBillsAsync"/>
    Task<BillerAccount> AddAccountAsync(BillerId biller, AccountNumber number, string nickname, CancellationToken cancel);

    /// <inheritdoc cref="LoadBillsAsync"/>
    Task<BillerAccount> RenameAccountAsync(AccountId account, string nickname, CancellationToken cancel);

    /// <summary>Idempotent.</summary>
    /// <inheritdoc cref="LoadBillsAsync"/>
    Task RemoveAccountAsync(AccountId account, CancellationToken cancel);

    /// <param name="known">The size of the last tree head that was kept; 0 if none.</param>
    /// <inheritdoc cref="LoadBillsAsync"/>
    Task<FetchedReceipt> GetReceiptAsync(PaymentId payment, ulong known, CancellationToken cancel);

    /// <summary>The household's payments as the gateway has them, newest first.</summary>
    /// <param name="from">From the page before; null for the newest.</param>
    /// <inheritdoc cref="LoadBillsAsync"/>
    Task<ToldPage> ListPaymentsAsync(string? from, CancellationToken cancel);

    /// <summary>Files a complaint with the proof that this device holds. Idempotent by the complaint's id.</summary>
    /// <param name="proof">The payment, with its promise.</param>
    /// <param name="receipt">As it was kept; null: none was.</param>
    /// <returns>As it stands at the gateway.</returns>
    /// <inheritdoc cref="LoadBillsAsync"/>
    Task<Complaint> FileComplaintAsync(Complaint complaint, Payment proof, Octets? receipt, CancellationToken cancel);

    /// <summary>What has become of a complaint.</summary>
    /// <inheritdoc cref="LoadBillsAsync"/>
    Task<Complaint> GetComplaintAsync(Complaint complaint, CancellationToken cancel);

    /// <summary>Tells how far this ledger has come; the head is kept if <paramref name="after"/> is the one kept so far.</summary>
    /// <param name="after">The last head that is known to be kept; null if none.</param>
    /// <inheritdoc cref="LoadBillsAsync"/>
    Task<WitnessAnswer> WitnessAsync(LedgerId ledger, LedgerHead head, LedgerHead? after, CancellationToken cancel);

    /// <summary>Sends these bytes, as they are. Whatever goes wrong is an outcome.</summary>
    /// <param name="request">A serialized SubmitPaymentRequest.</param>
    /// <exception cref="OperationCanceledException">By <paramref name="cancel"/>: perhaps it happened.</exception>
    Task<SubmissionOutcome> SubmitAsync(PaymentId payment, Octets request, CancellationToken cancel);

    /// <summary>Asks what became of a payment. Whatever goes wrong is an outcome.</summary>
    /// <exception cref="OperationCanceledException">By <paramref name="cancel"/>.</exception>
    Task<SubmissionOutcome> ResolveAsync(PaymentId payment, SignedStatement quote, CancellationToken cancel);
}
