using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Proto.Bridge.V1;
using TvPay.Proto.Common.V1;
using TvPay.Tests.Bridge.Daemon;
using TvPay.Tests.Payments;
using TvPay.VirtualBox.Display;
using TvPay.VirtualBox.Firmware;
using static TvPay.Proto.Bridge.V1.BoxStatus.Types.State;

namespace TvPay.EndToEnd.Kernel.Usb;

/// <summary>
/// The published bridge on a real kernel's USB: every scene in one guest, each beginning with a box that is plugged in and
/// ready, and leaving the guest so that the next can begin.
/// </summary>
[TestClass]
public sealed class UsbKernelTests
{
    private const int SessionOpened = 1104;
    private const int SessionEnded = 1105;
    private const int BoxWaits = 1103;
    private const int NotClosed = 1108;
    private const int WarmUp = 5;
    private const int MemoryGrowthMaxKiB = 8 * 1024;

    private static int _authorizations;
    private static UsbGuest _guest = null!;

    public required TestContext TestContext { get; init; }

    [ClassInitialize]
    public static async Task BootAsync(TestContext context) => _guest = await UsbGuest.StartAsync();

    [ClassCleanup]
    public static async Task PowerOffAsync()
    {
        if (_guest is null) return;
        try
        {
            Assert.IsEmpty(await _guest.EventsAsync(NotClosed));
            await _guest.StopBridgeAsync();
            var run = await _guest.EndAsync();
            Assert.IsTrue(run.IsSuccess, run.ToString());
        }
        finally
        {
            await _guest.DisposeAsync();
        }
    }

    [TestInitialize]
    public Task ReadyAsync() => _guest.ReadyAsync();

    [TestMethod]
    public async Task A_box_is_listed_with_its_serial_number_and_what_hinders_its_use()
    {
        Assert.AreEqual(("BOX-0001", "high", "in use"), Listed(await _guest.BridgeAsync("list --json")));
        await _guest.StopBridgeAsync();
        Assert.AreEqual(("BOX-0001", "high", "free"), Listed(await _guest.BridgeAsync("list --json")));
        var forNobody = await _guest.Shell.RunAsync("su -s /bin/sh nobody -c 'exec tvpay-bridge list --json'");
        Assert.AreEqual(("BOX-0001", "high", "no permission"), Listed(forNobody));
        await _guest.StartBridgeAsync();
        await _guest.StateAsync(Ready);

        static (string?, string?, string?) Listed(string json)
        {
            using var boxes = JsonDocument.Parse(json);
            var box = boxes.RootElement.EnumerateArray().Single();
            return (Text("serialNumber"), Text("speed"), Text("state"));

            string? Text(string name) => box.GetProperty(name).GetString();
        }
    }

    [TestMethod]
    public async Task A_payment_is_signed_by_the_box()
    {
        var request = NewRequest();
        using var call = _guest.Client.Authorize(request);
        await call.PromptAsync();
        _guest.Box.Box.Press(BoxKey.Ok);
        var signed = (await call.EndAsync()).MustBeSigned();
        var verifier = new AuthorizationVerifier(
            Given.Realm, Given.Box, Given.Household, StatementKind.BoxAuthorization.Trusting(_guest.Box.PaymentKey));
        var statement = new SignedStatement(
            Octets.Copy(signed.Statement.Span), Octets.Copy(signed.KeyId.Span), Octets.Copy(signed.Signature.Span));
        var intent = request.Items[0].Intent.Span;
        var verdict = verifier.Verify(statement, PaymentIntent.Decode(intent), StatementKind.PaymentIntent.HashOf(intent));
        Assert.IsTrue(verdict.Holds(out _, out var refusal), $"{refusal}");
    }

    [TestMethod]
    public async Task Unplugged_before_the_request_nothing_was_signed()
    {
        await _guest.AbsentAsync();
        (await _guest.Client.Authorize(NewRequest()).EndAsync()).MustFail(ErrorCode.BoxAbsent);
    }

    [TestMethod]
    [DataRow(BoxStep.Staged, "BOX_ABSENT", AuthorizationState.Voided)]
    [DataRow(BoxStep.AskedToConfirm, "BOX_LOST", AuthorizationState.Voided)]
    [DataRow(BoxStep.CounterTaken, "BOX_LOST", AuthorizationState.Voided)]
    [DataRow(BoxStep.Signed, "BOX_LOST", AuthorizationState.Voided)]
    [DataRow(BoxStep.Journaled, "BOX_LOST", AuthorizationState.Signed)]
    public Task Unplugged_at_any_step_the_journal_resolves_it(BoxStep step, string told, AuthorizationState journal) =>
        CutAsync(faults => faults.UnplugAt = step, end => Assert.AreEqual(told, end), journal);

