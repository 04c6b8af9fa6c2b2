using TvPay.App;
using TvPay.App.Design;
using TvPay.Head.WinUI;
using TvPay.Tests.App;

namespace TvPay.Tests.Head.Uno.Rules;

/// <summary>Rows of every scene: what a voice says of them, their colours, their cards; what of payees is shown.</summary>
[TestClass]
public sealed class RowTests
{
    private static readonly IReadOnlyList<Screen> Screens =
        [.. Scenes.All.Select(scene => scene.Reach(Language.English).Screen)];

    [TestMethod]
    public void A_voice_says_everything_that_stands_in_a_row()
    {
        foreach (var row in Screens.SelectMany(screen => screen.Rows))
            foreach (var text in ScreenTexts.Of(row)) Assert.Contains(text, RowVoice.NameOf(row));
    }

    [TestMethod]
    public void Every_text_of_a_row_can_be_read_on_its_ground_and_the_focus_is_another_ground()
    {
        foreach (var row in Screens.SelectMany(screen => screen.Rows))
        {
            foreach (var isFocused in (bool[])[false, true])
            {
                var ink = RowInk.Of(row, isFocused);
                Assert.IsGreaterThanOrEqualTo(3, ink.Label.ContrastWith(ink.Surface), $"{row} label");
                Assert.IsGreaterThanOrEqualTo(4.5, ink.Quiet.ContrastWith(ink.Surface), $"{row} quiet");
                Assert.IsGreaterThanOrEqualTo(4.5, ink.Hint.ContrastWith(ink.Surface), $"{row} hint");
            }

            Assert.AreNotEqual(RowInk.Of(row, false).Surface, RowInk.Of(row, true).Surface);
        }
    }

    [TestMethod]
    public void What_can_not_be_chosen_looks_so_and_says_why_in_the_colour_of_a_warning()
    {
        var action = new Row.Action(new RowId.Back(), "Pay", "No box", IsPrimary: true, IsEnabled: false);
        Assert.AreEqual(Palette.SurfaceQuiet, RowInk.Of(action, isFocused: false).Surface);
        Assert.AreEqual(Palette.Warning, RowInk.Of(action, isFocused: false).Hint);
        Assert.AreEqual(Palette.Primary, RowInk.Of(action with { IsEnabled = true }, isFocused: false).Surface);
    }

    [TestMethod]
    public void Each_row_has_a_card_of_its_own_that_it_keeps_and_cards_are_made_only_when_there_are_too_few()
    {
        var (random, made) = (new Random(5), 0);
        var pool = new RowPool<(Type Kind, int Number)>(row => (row.GetType(), made++));
        var most = new Dictionary<Type, int>();
        Dictionary<string, (Type, int)> before = [];
        for (var i = 0; i < 500; i++)
        {
            var rows = Screens[random.Next(Screens.Count)].Rows;
            var cards = pool.Take(rows);
            CollectionAssert.AllItemsAreUnique(cards.ToList());
            var now = rows.Select((row, at) => (Key: $"{row.GetType()} {row.Id.Key}", Card: cards[at])).ToDictionary(pair => pair.Key, pair => pair.Card);
            for (var at = 0; at < rows.Length; at++) Assert.AreEqual(rows[at].GetType(), cards[at].Kind);
            foreach (var (key, card) in now)
                if (before.TryGetValue(key, out var kept)) Assert.AreEqual(kept, card, $"seed 5, case {i}");
            before = now;
            foreach (var kind in rows.GroupBy(row => row.GetType())) most[kind.Key] = Math.Max(kind.Count(), most.GetValueOrDefault(kind.Key));
            Assert.IsLessThanOrEqualTo(2 * most.Values.Sum(), made);
        }
    }

    [TestMethod]
    [DataRow(1, "Full")]
    [DataRow(2, "Brief")]
    [DataRow(3, "Brief")]
    [DataRow(4, "Dense")]
    [DataRow(5, "Dense")]
    [DataRow(6, "Packed")]
    [DataRow(8, "Packed")]
    public void The_more_payees_there_are_the_less_is_shown_of_each_and_a_voice_says_all(int count, string density)
    {
        Assert.AreEqual(density, PayeeRoom.Of(count).ToString());
        var payee = Screens.OfType<Screen.Review>().SelectMany(review => review.Payees).MaxBy(block => block.Fields.Length)!;
        var shown = PayeeRoom.FieldsOf(payee, PayeeRoom.Of(count), besideBox: count > 3);
        Assert.HasCount(density switch { "Full" => payee.Fields.Length, "Brief" => 2, _ => 0 }, shown);
        foreach (var text in ScreenTexts.Of(payee)) Assert.Contains(text, PayeeRoom.NameOf(payee));
    }

    [TestMethod]
    public void Of_screens_that_come_faster_than_they_are_drawn_the_newest_is_drawn()
    {
        var newest = new NewestScreen();
        Assert.IsTrue(newest.Put(Screens[0]));
        Assert.IsFalse(newest.Put(Screens[1]), "Whoever draws has been called already.");
        Assert.AreSame(Screens[1], newest.Take());
        Assert.IsNull(newest.Take());
        Assert.IsTrue(newest.Put(Screens[2]));
    }
}
