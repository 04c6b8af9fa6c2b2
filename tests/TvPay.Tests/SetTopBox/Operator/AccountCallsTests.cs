using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using TvPay.Payments;
using TvPay.Proto.Billing.V1;
using TvPay.Tests.Rpc;
using TvPay.Tests.SetTopBox.Wire;

namespace TvPay.Tests.SetTopBox.Operator;

/// <summary>The calls about accounts, over real TLS.</summary>
[TestClass]
public sealed class AccountCallsTests : IAsyncDisposable
{
    private static readonly BillerId Biller = BillerId.Parse("grid-power");
    private static readonly AccountNumber Number = AccountNumber.Parse("2201470032");
    private static readonly AccountId Id = AccountId.Parse("acc-1");

    private readonly OperatorRig _rig = new();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [TestMethod]
    public async Task Looking_asks_to_validate_only_and_adding_does_not()
    {
        await _rig.ServeAsync();
        var asked = new List<AddAccountRequest>();
        _rig.Billing.AddAnAccount = request =>
        {
            asked.Add(request);
            return new AddAccountResponse { Account = WireAccountsTests.Good() };
        };
        var client = _rig.Client();

        var candidate = await client.LookUpAccountAsync(Biller, Number, CancellationToken.None).Come();
        var added = await client.AddAccountAsync(Biller, Number, "爸妈家", CancellationToken.None).Come();

        Assert.AreEqual("李*", candidate.MaskedOwner);
        Assert.AreEqual(Id, added.Id);
        Assert.AreEqual(new AddAccountRequest { BillerId = "grid-power", AccountNumber = "2201470032", ValidateOnly = true }, asked[0]);
        Assert.AreEqual(new AddAccountRequest { BillerId = "grid-power", AccountNumber = "2201470032", Nickname = "爸妈家" }, asked[1]);
    }

    [TestMethod]
    public async Task An_account_is_renamed_and_removed_by_its_id()
    {
        await _rig.ServeAsync();
        RemoveAccountRequest? removed = null;
        _rig.Billing.RenameAnAccount = request => new RenameAccountResponse
        {
            Account = new Account(WireAccountsTests.Good()) { AccountId = request.AccountId, Nickname = request.Nickname },
        };
        _rig.Billing.RemoveAnAccount = request =>
        {
            removed = request;
            return new RemoveAccountResponse();
        };
        var client = _rig.Client();

        Assert.AreEqual("老家", (await client.RenameAccountAsync(Id, "老家", CancellationToken.None).Come()).Nickname);
        await client.RemoveAccountAsync(Id, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.AreEqual("acc-1", removed?.AccountId);
    }

    [TestMethod]
    public async Task Lists_of_billers_and_accounts_come_each_by_itself()
    {
        await _rig.ServeAsync();
        _rig.Billing.Billers = () => new ListBillersResponse { Billers = { WireBillsTests.GoodBiller() } };
        _rig.Billing.Accounts = () => new ListAccountsResponse { Accounts = { WireAccountsTests.Good() } };

        Assert.AreEqual(Biller, (await _rig.Client().LoadBillersAsync(CancellationToken.None).Come()).Single().Id);
        Assert.AreEqual(Number, (await _rig.Client().LoadAccountsAsync(CancellationToken.None).Come()).Single().Number);
    }

    [TestMethod]
    [DataRow("ACCOUNT_NOT_FOUND")]
    [DataRow("LOOKUPS_USED_UP")]
    [DataRow("LOOKUPS_LOCKED")]
    [DataRow("ACCOUNT_EXISTS")]
    [DataRow("ACCOUNT_LIMIT_REACHED")]
    public async Task The_gateways_reason_comes_through_and_the_gateway_counts_as_reached(string reason)
    {
        await _rig.ServeAsync();
        var changes = new List<bool>();
        _rig.Reachability.Changed += changes.Add;
        _rig.Billing.AddAnAccount = _ =>
        {
            var status = new Google.Rpc.Status { Code = (int)StatusCode.FailedPrecondition };
            status.Details.Add(Any.Pack(new ErrorInfo { Domain = "tvpay", Reason = reason }));
            throw status.ToRpcException();
        };

        var error = await Assert.ThrowsExactlyAsync<TvPayException>(
            () => _rig.Client().LookUpAccountAsync(Biller, Number, CancellationToken.None).Come());
        Assert.AreEqual(reason, error.Code.Reason);
        CollectionAssert.AreEqual(new[] { true }, changes);
    }

    [TestMethod]
    public async Task An_answer_about_another_account_is_no_answer_and_no_log_line_tells_the_number()
    {
        await _rig.ServeAsync();
        _rig.Billing.AddAnAccount = _ => new AddAccountResponse
        {
            Account = new Account(WireAccountsTests.Good()) { AccountNumber = "2201470033" },
        };

        var error = await Assert.ThrowsExactlyAsync<TvPayException>(
            () => _rig.Client().AddAccountAsync(Biller, Number, "爸妈家", CancellationToken.None).Come());

        Assert.AreEqual(ErrorCode.EvidenceMalformed, error.Code);
        Assert.IsNotEmpty(_rig.Logs.Lines);
        foreach (var line in _rig.Logs.Lines.Append(error.ToString()))
            foreach (var secret in new[] { "22014700", "李", "爸妈" }) Assert.DoesNotContain(secret, line);
    }
}