    [TestMethod]
    [DataRow(1)]
    [DataRow(200)]
    public Task Unplugged_while_bytes_go_to_the_box_the_journal_resolves_it(int bytes) =>
        CutAsync(faults => faults.UnplugAfterOut(bytes), MustBeInDoubtOrAbsent, AuthorizationState.Voided);

    [TestMethod]
    public Task Unplugged_while_bytes_come_from_the_box_the_journal_resolves_it() =>
        CutAsync(faults => faults.UnplugAfterIn(1), MustBeInDoubtOrAbsent, AuthorizationState.Voided);

    [TestMethod]
    public async Task Bytes_that_no_TLS_ever_made_end_the_session_and_a_new_one_is_made() =>
        await NewSessionAfterAsync(box => box.SendGarbage([.. Enumerable.Range(0, 512).Select(i => (byte)i)]));

    [TestMethod]
    public async Task A_frame_that_is_none_ends_the_session_and_a_new_one_is_made() =>
        await NewSessionAfterAsync(box => box.SendRaw([0xFF, 0xFF, 0xFF, 0xFF, 0xFF]));

    [TestMethod]
    public async Task A_box_that_halts_the_pipe_to_it_is_served_again() => await NewSessionAfterAsync(box =>
    {
        box.Faults.HaltOut();
        _ = _guest.Client.Authorize(NewRequest()).EndAsync();
    });

    [TestMethod]
    public async Task A_box_that_halts_the_pipe_from_it_is_served_again() => await NewSessionAfterAsync(box =>
    {
        box.Faults.HaltIn();
        _ = _guest.Client.Authorize(NewRequest()).EndAsync();
    });

    [TestMethod]
    public async Task A_device_that_another_program_resets_is_opened_again()
    {
        var sessions = (await _guest.EventsAsync(SessionOpened)).Count;
        using var list = JsonDocument.Parse(await _guest.BridgeAsync("list --json"));
        var node = list.RootElement[0].GetProperty("node").GetString();
        const string usbDevFsReset = "0x5514";
        await _guest.Shell.RunAsync($"perl -e 'open(F, \"+<\", \"{node}\") && ioctl(F, {usbDevFsReset}, 0) or die $!'");
        await _guest.EventsAsync(SessionOpened, sessions + 1);
        await _guest.StateAsync(Ready);
    }

    [TestMethod]
    public async Task A_silent_box_is_lost_within_the_bound_and_served_again_when_it_speaks()
    {
        var request = NewRequest();
        using var call = _guest.Client.Authorize(request);
        await call.PromptAsync();
        var since = Stopwatch.GetTimestamp();
        _guest.Box.Box.Faults.Silent = true;
        (await call.EndAsync()).MustFail(ErrorCode.BoxLost);
        TestContext.WriteLine($"silence was noticed after {Stopwatch.GetElapsedTime(since).TotalSeconds:0.0} s");
        _guest.Box.Box.Faults.Behave();
        await _guest.StateAsync(Ready);
        Assert.AreEqual(AuthorizationState.Voided, (await VoidAsync(request)).State);
    }

    [TestMethod]
    public async Task Two_boxes_at_once_the_trusted_one_is_served_whichever_came_first()
    {
        var other = _guest.NewOther();
        await other.PlugAsync();
        await _guest.EventsAsync(BoxWaits, 1);
        await _guest.StateAsync(Ready);

        _guest.Box.Unplug();
        await _guest.StatusAsync(status => status.Problem == ErrorReason.BoxUntrusted);
        await _guest.Box.PlugAsync();
        Assert.AreEqual(Given.Box.ToString(), (await _guest.StateAsync(Ready)).BoxId);
        other.Unplug();
    }

    [TestMethod]
    public async Task A_clone_with_our_ids_and_our_serial_number_is_refused()
    {
        await _guest.AbsentAsync();
        var clone = _guest.NewClone();
        await clone.PlugAsync();
        var status = await _guest.StatusAsync(s => s.State == Fault);
        Assert.AreEqual(ErrorReason.BoxUntrusted, status.Problem);
        (await _guest.Client.Authorize(NewRequest()).EndAsync()).MustFail(ErrorCode.BoxUntrusted);
        clone.Unplug();
        await _guest.StateAsync(Absent);
    }

