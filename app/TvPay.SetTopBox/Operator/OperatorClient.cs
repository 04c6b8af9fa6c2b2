using System.Collections.Immutable;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using TvPay.App;
using TvPay.Ledger;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Proto.Billing.V1;
using TvPay.SetTopBox.Forwarding;
using TvPay.SetTopBox.Wire;
using Biller = TvPay.Payments.Biller;
using LedgerHead = TvPay.Ledger.LedgerHead;

namespace TvPay.SetTopBox.Operator;

/// <summary>Speaks <c>tvpay.billing.v1</c> with the gateway.</summary>
internal sealed class OperatorClient(
    BillingService.BillingServiceClient gateway,
    OperatorTimeouts timeouts,
    GatewayReachability reachability,
    TimeProvider time,
    ILogger<OperatorClient> log) : IOperatorClient
{
    public async Task<BillsSnapshot> LoadBillsAsync(CancellationToken cancel)
    {
        // Three questions at once: the slowest decides, and each has its own time.
        var billers = AskAsync(timeouts.Read, gateway.ListBillersAsync, new ListBillersRequest(), cancel);
        var accounts = AskAsync(timeouts.Read, gateway.ListAccountsAsync, new ListAccountsRequest(), cancel);
        var bills = AskAsync(timeouts.Read, gateway.ListBillsAsync, new ListBillsRequest(), cancel);
        await Task.WhenAll(billers, accounts, bills);
        var (b, a, l) = (await billers, await accounts, await bills);
        return Checked(() => new BillsSnapshot(
            WireBills.All(b.Billers, WireBills.Biller, "billers"),
            WireBills.All(a.Accounts, WireBills.Account, "accounts"),
            WireBills.All(l.Bills, WireBills.Bill, "bills"),
            WireBills.All(l.Unavailable, u => WireText.Id(BillerId.Parse, u.BillerId, "unavailable"), "unavailable"),
            WireText.Time(l.AsOfMs, "as_of_ms") ?? throw new MalformedAnswerException("as_of_ms is missing.")));
    }

    public async Task<FetchedBill> FetchBillAsync(BillKey bill, AccountId account, CancellationToken cancel)
    {
        var request = new FetchBillRequest
        {
            BillerId = bill.Biller.ToString(),
            BillId = bill.Bill.ToString(),
            AccountId = account.ToString(),
        };
        var answer = await AskAsync(timeouts.Fetch, gateway.FetchBillAsync, request, cancel);
        return Checked(() => new FetchedBill(
            WireBills.Bill(answer.Bill),
            WireEvidence.Signed(answer.Quote, "quote"),
            WireEvidence.Fundings(answer.Fundings))
        {
            Limits = WireLimits.All(answer.Limits),
        });
    }

    public async Task<ImmutableArray<Biller>> LoadBillersAsync(CancellationToken cancel)
    {
        var answer = await AskAsync(timeouts.Read, gateway.ListBillersAsync, new ListBillersRequest(), cancel);
        return Checked(() => WireBills.All(answer.Billers, WireBills.Biller, "billers"));
    }

    public async Task<ImmutableArray<BillerAccount>> LoadAccountsAsync(CancellationToken cancel)
    {
        var answer = await AskAsync(timeouts.Read, gateway.ListAccountsAsync, new ListAccountsRequest(), cancel);
        return Checked(() => WireBills.All(answer.Accounts, WireBills.Account, "accounts"));
    }

    public async Task<AccountCandidate> LookUpAccountAsync(BillerId biller, AccountNumber number, CancellationToken cancel)
    {
        var request = new AddAccountRequest
        {
            BillerId = biller.ToString(),
            AccountNumber = number.Reveal(),
            ValidateOnly = true,
        };
        var answer = await AskAsync(timeouts.Fetch, gateway.AddAccountAsync, request, cancel);
        return Checked(() => WireAccounts.Candidate(answer.Account, biller, number));
    }

    public async Task<BillerAccount> AddAccountAsync(
        BillerId biller, AccountNumber number, string nickname, CancellationToken cancel)
    {
        var request = new AddAccountRequest
        {
            BillerId = biller.ToString(),
            AccountNumber = number.Reveal(),
            Nickname = nickname,
        };
        var answer = await AskAsync(timeouts.Fetch, gateway.AddAccountAsync, request, cancel);
        return Checked(() => WireAccounts.Added(answer.Account, biller, number));
    }

    public async Task<BillerAccount> RenameAccountAsync(AccountId account, string nickname, CancellationToken cancel)
    {
        var request = new RenameAccountRequest { AccountId = account.ToString(), Nickname = nickname };
        var answer = await AskAsync(timeouts.Read, gateway.RenameAccountAsync, request, cancel);
        return Checked(() => WireAccounts.Renamed(answer.Account, account));
    }

    public async Task RemoveAccountAsync(AccountId account, CancellationToken cancel) =>
        await AskAsync(timeouts.Read, gateway.RemoveAccountAsync, new RemoveAccountRequest { AccountId = account.ToString() }, cancel);

    public async Task<FetchedReceipt> GetReceiptAsync(PaymentId payment, ulong known, CancellationToken cancel)
    {
        var request = new GetReceiptRequest { PaymentId = payment.ToString(), KnownTreeSize = known };
        var answer = await AskAsync(timeouts.Read, gateway.GetReceiptAsync, request, cancel);
        return Checked(() => new FetchedReceipt(
            WireEvidence.Receipt(answer.Receipt),
            WireEvidence.Proof(answer.ConsistencyProof, "consistency_proof")));
    }

    public async Task<ToldPage> ListPaymentsAsync(string? from, CancellationToken cancel)
    {
        var request = new ListPaymentsRequest { PageSize = WirePayments.PageSize, PageToken = from ?? "" };
        var answer = await AskAsync(timeouts.Read, gateway.ListPaymentsAsync, request, cancel);
        return Checked(() => new ToldPage(
            WirePayments.Told(answer.Payments), answer.NextPageToken.Length == 0 ? null : answer.NextPageToken));
    }

    public async Task<WitnessAnswer> WitnessAsync(LedgerId ledger, LedgerHead head, LedgerHead? after, CancellationToken cancel)
    {
        var request = new WitnessLedgerRequest
        {
            LedgerId = ByteString.CopyFrom(ledger.Span),
            Head = WireLedger.ToProto(head),
            After = after is null ? null : WireLedger.ToProto(after),
        };
        var answer = await AskAsync(timeouts.Read, gateway.WitnessLedgerAsync, request, cancel);
        return Checked(() => new WitnessAnswer(
            answer.Kept is null ? null : WireLedger.Head(answer.Kept),
            WireText.Time(answer.AsOfMs, "as_of_ms") ?? throw new MalformedAnswerException("as_of_ms is missing.")));
    }

    public async Task<SubmissionOutcome> SubmitAsync(PaymentId payment, Octets request, CancellationToken cancel)
    {
        // The row's bytes are parsed and written again: protobuf keeps them as they were, unknown fields included.
        var submitted = SubmitPaymentRequest.Parser.ParseFrom(request.Span);
        try
        {
            var answer = await CallAsync(timeouts.Submit, gateway.SubmitPaymentAsync, submitted, cancel);
            return WirePayments.Outcome(payment, answer.Payment, answer.Promise);
        }
        catch (RpcException e)
        {
            return SubmissionDecision.OfSubmit(CallFailure.Of(e));
        }
        catch (MalformedAnswerException e)
        {
            return Malformed(payment, e);
        }
    }

    public async Task<SubmissionOutcome> ResolveAsync(PaymentId payment, SignedStatement quote, CancellationToken cancel)
    {
        var request = new ResolvePaymentRequest { PaymentId = payment.ToString(), Quote = WireEvidence.ToProto(quote) };
        try
        {
            var answer = await CallAsync(timeouts.Read, gateway.ResolvePaymentAsync, request, cancel);
            return WirePayments.Outcome(payment, answer.Payment, answer.Promise);
        }
        catch (RpcException e)
        {
            return SubmissionDecision.OfResolve(CallFailure.Of(e));
        }
        catch (MalformedAnswerException e)
        {
            return Malformed(payment, e);
        }
    }

    private SubmissionOutcome.PerhapsHappened Malformed(PaymentId payment, MalformedAnswerException e)
    {
        log.MalformedAnswerAboutPayment(e, payment);
        return new SubmissionOutcome.PerhapsHappened(GatewayReached: true);
    }

    private async Task<TResponse> AskAsync<TRequest, TResponse>(
        TimeSpan timeout,
        Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> call,
        TRequest request,
        CancellationToken cancel)
    {
        try
        {
            return await CallAsync(timeout, call, request, cancel);
        }
        catch (RpcException e)
        {
            var failure = CallFailure.Of(e);
            throw new TvPayException(OperatorErrors.Of(failure), $"The gateway's answer: {failure}.", e) { Limit = WireLimits.OfRefusal(e) };
        }
    }

    /// <exception cref="RpcException">It failed.</exception>
    /// <exception cref="OperationCanceledException">By the token, and only then.</exception>
    private async Task<TResponse> CallAsync<TRequest, TResponse>(
        TimeSpan timeout,
        Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> call,
        TRequest request,
        CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        try
        {
            var deadline = (time.GetUtcNow() + timeout).UtcDateTime;
            var response = await call(request, new CallOptions(deadline: deadline, cancellationToken: cancel));
            reachability.Report(true);
            return response;
        }
        catch (RpcException) when (cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancel);
        }
        catch (RpcException e)
        {
            var failure = CallFailure.Of(e);
            log.CallFailed(typeof(TRequest).Name, failure);
            reachability.Report(failure.PeerAnswered);
            throw;
        }
    }

    private T Checked<T>(Func<T> map)
    {
        try
        {
            return map();
        }
        catch (MalformedAnswerException e)
        {
            log.MalformedAnswer(e);
            throw new TvPayException(ErrorCode.EvidenceMalformed, "The gateway's answer breaks the contract.", e);
        }
    }
}
