using Grpc.Core;
using TvPay.Gateway.Payments;
using TvPay.Proto.Billing.V1;

namespace TvPay.Gateway.Services;

/// <summary>tvpay.billing.v1.BillingService: reads requests, asks the desks, writes answers; decides nothing.</summary>
internal sealed class BillingHead(GatewayCore gateway, Caller caller) : BillingService.BillingServiceBase
{
    public override Task<ListBillersResponse> ListBillers(ListBillersRequest request, ServerCallContext context) =>
        caller.AnswerAsync(context, _ => Task.FromResult(new ListBillersResponse
        {
            Billers = { gateway.Billers.All.Select(biller => Answers.Biller(biller.Profile)) },
        }));

    public override Task<ListAccountsResponse> ListAccounts(ListAccountsRequest request, ServerCallContext context) =>
        caller.AnswerAsync(context, async device => new ListAccountsResponse
        {
            Accounts = { (await gateway.Stores.Households.ListAccountsAsync(device.Household)).Select(Answers.Account) },
        });

    public override Task<AddAccountResponse> AddAccount(AddAccountRequest request, ServerCallContext context) =>
        caller.AnswerAsync(context, async device =>
        {
            var (biller, number) = (Requests.Biller(request.BillerId), Requests.AccountNumber(request.AccountNumber));
            var nickname = Requests.Nickname(request.Nickname);
            var cancel = context.CancellationToken;
            return new AddAccountResponse
            {
                Account = request.ValidateOnly
                    ? Answers.Account(await gateway.Accounts.ValidateAsync(device, biller, number, nickname, cancel))
                    : Answers.Account(await gateway.Accounts.AddAsync(device, biller, number, nickname, cancel)),
            };
        });

    public override Task<RenameAccountResponse> RenameAccount(RenameAccountRequest request, ServerCallContext context) =>
        caller.AnswerAsync(context, async device => new RenameAccountResponse
        {
            Account = Answers.Account(await gateway.Accounts.RenameAsync(
                device, Requests.Account(request.AccountId), Requests.Nickname(request.Nickname))),
        });

    public override Task<RemoveAccountResponse> RemoveAccount(RemoveAccountRequest request, ServerCallContext context) =>
        caller.AnswerAsync(context, async device =>
        {
            await gateway.Accounts.RemoveAsync(device, Requests.Account(request.AccountId));
            return new RemoveAccountResponse();
        });

    public override Task<ListBillsResponse> ListBills(ListBillsRequest request, ServerCallContext context) =>
        caller.AnswerAsync(context, async device =>
        {
            var bills = await gateway.Bills.ListAsync(device, context.CancellationToken);
            return new ListBillsResponse
            {
                Bills = { bills.Bills.Select(Answers.Bill) },
                Unavailable = { bills.Unavailable.Select(id => new UnavailableBiller { BillerId = id.ToString() }) },
                AsOfMs = bills.AsOf.ToUnixTimeMilliseconds(),
            };
        });

    public override Task<FetchBillResponse> FetchBill(FetchBillRequest request, ServerCallContext context) =>
        caller.AnswerAsync(context, async device => Answers.Offer(await gateway.Bills.FetchAsync(
            device,
            Requests.Biller(request.BillerId),
            Requests.Account(request.AccountId),
            Requests.Bill(request.BillId),
            context.CancellationToken)));

    public override Task<SubmitPaymentResponse> SubmitPayment(SubmitPaymentRequest request, ServerCallContext context) =>
        caller.AnswerAsync(context, async device =>
        {
            var payment = await gateway.Payments.SubmitAsync(device, Requests.Submission(request), context.CancellationToken);
            return new SubmitPaymentResponse { Payment = Answers.Payment(payment), Promise = Promise(payment) };
        });

    public override Task<ResolvePaymentResponse> ResolvePayment(ResolvePaymentRequest request, ServerCallContext context) =>
        caller.AnswerAsync(context, async device =>
        {
            var id = Requests.Payment(request.PaymentId);
            var payment = await gateway.Payments.ResolveAsync(device, id, Requests.Signed(request.Quote));
            return payment is null
                ? new ResolvePaymentResponse { Payment = Answers.NotReceived(id) }
                : new ResolvePaymentResponse { Payment = Answers.Payment(payment), Promise = Promise(payment) };
        });

    public override Task<ListPaymentsResponse> ListPayments(ListPaymentsRequest request, ServerCallContext context) =>
        caller.AnswerAsync(context, async device =>
        {
            var size = Requests.PageSize(request.PageSize);
            // One more than asked for tells whether there is a next page.
            var found = await gateway.Stores.Payments.ListAsync(device.Household, Requests.PageToken(request.PageToken), size + 1);
            var page = found.Take(size).ToList();
            return new ListPaymentsResponse
            {
                Payments = { page.Select(Answers.Payment) },
                NextPageToken = found.Length > size ? page[^1].Id.ToString() : "",
            };
        });

    public override Task<GetReceiptResponse> GetReceipt(GetReceiptRequest request, ServerCallContext context) =>
        caller.AnswerAsync(context, async device => Answers.Receipt(
            await gateway.Receipts.GetAsync(device, Requests.Payment(request.PaymentId), request.KnownTreeSize)));

    public override Task<FileComplaintResponse> FileComplaint(FileComplaintRequest request, ServerCallContext context) =>
        caller.AnswerAsync(context, async device => new FileComplaintResponse
        {
            Complaint = Answers.Complaint(await gateway.Complaints.FileAsync(device, Requests.Complaint(request))),
        });

    public override Task<GetComplaintResponse> GetComplaint(GetComplaintRequest request, ServerCallContext context) =>
        caller.AnswerAsync(context, async device => new GetComplaintResponse
        {
            Complaint = Answers.Complaint(await gateway.Complaints.GetAsync(device, Requests.ComplaintId(request.ComplaintId))),
        });

    public override Task<WitnessLedgerResponse> WitnessLedger(WitnessLedgerRequest request, ServerCallContext context) =>
        caller.AnswerAsync(context, async device => Answers.Witnessed(await gateway.Witnesses.WitnessAsync(
            device,
            Requests.LedgerId(request.LedgerId),
            Requests.LedgerHead(request.Head) ?? throw Requests.Invalid("head is missing."),
            Requests.LedgerHead(request.After))));

    private static Proto.Evidence.V1.SignedStatement? Promise(PaymentRecord payment) =>
        payment.Promise is { } promise ? Answers.Signed(promise) : null;
}
