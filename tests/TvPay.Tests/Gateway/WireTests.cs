using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using TvPay.Gateway.Operator;
using TvPay.Gateway.Services;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Proto.Billing.V1;
using Bill = TvPay.Proto.Billing.V1.Bill;
using Payment = TvPay.Proto.Billing.V1.Payment;

namespace TvPay.Tests.Gateway;

/// <summary>The served gateway, reached as a set-top box reaches it: real TLS, real certificates, real calls.</summary>
[TestClass]
public sealed class WireTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [TestMethod]
    public async Task A_household_pays_a_bill_and_gets_a_receipt_that_verifies()
    {
        await using var rig = await WireRig.StartAsync();
        var client = rig.Client();
        var bills = await client.ListBillsAsync(new ListBillsRequest());
        var power = bills.Bills.Single(b => b.BillerId == "grid-power");
        var offer = await client.FetchBillAsync(
            new FetchBillRequest { BillerId = power.BillerId, BillId = power.BillId, AccountId = power.AccountId });
        var quote = Requests.Signed(offer.Quote);
        var intent = rig.Box.Intent(quote);
        var authorization = rig.Box.Authorize(intent);

        var accepted = await client.SubmitPaymentAsync(Submission(quote, intent, authorization));

        Assert.AreEqual(86_40, accepted.Payment.Amount.MinorUnits);
        var settled = await UntilAsync(client, intent.Id, payment => payment.State == Payment.Types.State.Settled);
        Assert.AreEqual("grid-power-000001", settled.BillerReference);
        var receipt = await ReceiptAsync(client, intent.Id, entries: 2);
        var verified = Verifier(rig).Verify(
            receipt,
            StatementKind.PaymentIntent.HashOf(intent.Encode().Span),
            StatementKind.BoxAuthorization.HashOf(authorization.Statement.Span));
        Assert.IsTrue(verified.Holds(out var proven, out _));
        Assert.AreEqual(Money.Cny(86_40), proven.Accepted.Amount);
        Assert.IsNotNull(proven.Settled);

        var again = await client.SubmitPaymentAsync(Submission(quote, intent, authorization));
        Assert.AreEqual(accepted.Promise, again.Promise);
        var listed = await client.ListPaymentsAsync(new ListPaymentsRequest());
        Assert.AreEqual(intent.Id.ToString(), listed.Payments.Single().PaymentId);
    }

    [TestMethod]
    public async Task Without_a_client_certificate_nobody_gets_in()
    {
        await using var rig = await WireRig.StartAsync();

        await AssertKeptOutAsync(rig.Client(null));
    }

    [TestMethod]
    public async Task A_certificate_of_another_authority_does_not_get_in()
    {
        await using var rig = await WireRig.StartAsync();
        using var strangerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var stranger = CertificateAuthority.Create(WireRig.Realm, strangerKey, TimeProvider.System.GetUtcNow(), EntropySource.System);
        using var certificate = stranger.IssueDevice(
            WireRig.Request(rig.DeviceKey, WireRig.DeviceId), WireRig.DeviceId, TimeProvider.System.GetUtcNow(), EntropySource.System);
        using var withKey = certificate.CopyWithPrivateKey(rig.DeviceKey);

        await AssertKeptOutAsync(rig.Client(withKey));
    }

    [TestMethod]
    public async Task A_certificate_for_servers_does_not_get_in()
    {
        await using var rig = await WireRig.StartAsync();
        using var server = X509Certificate2.CreateFromPem(
            PrivateFile.Read(rig.Folder.ServerCertificate), PrivateFile.Read(rig.Folder.ServerKey));

        await AssertKeptOutAsync(rig.Client(server));
    }

    [TestMethod]
    public async Task Older_TLS_is_not_spoken()
    {
        await using var rig = await WireRig.StartAsync();

        await AssertKeptOutAsync(rig.Client(rig.DeviceCertificate, SslProtocols.Tls12));
    }

    [TestMethod]
    public async Task A_device_that_is_not_enrolled_is_told_so()
    {
        await using var rig = await WireRig.StartAsync();
        using var authority = CertificateAuthority.Load(rig.Folder);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var unknown = DeviceId.Parse("stb-9999");
        using var certificate = authority.IssueDevice(
            WireRig.Request(key, unknown), unknown, TimeProvider.System.GetUtcNow(), EntropySource.System);
        using var withKey = certificate.CopyWithPrivateKey(key);

        var refusal = await Assert.ThrowsExactlyAsync<RpcException>(
            async () => await rig.Client(withKey).ListBillsAsync(new ListBillsRequest()));

        Assert.AreEqual(StatusCode.Unauthenticated, refusal.StatusCode);
        Assert.AreEqual("DEVICE_NOT_ENROLLED", Reason(refusal));
    }

    [TestMethod]
    public async Task A_device_enrolled_anew_leaves_its_old_certificate_worthless()
    {
        await using var rig = await WireRig.StartAsync();
        await rig.StopAsync();
        await rig.Installation.EnrolAsync(
            WireRig.Request(rig.DeviceKey, WireRig.DeviceId), WireRig.DeviceId, WireRig.Household,
            rig.Manufacturer.Attest(rig.Box), rig.Manufacturer.RootPem);
        await rig.RunAsync();

        var refusal = await Assert.ThrowsExactlyAsync<RpcException>(
            async () => await rig.Client().ListAccountsAsync(new ListAccountsRequest()));

        Assert.AreEqual("DEVICE_NOT_ENROLLED", Reason(refusal));
    }

    [TestMethod]
    public async Task An_oversized_message_is_refused_before_it_is_read()
    {
        await using var rig = await WireRig.StartAsync();

        var refusal = await Assert.ThrowsExactlyAsync<RpcException>(async () => await rig.Client().SubmitPaymentAsync(
            new SubmitPaymentRequest { Intent = ByteString.CopyFrom(new byte[64 * 1024]) }));

        Assert.AreEqual(StatusCode.ResourceExhausted, refusal.StatusCode);
        Assert.IsNull(Reason(refusal));
    }

    [TestMethod]
    public async Task What_is_not_of_its_form_is_an_invalid_request()
    {
        await using var rig = await WireRig.StartAsync();
        var client = rig.Client();

        foreach (var call in new Func<Task>[]
        {
            async () => await client.FetchBillAsync(new FetchBillRequest()),
            async () => await client.FetchBillAsync(new FetchBillRequest { BillerId = "a b", AccountId = "x" }),
            async () => await client.ResolvePaymentAsync(new ResolvePaymentRequest { PaymentId = "1" }),
            async () => await client.ListPaymentsAsync(new ListPaymentsRequest { PageSize = 101 }),
            async () => await client.ListPaymentsAsync(new ListPaymentsRequest { PageSize = -1 }),
            async () => await client.ListPaymentsAsync(new ListPaymentsRequest { PageToken = "next" }),
            async () => await client.GetReceiptAsync(new GetReceiptRequest()),
        })
        {
            var refusal = await Assert.ThrowsExactlyAsync<RpcException>(call);
            Assert.AreEqual(StatusCode.InvalidArgument, refusal.StatusCode);
            Assert.AreEqual("INVALID_REQUEST", Reason(refusal));
        }
    }

    [TestMethod]
    public async Task Billers_accounts_and_bills_come_in_the_form_of_the_contract()
    {
        await using var rig = await WireRig.StartAsync();
        var client = rig.Client();

        var billers = await client.ListBillersAsync(new ListBillersRequest());
        var accounts = await client.ListAccountsAsync(new ListAccountsRequest());
        var bills = await client.ListBillsAsync(new ListBillsRequest());

        Assert.HasCount(12, billers.Billers);
        Assert.HasCount(12, accounts.Accounts);
        Assert.IsTrue(billers.Billers.All(b => b.Names.Any(n => n.LanguageTag == "zh-Hans") && b.Names.Any(n => n.LanguageTag == "ug")));
        Assert.IsTrue(bills.Unavailable.Any(u => u.BillerId == "school-tuition"));
        Assert.AreEqual(Bill.Types.State.Paid, bills.Bills.Single(b => b.BillerId == "city-parking").State);
        Assert.AreEqual(1_26, bills.Bills.Single(b => b.BillerId == "grid-power").LateFee.MinorUnits);
    }

    [TestMethod]
    public void Every_reason_has_a_status_that_is_not_OK()
    {
        foreach (var code in ErrorCode.All) Assert.AreNotEqual(StatusCode.OK, Refusals.StatusOf(code), code.Reason);
    }

    private static SubmitPaymentRequest Submission(SignedStatement quote, PaymentIntent intent, SignedStatement authorization) => new()
    {
        Quote = Answers.Signed(quote),
        Intent = ByteString.CopyFrom(intent.Encode().Span),
        Authorization = Answers.Signed(authorization),
    };

    private static async Task AssertKeptOutAsync(BillingService.BillingServiceClient client)
    {
        var refusal = await Assert.ThrowsExactlyAsync<RpcException>(
            async () => await client.ListBillersAsync(new ListBillersRequest(), deadline: DateTime.MaxValue));
        Assert.IsTrue(refusal.StatusCode is StatusCode.Unavailable or StatusCode.Internal, refusal.ToString());
        Assert.IsNull(Reason(refusal));
    }

    private static string? Reason(RpcException refusal) => refusal.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason;

    private static ReceiptVerifier Verifier(WireRig rig)
    {
        using var keys = OperatorKeys.Load(rig.Folder);
        return new ReceiptVerifier(WireRig.Realm, new TrustedKeys(StatementKind.TreeHead, keys.TreeHeads.PublicKey));
    }

    private static async Task<Payment> UntilAsync(
        BillingService.BillingServiceClient client, PaymentId id, Func<Payment, bool> condition)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            var answer = await client.ResolvePaymentAsync(
                new ResolvePaymentRequest { PaymentId = id.ToString() }, cancellationToken: limit.Token);
            if (condition(answer.Payment)) return answer.Payment;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }
    }

    private static async Task<TvPay.Payments.Evidence.Receipt> ReceiptAsync(
        BillingService.BillingServiceClient client, PaymentId id, int entries)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            try
            {
                var answer = await client.GetReceiptAsync(
                    new GetReceiptRequest { PaymentId = id.ToString() }, cancellationToken: limit.Token);
                if (answer.Receipt.Entries.Count == entries) return Read(answer.Receipt);
            }
            catch (RpcException e) when (Reason(e) == "RECEIPT_NOT_READY")
            {
                // Sequenced within a second.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }
    }

    private static TvPay.Payments.Evidence.Receipt Read(Proto.Billing.V1.Receipt receipt) => new(
        [.. receipt.Entries.Select(e => new TvPay.Payments.Evidence.ReceiptEntry(
            Octets.Copy(e.Leaf.Span), e.LeafIndex, [.. e.InclusionProof.Select(h => Hash256.FromBytes(h.Span))]))],
        Requests.Signed(receipt.TreeHead));
}
