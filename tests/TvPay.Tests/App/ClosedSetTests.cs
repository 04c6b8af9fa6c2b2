using System.Collections.Immutable;
using System.Reflection;
using TvPay.App;
using TvPay.Head.Terminal;
using TvPay.Head.WinUI;
using TvPay.Payments;
using TvPay.Tests.Head.Uno;
using TvPay.Tests.Head.Web;

namespace TvPay.Tests.App;

/// <summary>What is closed is handled whole: by Update, by View and by every head.</summary>
[TestClass]
public sealed class ClosedSetTests
{
    /// <summary>Each head draws each screen. A new head is one more line here.</summary>
    private static readonly ImmutableArray<(string Head, Func<Screen, string> Draw)> Heads =
    [
        ("terminal", PipeDisplay.FrameOf),
        ("web", DrawnScreen.Html),
        ("uno", UnoScreen.TextOf),
    ];

    [TestMethod]
    [DataRow(typeof(Message))]
    [DataRow(typeof(Effect))]
    [DataRow(typeof(Screen))]
    [DataRow(typeof(Row))]
    [DataRow(typeof(Route))]
    [DataRow(typeof(RowId))]
    public void A_closed_set_can_not_be_added_to_from_outside(Type closed)
    {
        Assert.IsTrue(closed.IsAbstract);
        Assert.IsTrue(closed.GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
            .Where(constructor => constructor.GetParameters() is not [var only] || only.ParameterType != closed)
            .All(constructor => constructor.IsPrivate));
        foreach (var nested in CasesOf(closed)) Assert.IsTrue(nested.IsSealed, nested.Name);
    }

    [TestMethod]
    public void Update_handles_every_message_on_every_screen()
    {
        var messages = Messages(epoch: 1).ToList();
        CollectionAssert.AreEquivalent(CasesOf(typeof(Message)).ToList(), messages.Select(message => message.GetType()).Distinct().ToList());
        foreach (var scene in Scenes.All)
            for (var i = 0; i < messages.Count; i++)
            {
                var tv = scene.Reach(Language.Chinese);
                var message = Messages(tv.State.Epoch).ElementAt(i);
                tv.Send(message);
                Assert.IsNotNull(tv.Screen, $"{message.GetType().Name} on {scene.Name}");
            }
    }

    [TestMethod]
    public void Every_effect_is_asked_for_by_some_way_through_the_app()
    {
        var effects = Scenes.All.SelectMany(scene => scene.Reach(Language.Chinese).Effects)
            .Concat(Leaving())
            .Select(effect => effect.GetType());
        CollectionAssert.AreEquivalent(CasesOf(typeof(Effect)).ToList(), effects.Distinct().ToList());
    }

    [TestMethod]
    public void Every_screen_and_every_kind_of_row_is_reached_by_a_scene_and_drawn_by_every_head()
    {
        var screens = Scenes.All.Select(scene => scene.Reach(Language.English).Screen).ToList();
        CollectionAssert.AreEquivalent(CasesOf(typeof(Screen)).ToList(), screens.Select(screen => screen.GetType()).Distinct().ToList());
        CollectionAssert.AreEquivalent(
            CasesOf(typeof(Row)).ToList(), screens.SelectMany(screen => screen.Rows).Select(row => row.GetType()).Distinct().ToList());
        foreach (var (head, draw) in Heads)
            foreach (var screen in screens)
                Assert.Contains(screen.Frame.Title, draw(screen), $"{head} {screen.Name}");
    }

    [TestMethod]
    public void The_Uno_head_has_one_renderer_for_each_screen_and_one_card_for_each_kind_of_row()
    {
        CollectionAssert.AreEquivalent(CasesOf(typeof(Screen)).ToList(), CasesDrawnBy(typeof(ScreenRenderer<>)));
        CollectionAssert.AreEquivalent(CasesOf(typeof(Row)).ToList(), CasesDrawnBy(typeof(RowCard<>)));
    }

    [TestMethod]
    public void Names_of_rows_are_unique_on_their_screen_and_safe_to_name_elements_by()
    {
        foreach (var scene in Scenes.All)
        {
            var keys = scene.Reach(Language.Chinese).Screen.Rows.Select(row => row.Id.Key).ToList();
            CollectionAssert.AllItemsAreUnique(keys, scene.Name);
            foreach (var key in keys) Assert.IsTrue(key.All(c => c is > ' ' and <= '~'), key);
        }
    }

    [TestMethod]
    public void Every_bill_category_has_its_picture()
    {
        var icons = Enum.GetValues<BillCategory>().Select(category => CategoryIcon.Of(category)).ToList();
        CollectionAssert.AllItemsAreUnique(icons);
        CollectionAssert.DoesNotContain(icons, CategoryIcon.Unknown);
        CollectionAssert.AllItemsAreUnique(icons.Append(CategoryIcon.Unknown).Select(Marks.Icon).ToList());
    }

