using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using TvPay.Ledger;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Proto.Billing.V1;
using TvPay.SetTopBox.Forwarding;
using TvPay.SetTopBox.Operator;
using TvPay.SetTopBox.Wire;
using TvPay.Tests.Payments;
using TvPay.Tests.Rpc;
using TvPay.Tests.SetTopBox.Identity;
using LedgerHead = TvPay.Proto.Billing.V1.LedgerHead;
using Money = TvPay.Payments.Money;
using Payment = TvPay.Proto.Billing.V1.Payment;

namespace TvPay.Tests.SetTopBox.Operator;

[TestClass]
public sealed class OperatorClientTests : IAsyncDisposable
{
    private static readonly OperatorTimeouts Short =
        new(TimeSpan.FromMilliseconds(400), TimeSpan.FromMilliseconds(400), TimeSpan.FromMilliseconds(400));

    private readonly OperatorRig _rig = new();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [TestMethod]
    public async Task Both_sides_show_their_certificates_and_bills_come()
    {
        await _rig.ServeAsync();
        var changes = new List<bool>();
        _rig.Reachability.Changed += changes.Add;
        var bills = await _rig.Client().LoadBillsAsync(CancellationToken.None).Come();
        Assert.AreEqual(DateTimeOffset.FromUnixTimeMilliseconds(1), bills.AsOf);
        CollectionAssert.Contains(_rig.DevicesSeen, "CN=stb-1");
        CollectionAssert.AreEqual(new[] { true }, changes);
    }

    [TestMethod]
    public async Task A_gateway_under_another_root_is_not_the_operator_s()
    {
        using var stranger = new DemoAuthority("operator");
        await _rig.ServeAsync(by: stranger);
        await AssertUntrustedAsync();
    }

    [TestMethod]
    public async Task A_gateway_with_a_certificate_for_another_host_is_not_the_operator_s()
    {
        await _rig.ServeAsync(host: "elsewhere.example");
        await AssertUntrustedAsync();
    }

    [TestMethod]
    public async Task A_gateway_that_speaks_only_an_older_TLS_is_not_spoken_with()
    {
        await _rig.ServeAsync(tls: SslProtocols.Tls12);
        await AssertCodeAsync(ErrorCode.GatewayUnreachable, _rig.Client().LoadBillsAsync(CancellationToken.None));
        Assert.IsEmpty(_rig.DevicesSeen);
    }

    [TestMethod]
    public async Task Where_nobody_listens_the_gateway_is_unreachable()
    {
        var client = _rig.Client(port: FreePort());
        await AssertCodeAsync(ErrorCode.GatewayUnreachable, client.LoadBillsAsync(CancellationToken.None));
        Assert.AreEqual(new SubmissionOutcome.PerhapsHappened(false), await SubmitAsync(client));
    }

    [TestMethod]
    public async Task A_gateway_that_is_silent_meets_the_deadline()
    {
        await _rig.ServeAsync();
        var silence = new TaskCompletionSource<SubmitPaymentResponse>();
        _rig.Billing.Submit = context => silence.Task.WaitAsync(context.CancellationToken);
        Assert.AreEqual(new SubmissionOutcome.PerhapsHappened(false), await SubmitAsync(_rig.Client(Short)));
    }

    [TestMethod]
    public async Task A_gateway_that_dies_during_a_submit_leaves_the_outcome_open()
    {
        await _rig.ServeAsync();
        var reached = new TaskCompletionSource();
        _rig.Billing.Submit = context =>
        {
            reached.SetResult();
            return new TaskCompletionSource<SubmitPaymentResponse>().Task.WaitAsync(context.CancellationToken);
        };
        var submitting = SubmitAsync(_rig.Client());
        await reached.Task.Come();
        await _rig.KillAsync();
        Assert.AreEqual(new SubmissionOutcome.PerhapsHappened(false), await submitting.Come());
    }

    [TestMethod]
    public async Task A_stop_during_a_submit_is_a_cancellation_and_no_outcome()
    {
        await _rig.ServeAsync();
        using var stop = new CancellationTokenSource();
        _rig.Billing.Submit = async context =>
        {
            await stop.CancelAsync();
            return await new TaskCompletionSource<SubmitPaymentResponse>().Task.WaitAsync(context.CancellationToken);
        };
        await Assert.ThrowsAsync<OperationCanceledException>(() => SubmitAsync(_rig.Client(), stop.Token).Come());
    }

    [TestMethod]
    public async Task The_gateway_s_refusal_is_final_and_a_proxy_s_is_not()
    {
        await _rig.ServeAsync();
        var client = _rig.Client();
        _rig.Billing.Submit = _ => throw Refusal("tvpay");
        Assert.AreEqual(new SubmissionOutcome.Rejected(ErrorCode.InsufficientFunds), await SubmitAsync(client));
        _rig.Billing.Submit = _ => throw Refusal("proxy.example");
        Assert.AreEqual(new SubmissionOutcome.PerhapsHappened(false), await SubmitAsync(client));
    }

