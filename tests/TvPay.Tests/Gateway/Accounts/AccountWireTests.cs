using Google.Rpc;
using Grpc.Core;
using TvPay.Gateway.Operator;
using TvPay.Payments;
using TvPay.Proto.Billing.V1;

namespace TvPay.Tests.Gateway.Accounts;

/// <summary>The served gateway with its sample billers, over real TLS.</summary>
[TestClass]
public sealed class AccountWireTests
{
    [TestMethod]
    public async Task A_household_looks_adds_names_sees_the_bills_and_removes()
    {
        await using var rig = await WireRig.StartAsync();
        var client = rig.Client();

        var seen = (await client.AddAccountAsync(Ask("grid-power", "2201470032", validateOnly: true))).Account;
        Assert.AreEqual(("", "李*", "••路 18 号 2 单元"), (seen.AccountId, seen.MaskedOwner, seen.MaskedAddress));
        Assert.HasCount(12, (await client.ListAccountsAsync(new ListAccountsRequest())).Accounts);

        var added = (await client.AddAccountAsync(Ask("grid-power", "2201470032", "爸妈家"))).Account;
        Assert.AreEqual(("2201470032", "爸妈家", false), (added.AccountNumber, added.Nickname, added.PaidBefore));
        Assert.AreEqual(added, (await client.AddAccountAsync(Ask("grid-power", "2201470032", "店铺"))).Account);
        var bill = (await client.ListBillsAsync(new ListBillsRequest())).Bills.Single(b => b.AccountId == added.AccountId);
        Assert.AreEqual("P-1-2", bill.BillId);
        var offer = await client.FetchBillAsync(
            new FetchBillRequest { BillerId = "grid-power", BillId = bill.BillId, AccountId = added.AccountId });
        Assert.IsNotNull(offer.Quote);

        var renamed = await client.RenameAccountAsync(new RenameAccountRequest { AccountId = added.AccountId, Nickname = "老家" });
        Assert.AreEqual("老家", renamed.Account.Nickname);
        for (var i = 0; i < 2; i++) await client.RemoveAccountAsync(new RemoveAccountRequest { AccountId = added.AccountId });
        Assert.HasCount(12, (await client.ListAccountsAsync(new ListAccountsRequest())).Accounts);
        Assert.AreEqual("ACCOUNT_NOT_FOUND", await ReasonAsync(
            client.RenameAccountAsync(new RenameAccountRequest { AccountId = added.AccountId })));
    }

    [TestMethod]
    public async Task An_answer_does_not_tell_who_hides_from_who_does_not_exist()
    {
        await using var rig = await WireRig.StartAsync();
        var client = rig.Client();

        var nobody = await RefusalAsync(client.AddAccountAsync(Ask("grid-power", "2201488888", validateOnly: true)));
        var hiding = await RefusalAsync(client.AddAccountAsync(Ask("grid-power", "2201499999", validateOnly: true)));

        Assert.AreEqual((StatusCode.NotFound, nobody.Status.Detail), (hiding.StatusCode, hiding.Status.Detail));
        Assert.AreEqual(nobody.GetRpcStatus(), hiding.GetRpcStatus());
    }

    [TestMethod]
    public async Task Reasons_come_with_their_status()
    {
        await using var rig = await WireRig.StartAsync();
        var client = rig.Client();
        foreach (var (request, status, reason) in new[]
        {
            (Ask("grid-power", "22014700"), StatusCode.InvalidArgument, "INVALID_REQUEST"),
            (Ask("grid-power", "2201 470032"), StatusCode.InvalidArgument, "INVALID_REQUEST"),
            (Ask("grid power", "2201470032"), StatusCode.InvalidArgument, "INVALID_REQUEST"),
            (Ask("grid-power", "2201470032", new string('家', 14)), StatusCode.InvalidArgument, "INVALID_REQUEST"),
            (Ask("grid-power", "2201470032", "家\u202E"), StatusCode.InvalidArgument, "INVALID_REQUEST"),
            (Ask("grid-power", "2201470032", "a\nb"), StatusCode.InvalidArgument, "INVALID_REQUEST"),
            (Ask("nobody", "2201470032"), StatusCode.Unavailable, "BILLER_UNAVAILABLE"),
            (Ask("school-tuition", "202608254"), StatusCode.Unavailable, "BILLER_UNAVAILABLE"),
            (Ask("grid-power", "2201456817", validateOnly: true), StatusCode.AlreadyExists, "ACCOUNT_EXISTS"),
        })
        {
            var refusal = await RefusalAsync(client.AddAccountAsync(request));
            Assert.AreEqual((status, reason), (refusal.StatusCode, Reason(refusal)));
        }

        Assert.AreEqual("INVALID_REQUEST", await ReasonAsync(client.RemoveAccountAsync(new RemoveAccountRequest())));
        Assert.AreEqual("ACCOUNT_NOT_FOUND", await ReasonAsync(client.RemoveAccountAsync(new RemoveAccountRequest { AccountId = "x" })));
        // Thirteen characters of three bytes and one of one: forty bytes.
        await client.AddAccountAsync(Ask("grid-power", "2201470032", new string('家', 13) + "1"));
    }

    [TestMethod]
    public async Task A_lock_outlasts_the_gateway_and_ends_by_the_operators_command()
    {
        await using var rig = await WireRig.StartAsync();
        var client = rig.Client();
        foreach (var number in new[] { "3201488881", "2201488882", "4201481883", "2701488884" })
            Assert.AreEqual("ACCOUNT_NOT_FOUND", await ReasonAsync(client.AddAccountAsync(Ask("grid-power", number))));
        Assert.AreEqual("ACCOUNT_NOT_FOUND", await ReasonAsync(client.AddAccountAsync(Ask("grid-power", "2201499999"))));
        await rig.StopAsync();
        await rig.RunAsync();
        var refusal = await RefusalAsync(rig.Client().AddAccountAsync(Ask("grid-power", "2201470032")));
        Assert.AreEqual((StatusCode.FailedPrecondition, "LOOKUPS_LOCKED"), (refusal.StatusCode, Reason(refusal)));

        await Assert.ThrowsExactlyAsync<OperatorException>(() => rig.Installation.UnlockAccountsAsync(WireRig.Household, null));
        await rig.StopAsync();
        var unlocked = await rig.Installation.UnlockAccountsAsync(WireRig.Household, null);
        Assert.AreEqual(BillerId.Parse("grid-power"), unlocked.Single());
        Assert.IsEmpty(await rig.Installation.UnlockAccountsAsync(WireRig.Household, null));
        await rig.RunAsync();

        Assert.AreEqual("李*", (await rig.Client().AddAccountAsync(Ask("grid-power", "2201470032"))).Account.MaskedOwner);
    }

    private static AddAccountRequest Ask(string biller, string number, string nickname = "", bool validateOnly = false) =>
        new() { BillerId = biller, AccountNumber = number, Nickname = nickname, ValidateOnly = validateOnly };

    private static Task<RpcException> RefusalAsync<T>(AsyncUnaryCall<T> call) =>
        Assert.ThrowsExactlyAsync<RpcException>(async () => await call);

    private static async Task<string?> ReasonAsync<T>(AsyncUnaryCall<T> call) => Reason(await RefusalAsync(call));

    private static string? Reason(RpcException refusal) => refusal.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason;
}