    private static List<Type> CasesDrawnBy(Type drawer) =>
    [
        .. drawer.Assembly.GetTypes().Select(type => type.BaseType)
            .Where(parent => parent is { IsGenericType: true } && parent.GetGenericTypeDefinition() == drawer)
            .Select(parent => parent!.GetGenericArguments()[0]),
    ];

    private static IEnumerable<Type> CasesOf(Type closed) =>
        closed.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic).Where(type => type.IsSubclassOf(closed));

    private static IEnumerable<Effect> Leaving()
    {
        var tv = TvDriver.AtHome();
        tv.Press(RemoteKey.Blue, RemoteKey.Back);
        tv.OpenReview(Evening.Power);
        var record = tv.Press(RemoteKey.Ok).OfType<Effect.RecordPayments>().Single();
        tv.Press(RemoteKey.Back);
        tv.Send(new Message.PaymentsRecorded(record.Request, Evening.Authorization, [Evening.PaymentOf(record.Drafts[0], 1)]));
        return tv.Effects;
    }

    private static IEnumerable<Message> Messages(long epoch)
    {
        var payment = Evening.PaymentOf(Evening.Power, 1, PaymentState.Settled);
        foreach (var key in Enum.GetValues<RemoteKey>())
            foreach (var phase in Enum.GetValues<KeyPhase>())
                yield return new Message.KeyPressed(key, phase, epoch, TimeSpan.FromHours(1));
        yield return new Message.ScreenPainted(epoch, TimeSpan.FromHours(1));
        yield return new Message.ClockTicked(Evening.Start.AddHours(1), TimeSpan.FromHours(1));
        yield return new Message.BillsLoaded(Evening.Bills);
        yield return new Message.BillsFailed(ErrorCode.GatewayUnreachable);
        yield return new Message.BillsOutdated();
        yield return new Message.ReminderCame(Evening.Water.Key, 0);
        yield return new Message.QuoteFetched(Evening.OfferOf(Evening.Power, TimeSpan.Zero));
        yield return new Message.QuoteFailed(Evening.Power.Key, ErrorCode.BillerUnavailable);
        yield return new Message.PaymentsRecorded(1, Evening.Authorization, [Evening.PaymentOf(Evening.Power, 1, PaymentState.Recorded)]);
        yield return new Message.RecordingFailed(1, ErrorCode.LedgerUnwritable);
        yield return new Message.BoxPrompted(Evening.Authorization, BoxWaiting.Pin, TimeSpan.FromSeconds(9));
        yield return new Message.PaymentChanged(payment);
        yield return new Message.BoxStatusChanged(new BoxStatus(BoxState.Fault, ErrorCode.BoxUntrusted));
        yield return new Message.GatewayReachabilityChanged(false);
        yield return new Message.HistoryLoaded(Evening.PastPayments);
        yield return new Message.HistoryFailed(ErrorCode.LedgerCorrupt);
        yield return Evening.ReceiptOf(payment, settled: true);
        yield return new Message.ReceiptFailed(payment.Id, ErrorCode.ReceiptForged);
        yield return new Message.ComplaintChanged(ComplaintScenes.Received);
        yield return new Message.ComplaintFailed(payment.Id, ComplaintKind.PaidTwice, ErrorCode.LedgerUnwritable);
        yield return new Message.BillersLoaded(Evening.Bills.Billers);
        yield return new Message.BillersFailed(ErrorCode.GatewayUnreachable);
        yield return new Message.AccountsLoaded(Evening.NamedAccounts);
        yield return new Message.AccountsFailed(ErrorCode.GatewayUnreachable);
        yield return new Message.AccountFound(Evening.Parents);
        yield return new Message.AccountLookupFailed(Evening.PowerGrid, Evening.ParentsNumber, ErrorCode.LookupsLocked);
        yield return new Message.AccountAdded(Evening.ParentsAccount);
        yield return new Message.AccountAddFailed(Evening.PowerGrid, Evening.ParentsNumber, ErrorCode.BillerUnavailable);
        yield return new Message.AccountRenamed(Evening.ParentsAccount);
        yield return new Message.AccountRenameFailed(Evening.Power.Account, ErrorCode.GatewayUnreachable);
        yield return new Message.AccountRemoved(Evening.Power.Account);
        yield return new Message.AccountRemoveFailed(Evening.Power.Account, ErrorCode.GatewayUnreachable);
        yield return new Message.Halted(ErrorCode.LedgerCorrupt);
    }
}