    [TestMethod]
    public async Task An_answer_about_another_payment_says_nothing()
    {
        await _rig.ServeAsync();
        _rig.Billing.Submit = _ => Task.FromResult(Accepted(Given.OtherPayment));
        Assert.AreEqual(new SubmissionOutcome.PerhapsHappened(true), await SubmitAsync(_rig.Client()));
        Assert.IsTrue(_rig.Logs.Lines.Any(line => line.Contains("breaks the contract")));
    }

    [TestMethod]
    public async Task An_acceptance_brings_its_promise_and_the_promised_time()
    {
        await _rig.ServeAsync();
        _rig.Billing.Submit = _ => Task.FromResult(Accepted(Given.Payment));
        var accepted = Assert.IsInstanceOfType<SubmissionOutcome.Accepted>(await SubmitAsync(_rig.Client()));
        Assert.AreEqual(Given.Signed(Given.PromiseFor(Given.Payment)).Statement, accepted.Promise.Statement);
        Assert.AreEqual(DateTimeOffset.FromUnixTimeMilliseconds(5), accepted.SettleBy);
    }

    [TestMethod]
    public async Task Resolving_tells_what_became_of_a_payment()
    {
        await _rig.ServeAsync();
        var client = _rig.Client();
        foreach (var (state, reason, expected) in new (Payment.Types.State, int, SubmissionOutcome)[]
        {
            (Payment.Types.State.NotReceived, 0, new SubmissionOutcome.NotReceived()),
            (Payment.Types.State.Processing, 0, new SubmissionOutcome.Processing()),
            (Payment.Types.State.Rejected, 301, new SubmissionOutcome.Rejected(ErrorCode.IssuerDeclined)),
            (Payment.Types.State.Expired, 0, new SubmissionOutcome.Expired()),
            (Payment.Types.State.Unspecified, 0, new SubmissionOutcome.PerhapsHappened(true)),
            (Payment.Types.State.Rejected, 0, new SubmissionOutcome.PerhapsHappened(true)),
            (Payment.Types.State.Rejected, 601, new SubmissionOutcome.PerhapsHappened(true)),
            (Payment.Types.State.Accepted, 0, new SubmissionOutcome.PerhapsHappened(true)),
        })
        {
            _rig.Billing.Resolve = _ => Task.FromResult(new ResolvePaymentResponse
            {
                Payment = new Payment
                {
                    PaymentId = Given.Payment.ToString(),
                    State = state,
                    Reason = (TvPay.Proto.Common.V1.ErrorReason)reason,
                },
            });
            var outcome = await client.ResolveAsync(Given.Payment, Given.Signed(Given.Quote), CancellationToken.None).Come();
            Assert.AreEqual(expected, outcome, $"{state} {reason}");
        }
    }

    [TestMethod]
    public async Task A_list_that_breaks_the_contract_is_one_typed_error()
    {
        await _rig.ServeAsync();
        _rig.Billing.Bills = () => new ListBillsResponse { AsOfMs = 1, Bills = { new TvPay.Proto.Billing.V1.Bill() } };
        await AssertCodeAsync(ErrorCode.EvidenceMalformed, _rig.Client().LoadBillsAsync(CancellationToken.None));
    }

    [TestMethod]
    public async Task The_household_s_payments_come_page_by_page()
    {
        await _rig.ServeAsync();
        _rig.Billing.Payments = request => request.PageToken == "2"
            ? new ListPaymentsResponse { Payments = { Listed(p => p.State = Payment.Types.State.Processing) } }
            : new ListPaymentsResponse { Payments = { Listed() }, NextPageToken = "2" };

        var first = await _rig.Client().ListPaymentsAsync(null, CancellationToken.None).Come();
        var last = await _rig.Client().ListPaymentsAsync(first.Next, CancellationToken.None).Come();

        Assert.AreEqual(
            new ToldPayment(
                Given.Payment, PaymentState.Settled, null, Given.Quote.Biller, Given.Quote.BillId, Given.Account, Money.Cny(86_40),
                Money.Cny(1_00), Time(5), Time(6), Time(7), "CP-1"),
            first.Payments.Single());
        Assert.AreEqual(("2", null), (first.Next, last.Next));
        Assert.AreEqual(PaymentState.Unknown, last.Payments.Single().State);

        static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
    }

    [TestMethod]
    public async Task Payments_that_make_no_sense_are_one_typed_error()
    {
        await _rig.ServeAsync();
        Action<Payment>[] alterations =
        [
            p => p.PaymentId = "the last one",
            p => p.State = Payment.Types.State.Unspecified,
            p => p.State = Payment.Types.State.Rejected,
            p => p.Amount = null,
            p => p.Fee = new TvPay.Proto.Common.V1.Money { CurrencyCode = "USD", MinorUnits = 1 },
            p => p.BillerId = "",
            p => p.ReceivedAtMs = 0,
            p => p.BillerReference = new string('x', 65),
        ];
        foreach (var alter in alterations)
        {
            _rig.Billing.Payments = _ => new ListPaymentsResponse { Payments = { Listed(alter) } };
            await AssertCodeAsync(ErrorCode.EvidenceMalformed, _rig.Client().ListPaymentsAsync(null, CancellationToken.None));
        }
    }