    [TestMethod]
    public async Task Plugged_again_and_again_into_the_same_port_the_bridge_holds_no_more_than_before()
    {
        var cycles = int.Parse(Environment.GetEnvironmentVariable("TVPAY_USB_CYCLES") ?? "25", CultureInfo.InvariantCulture);
        for (var i = 0; i < WarmUp; i++) await CycleAsync();
        var before = await _guest.HoldsAsync();
        var took = new List<(double Gone, double Ready)>();
        for (var i = 0; i < cycles; i++) took.Add(await CycleAsync());
        var after = await _guest.HoldsAsync();
        TestContext.WriteLine($"{cycles} cycles: {before} before, {after} after");
        TestContext.WriteLine($"median: unplug to absent {Median(took.Select(t => t.Gone)):0} ms, plug to ready {Median(took.Select(t => t.Ready)):0} ms");
        Assert.IsLessThanOrEqualTo(before.Files, after.Files);
        // The thread pool takes and leaves one or two as it likes.
        Assert.IsLessThanOrEqualTo(before.Threads + 2, after.Threads);
        Assert.IsLessThanOrEqualTo(before.MemoryKiB + MemoryGrowthMaxKiB, after.MemoryKiB);

        static double Median(IEnumerable<double> values)
        {
            var sorted = values.Order().ToArray();
            return sorted[sorted.Length / 2];
        }
    }

    private static async Task<(double Gone, double Ready)> CycleAsync()
    {
        var since = Stopwatch.GetTimestamp();
        _guest.Box.Unplug();
        await _guest.StateAsync(Absent);
        var gone = Stopwatch.GetElapsedTime(since).TotalMilliseconds;
        since = Stopwatch.GetTimestamp();
        await _guest.Box.PlugAsync();
        await _guest.StateAsync(Ready);
        return (gone, Stopwatch.GetElapsedTime(since).TotalMilliseconds);
    }

    /// <summary>
    /// The plug is pulled in the middle of an authorization. After that the box's journal says what happened, and asking for
    /// the same again gives the same.
    /// </summary>
    private static async Task CutAsync(Action<FaultOrders> order, Action<string> told, AuthorizationState journal)
    {
        var box = _guest.Box.Box;
        var signed = box.Journal.Count(e => e.State == JournalState.Signed);
        var request = NewRequest();
        order(box.Faults);
        using var call = _guest.Client.Authorize(request);
        var asked = box.WhenDisplayAsync(f => f.Screen == BoxScreen.Confirm);
        var ending = call.EndAsync();
        if (await Task.WhenAny(asked, ending) == asked) box.Press(BoxKey.Ok);
        told((await ending).Error ?? "");

        await _guest.StateAsync(Absent);
        await _guest.ReadyAsync();
        var resolved = await VoidAsync(request);
        Assert.AreEqual(journal, resolved.State);
        var again = await _guest.Client.Authorize(request).EndAsync();
        if (journal == AuthorizationState.Signed) Assert.AreEqual(resolved.Authorization, again.MustBeSigned());
        else again.MustBeDeclined(ErrorReason.AuthorizationVoided);
        Assert.AreEqual(
            signed + (journal == AuthorizationState.Signed ? 1 : 0), box.Journal.Count(e => e.State == JournalState.Signed));
    }

    private static async Task NewSessionAfterAsync(Action<TvPay.VirtualBox.PaymentBox> trouble)
    {
        var (opened, ended) = ((await _guest.EventsAsync(SessionOpened)).Count, (await _guest.EventsAsync(SessionEnded)).Count);
        trouble(_guest.Box.Box);
        await _guest.EventsAsync(SessionEnded, ended + 1);
        await _guest.EventsAsync(SessionOpened, opened + 1);
        await _guest.StateAsync(Ready);
    }

    private static void MustBeInDoubtOrAbsent(string told) =>
        Assert.IsTrue(told is "BOX_LOST" or "BOX_ABSENT", told);

    private static async Task<VoidResponse> VoidAsync(AuthorizeRequest request) =>
        await _guest.Client.VoidAsync(new VoidRequest { AuthorizationId = request.AuthorizationId })
            .ResponseAsync.WaitAsync(UsbGuest.Limit);

    private static AuthorizeRequest NewRequest()
    {
        var number = Interlocked.Increment(ref _authorizations);
        return Asking.Request(Asking.Id(number), Asking.Item(number));
    }
}
