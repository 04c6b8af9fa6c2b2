using Grpc.Core;
using TvPay.Proto.Billing.V1;

namespace TvPay.Tests.SetTopBox.Operator;

/// <summary>A gateway's service that answers as each test says; by itself, with a household that owes nothing.</summary>
internal sealed class FakeBilling : BillingService.BillingServiceBase
{
    public Func<ListBillsResponse> Bills { get; set; } = () => new ListBillsResponse { AsOfMs = 1 };

    public Func<ServerCallContext, Task<SubmitPaymentResponse>> Submit { get; set; } = _ => throw Unanswered();

    public Func<ServerCallContext, Task<ResolvePaymentResponse>> Resolve { get; set; } = _ => throw Unanswered();

    public Func<FetchBillResponse> Fetch { get; set; } = () => throw Unanswered();

    public Func<GetReceiptResponse> Receipt { get; set; } = () => throw Unanswered();

    public Func<ListBillersResponse> Billers { get; set; } = () => new ListBillersResponse();

    public Func<ListAccountsResponse> Accounts { get; set; } = () => new ListAccountsResponse();

    public Func<AddAccountRequest, AddAccountResponse> AddAnAccount { get; set; } = _ => throw Unanswered();

    public Func<RenameAccountRequest, RenameAccountResponse> RenameAnAccount { get; set; } = _ => throw Unanswered();

    public Func<RemoveAccountRequest, RemoveAccountResponse> RemoveAnAccount { get; set; } = _ => throw Unanswered();

    public Func<ListPaymentsRequest, ListPaymentsResponse> Payments { get; set; } = _ => throw Unanswered();

    public Func<WitnessLedgerRequest, WitnessLedgerResponse> Witness { get; set; } = _ => throw Unanswered();

    public override Task<ListPaymentsResponse> ListPayments(ListPaymentsRequest request, ServerCallContext context) =>
        Task.FromResult(Payments(request));

    public override Task<WitnessLedgerResponse> WitnessLedger(WitnessLedgerRequest request, ServerCallContext context) =>
        Task.FromResult(Witness(request));

    public override Task<ListBillersResponse> ListBillers(ListBillersRequest request, ServerCallContext context) =>
        Task.FromResult(Billers());

    public override Task<ListAccountsResponse> ListAccounts(ListAccountsRequest request, ServerCallContext context) =>
        Task.FromResult(Accounts());

    public override Task<AddAccountResponse> AddAccount(AddAccountRequest request, ServerCallContext context) =>
        Task.FromResult(AddAnAccount(request));

    public override Task<RenameAccountResponse> RenameAccount(RenameAccountRequest request, ServerCallContext context) =>
        Task.FromResult(RenameAnAccount(request));

    public override Task<RemoveAccountResponse> RemoveAccount(RemoveAccountRequest request, ServerCallContext context) =>
        Task.FromResult(RemoveAnAccount(request));

    public override Task<ListBillsResponse> ListBills(ListBillsRequest request, ServerCallContext context) => Task.FromResult(Bills());

    public override Task<FetchBillResponse> FetchBill(FetchBillRequest request, ServerCallContext context) => Task.FromResult(Fetch());

    public override Task<SubmitPaymentResponse> SubmitPayment(SubmitPaymentRequest request, ServerCallContext context) =>
        Submit(context);

    public override Task<ResolvePaymentResponse> ResolvePayment(ResolvePaymentRequest request, ServerCallContext context) =>
        Resolve(context);

    public override Task<GetReceiptResponse> GetReceipt(GetReceiptRequest request, ServerCallContext context) =>
        Task.FromResult(Receipt());

    private static RpcException Unanswered() => new(new Status(StatusCode.Unimplemented, "not in this test"));
}
