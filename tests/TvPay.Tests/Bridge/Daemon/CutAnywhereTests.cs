using TvPay.Payments;
using TvPay.Proto.Bridge.V1;
using TvPay.Tests.Rpc;
using TvPay.VirtualBox.Display;
using TvPay.VirtualBox.Firmware;

namespace TvPay.Tests.Bridge.Daemon;

/// <summary>
/// The plug is pulled after so many bytes of an authorization, farther and farther, until one gets through. Wherever it
/// is, what the app is told is true, and the journal resolves it.
/// </summary>
[TestClass]
public sealed class CutAnywhereTests
{
    // Less than any transfer of an authorization after the first two.
    private const int Stride = 40;
    private const int BytesMax = 8000;

    [TestMethod]
    public async Task Cut_on_the_way_to_the_box() => await CutAsync(
        (faults, bytes) => faults.UnplugAfterOut(bytes),
        mustBeSeen: [(ErrorCode.BoxAbsent, AuthorizationState.Voided), (ErrorCode.BoxLost, AuthorizationState.Voided)]);

    [TestMethod]
    public async Task Cut_on_the_way_from_the_box() => await CutAsync(
        (faults, bytes) => faults.UnplugAfterIn(bytes),
        mustBeSeen: [(ErrorCode.BoxAbsent, AuthorizationState.Voided), (ErrorCode.BoxLost, AuthorizationState.Signed)]);

    private static async Task CutAsync(
        Action<FaultOrders, long> order, (ErrorCode Told, AuthorizationState Journal)[] mustBeSeen)
    {
        await using var bench = await BridgeBench.ReadyAsync();
        bench.Box.DisplayChanged += frame =>
        {
            if (frame.Screen == BoxScreen.Confirm) ThreadPool.QueueUserWorkItem(_ => bench.Box.Press(BoxKey.Ok));
        };

        var seen = new HashSet<(ErrorCode, AuthorizationState)>();
        var cuts = 0;
        for (var bytes = 1; bytes < BytesMax; bytes += Stride)
        {
            var request = Asking.Request(Asking.Id(bytes), Asking.Item(bytes));
            order(bench.Box.Faults, bytes);
            var end = await bench.Client.Authorize(request).EndAsync();
            if (end.Signed is not null)
            {
                foreach (var wanted in mustBeSeen) Assert.Contains(wanted, seen);
                Assert.IsGreaterThan(3, cuts);
                return;
            }

            var told = ErrorCode.FromReason(end.Error!)!;
            seen.Add((told, await ResolveAsync(bench, request, told, session: ++cuts + 1)));
        }

        Assert.Fail("The order to cut never stopped to bite.");
    }

    private static async Task<AuthorizationState> ResolveAsync(
        BridgeBench bench, AuthorizeRequest request, ErrorCode told, int session)
    {
        Assert.IsTrue(told == ErrorCode.BoxAbsent || told == ErrorCode.BoxLost, $"{told}");
        await bench.Box.WhenDisplayAsync(f => f.Screen == BoxScreen.Off).Come();
        bench.Box.Plug();
        await bench.SessionAsync(session);
        var voided = await bench.Client.VoidAsync(
            new VoidRequest { AuthorizationId = request.AuthorizationId }).Come();
        Assert.IsFalse(
            told == ErrorCode.BoxAbsent && voided.State == AuthorizationState.Signed, "told as certainly not signed");

        var again = await bench.Client.Authorize(request).EndAsync();
        if (voided.State == AuthorizationState.Signed) Assert.AreEqual(voided.Authorization, again.MustBeSigned());
        else again.MustBeDeclined(TvPay.Proto.Common.V1.ErrorReason.AuthorizationVoided);
        Assert.HasCount(1, bench.Box.Journal.Where(e => e.Id.ToString() == request.AuthorizationId));
        return voided.State;
    }
}
