using TvPay.App;
using TvPay.Gateway.Links;
using TvPay.Gateway.Notices;
using TvPay.Gateway.Payments;
using TvPay.Gateway.Services;
using TvPay.Payments;
using TvPay.Proto.Device.V1;
using TvPay.SetTopBox.Wire;
using TvPay.Tests.Payments;
using Device = TvPay.SetTopBox.Link;
using Theirs = TvPay.Gateway.Links;

namespace TvPay.Tests.SetTopBox.Wire;

/// <summary>What one end of the link writes the other reads; what breaks the contract neither does.</summary>
[TestClass]
public sealed class WireLinkTests
{
    private static readonly Guid Boot = Guid.Parse("019ab000-0000-7000-8000-000000000001");

    [TestMethod]
    public void The_device_s_words_arrive_at_the_gateway_as_they_were_said()
    {
        Assert.AreEqual(new DeviceWord.Hello("0.1.0", "zh-Hans", 12, Boot), Said(new Device.DeviceWord.Hello("0.1.0", "zh-Hans", 12, Boot)));
        Assert.AreEqual(new DeviceWord.Heartbeat(4), Said(new Device.DeviceWord.Heartbeat(4)));
        Assert.AreEqual(new DeviceWord.NoticesTaken(9), Said(new Device.DeviceWord.NoticesTaken(9)));
    }

    [TestMethod]
    public void A_status_arrives_as_it_was_told()
    {
        var status = new Device.DeviceStatus(
            new BoxStatus(BoxState.Fault, ErrorCode.BoxUntrusted),
            false,
            ErrorCode.LedgerCorrupt,
            5,
            2,
            TimeSpan.FromMinutes(3),
            TimeSpan.FromHours(7),
            "Review",
            "0.1.0",
            TimeSpan.FromSeconds(-9));
        Assert.AreEqual(
            new DeviceWord.StatusAnswer(3, new DeviceReport(
                DeviceBox.Fault,
                ErrorCode.BoxUntrusted,
                false,
                ErrorCode.LedgerCorrupt,
                5,
                2,
                TimeSpan.FromMinutes(3),
                TimeSpan.FromHours(7),
                "Review",
                "0.1.0",
                TimeSpan.FromSeconds(-9))),
            Said(new Device.DeviceWord.StatusAnswer(3, status)));
        foreach (var state in Enum.GetValues<BoxState>())
        {
            var said = (DeviceWord.StatusAnswer)Said(new Device.DeviceWord.StatusAnswer(3, status with { Box = new BoxStatus(state) }));
            Assert.AreEqual(state.ToString(), said.Report.Box.ToString());
        }
    }

    [TestMethod]
    public void The_gateway_s_words_arrive_at_the_device_as_they_were_said()
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_000);
        Assert.AreEqual(
            new Device.GatewayWord.Welcome(6, TimeSpan.FromSeconds(50), now, 11),
            Said(new GatewayWord.Welcome(new LinkGrant(6, 11), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(50), now)));
        Assert.AreEqual(new Device.GatewayWord.Heartbeat(4), Said(new GatewayWord.Heartbeat(4)));
        Assert.AreEqual(new Device.GatewayWord.StatusRequest(2), Said(new GatewayWord.StatusRequest(2, TimeSpan.FromSeconds(5))));
        foreach (var reason in Enum.GetValues<Theirs.GoodbyeReason>())
        {
            Assert.AreEqual(
                new Device.GatewayWord.Goodbye(Enum.Parse<Device.GoodbyeReason>(reason.ToString()), TimeSpan.FromSeconds(7)),
                Said(new GatewayWord.Goodbye(reason, TimeSpan.FromSeconds(7))));
        }
    }

    [TestMethod]
    public void Notices_arrive_with_their_subject()
    {
        var bill = new BillKey(BillerId.Parse("grid-power"), BillId.Parse("P-1"));
        foreach (var (theirs, ours) in new (NoticeSubject, Device.NoticeSubject)[]
        {
            (new NoticeSubject.PaymentChanged(Given.Payment, PaymentStatus.Settled), new Device.NoticeSubject.PaymentChanged(Given.Payment)),
            (new NoticeSubject.BillsChanged(), new Device.NoticeSubject.BillsChanged()),
            (new NoticeSubject.ReminderDue(bill, -2), new Device.NoticeSubject.ReminderDue(bill, -2)),
        })
            Assert.AreEqual(new Device.GatewayWord.Notice(5, ours), Said(new GatewayWord.Tell(new TvPay.Gateway.Notices.Notice(5, theirs))));
    }

    [TestMethod]
    public void What_a_newer_gateway_says_is_passed_over()
    {
        Assert.AreEqual(new Device.GatewayWord.Unknown(), WireLink.Word(new ConnectResponse()));
        Assert.AreEqual(
            new Device.GatewayWord.Notice(1, new Device.NoticeSubject.Unknown()),
            WireLink.Word(new ConnectResponse { Notice = new TvPay.Proto.Device.V1.Notice { Sequence = 1 } }));
        Assert.AreEqual(
            new Device.GatewayWord.Goodbye(Device.GoodbyeReason.Other, TimeSpan.Zero),
            WireLink.Word(new ConnectResponse { Goodbye = new Goodbye { Reason = (Goodbye.Types.Reason)77 } }));
    }

    [TestMethod]
    public void What_breaks_the_contract_is_not_read()
    {
        foreach (var wrong in new ConnectResponse[]
        {
            Welcome(w => w.HeartbeatIntervalMs = 999),
            Welcome(w => w.HeartbeatIntervalMs = 600_001),
            Welcome(w => w.LinkDeadlineMs = 39_999),
            Welcome(w => w.LinkDeadlineMs = 1_800_001),
            Welcome(w => w.ServerTimeMs = 0),
            Welcome(w => w.ServerTimeMs = -1),
            new() { Notice = new TvPay.Proto.Device.V1.Notice { BillsChanged = new BillsNotice() } },
            new() { Notice = new TvPay.Proto.Device.V1.Notice { Sequence = 1, PaymentChanged = new PaymentNotice { PaymentId = "1" } } },
            Reminder(r => r.BillerId = ""),
            Reminder(r => r.BillId = "a b"),
            Reminder(r => r.DaysLeft = 4),
            Reminder(r => r.DaysLeft = -3651),
            new() { Goodbye = new Goodbye { ReconnectAfterMs = 3_600_001 } },
        })
            Assert.ThrowsExactly<MalformedAnswerException>(() => WireLink.Word(wrong), wrong.ToString());
    }

    private static DeviceWord Said(Device.DeviceWord word) => LinkRequests.Word(WireLink.Request(word));

    private static Device.GatewayWord Said(GatewayWord word) => WireLink.Word(LinkAnswers.Of(word));

    private static ConnectResponse Welcome(Action<Welcome> change)
    {
        var welcome = new Welcome { SessionId = 1, HeartbeatIntervalMs = 20_000, LinkDeadlineMs = 50_000, ServerTimeMs = 1 };
        change(welcome);
        return new ConnectResponse { Welcome = welcome };
    }

    private static ConnectResponse Reminder(Action<ReminderNotice> change)
    {
        var reminder = new ReminderNotice { BillerId = "grid-power", BillId = "P-1", DaysLeft = 1 };
        change(reminder);
        return new ConnectResponse { Notice = new TvPay.Proto.Device.V1.Notice { Sequence = 1, ReminderDue = reminder } };
    }
}