    [TestMethod]
    public async Task A_ledger_s_head_goes_over_and_the_one_that_was_kept_comes_back()
    {
        await _rig.ServeAsync();
        var (head, kept) = (new TvPay.Ledger.LedgerHead(9, Hash256.Of([9])), new TvPay.Ledger.LedgerHead(5, Hash256.Of([5])));
        var ledger = LedgerId.FromBytes(new byte[16]);
        WitnessLedgerRequest? asked = null;
        _rig.Billing.Witness = request =>
        {
            asked = request;
            return new WitnessLedgerResponse { Kept = request.After, AsOfMs = 8 };
        };

        var answer = await _rig.Client().WitnessAsync(ledger, head, kept, CancellationToken.None).Come();

        Assert.AreEqual((kept, DateTimeOffset.FromUnixTimeMilliseconds(8)), (answer.Kept, answer.AsOf));
        Assert.AreEqual((9UL, 16), (asked!.Head.Sequence, asked.LedgerId.Length));
        Assert.IsNull((await _rig.Client().WitnessAsync(ledger, head, null, CancellationToken.None).Come()).Kept);
        _rig.Billing.Witness = _ => new WitnessLedgerResponse { Kept = new LedgerHead { Sequence = ulong.MaxValue }, AsOfMs = 8 };
        await AssertCodeAsync(ErrorCode.EvidenceMalformed, _rig.Client().WitnessAsync(ledger, head, null, CancellationToken.None));
        _rig.Billing.Witness = _ => new WitnessLedgerResponse();
        await AssertCodeAsync(ErrorCode.EvidenceMalformed, _rig.Client().WitnessAsync(ledger, head, null, CancellationToken.None));
    }

    private static Payment Listed(Action<Payment>? alter = null)
    {
        var payment = new Payment
        {
            PaymentId = Given.Payment.ToString(),
            State = Payment.Types.State.Settled,
            BillerId = Given.Quote.Biller.ToString(),
            BillId = Given.Quote.BillId.ToString(),
            AccountId = Given.Account.ToString(),
            Amount = new TvPay.Proto.Common.V1.Money { CurrencyCode = "CNY", MinorUnits = 86_40 },
            Fee = new TvPay.Proto.Common.V1.Money { CurrencyCode = "CNY", MinorUnits = 1_00 },
            ReceivedAtMs = 5,
            AcceptedAtMs = 6,
            SettledAtMs = 7,
            BillerReference = "CP-1",
        };
        alter?.Invoke(payment);
        return payment;
    }

    [TestMethod]
    public async Task An_answer_above_the_limit_is_refused_before_it_is_read()
    {
        await _rig.ServeAsync();
        _rig.Billing.Fetch = () => new FetchBillResponse
        {
            Quote = new TvPay.Proto.Evidence.V1.SignedStatement { Statement = ByteString.CopyFrom(new byte[2 * 1024 * 1024]) },
        };
        var fetching = _rig.Client().FetchBillAsync(Given.Quote.Key!.Value, Given.Account, CancellationToken.None);
        await AssertCodeAsync(ErrorCode.GatewayUnreachable, fetching);
    }

    private async Task AssertUntrustedAsync()
    {
        var client = _rig.Client();
        await AssertCodeAsync(ErrorCode.GatewayUntrusted, client.LoadBillsAsync(CancellationToken.None));
        Assert.AreEqual(new SubmissionOutcome.Held(ErrorCode.GatewayUntrusted, HeldFor.Trust), await SubmitAsync(client));
        Assert.IsTrue(_rig.Logs.Lines.Any(line => line.Contains("ALARM")));
    }

    private static async Task AssertCodeAsync<T>(ErrorCode expected, Task<T> call)
    {
        var error = await Assert.ThrowsExactlyAsync<TvPayException>(() => call.Come());
        Assert.AreEqual(expected, error.Code, error.ToString());
    }

    private static Task<SubmissionOutcome> SubmitAsync(OperatorClient client, CancellationToken cancel = default) =>
        client.SubmitAsync(Given.Payment, Octets.Own(new SubmitPaymentRequest().ToByteArray()), cancel).Come();

    private static SubmitPaymentResponse Accepted(PaymentId id) => new()
    {
        Payment = new Payment { PaymentId = id.ToString(), State = Payment.Types.State.Accepted, SettleByMs = 5 },
        Promise = WireEvidence.ToProto(Given.Signed(Given.PromiseFor(id))),
    };

    private static RpcException Refusal(string domain) => new Google.Rpc.Status
    {
        Code = (int)StatusCode.FailedPrecondition,
        Details = { Any.Pack(new ErrorInfo { Domain = domain, Reason = "INSUFFICIENT_FUNDS" }) },
    }.ToRpcException();

    private static int FreePort()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)listener.LocalEndPoint!).Port;
    }
}
