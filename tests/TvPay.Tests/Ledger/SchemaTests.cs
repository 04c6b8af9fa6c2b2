using System.Text.RegularExpressions;
using TvPay.Ledger;
using TvPay.Ledger.Storage;
using TvPay.Payments;

namespace TvPay.Tests.Ledger;

[TestClass]
public sealed partial class SchemaTests
{
    [TestMethod]
    public void The_states_in_the_schema_are_those_of_the_state_machine()
    {
        var inFlight = List(Enum.GetValues<PaymentState>().Where(state => state.IsInFlight()));
        var confirmed = List(Enum.GetValues<PaymentState>().Where(PaymentProjection.IsConfirmed));
        Assert.AreEqual(PaymentProjection.InFlightStates, inFlight);
        Assert.AreEqual(PaymentProjection.ConfirmedStates, confirmed);

        var lists = Schema().SelectMany(sql => StateList().Matches(sql).Select(m => m.Groups[1].Value)).Distinct().Order().ToArray();
        CollectionAssert.AreEqual(new[] { "(3, 6)", inFlight, confirmed }.Order().ToArray(), lists);
    }

    [TestMethod]
    public void Confirmed_is_what_can_only_follow_on_the_box_s_signature()
    {
        var reachable = new HashSet<PaymentState> { PaymentState.Authorized };
        while (PaymentEdges.All.Any(e => e.From is { } from && reachable.Contains(from) && reachable.Add(e.To)))
        {
        }

        CollectionAssert.AreEquivalent(
            reachable.ToArray(), Enum.GetValues<PaymentState>().Where(PaymentProjection.IsConfirmed).ToArray());
        var otherWays = PaymentEdges.All.Where(e =>
            e.To != PaymentState.Authorized && PaymentProjection.IsConfirmed(e.To)
            && !(e.From is { } from && PaymentProjection.IsConfirmed(from)));
        Assert.IsEmpty(otherWays.ToArray());
    }

    [TestMethod]
    public void Every_table_is_strict()
    {
        foreach (var table in Schema().Where(sql => sql.StartsWith("CREATE TABLE", StringComparison.Ordinal)))
            Assert.EndsWith(") STRICT", table);
    }

    [TestMethod]
    [DataRow(LedgerHalt.Corrupt, true)]
    [DataRow(LedgerHalt.Foreign, true)]
    [DataRow(LedgerHalt.Missing, true)]
    [DataRow(LedgerHalt.SetAsideBefore, true)]
    [DataRow(LedgerHalt.Newer, false)]
    [DataRow(LedgerHalt.InUse, false)]
    [DataRow(LedgerHalt.Unwritable, false)]
    public void Support_has_to_act_where_the_ledger_itself_is_in_doubt(LedgerHalt why, bool corrupt) => Assert.AreEqual(
        corrupt ? ErrorCode.LedgerCorrupt : ErrorCode.LedgerUnwritable, new LedgerOpening.Halted(why, null, "").Code);

    private static string List(IEnumerable<PaymentState> states) => $"({string.Join(", ", states.Select(s => (int)s).Order())})";

    private static List<string> Schema()
    {
        using var session = SqliteSession.Open(":memory:", vfs: null, create: true);
        Migrations.Released.Apply(session);
        return session.Rows("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL", row => row.GetString(0));
    }

    [GeneratedRegex(@"state IN (\([0-9, ]+\))")]
    private static partial Regex StateList();
}
