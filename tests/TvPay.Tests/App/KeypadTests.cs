using FsCheck.Fluent;
using TvPay.App;
using TvPay.Payments;
using TvPay.Tests.Payments;

namespace TvPay.Tests.App;

/// <summary>The keypad on the screen: where keys are, how the focus moves, and what they type.</summary>
[TestClass]
public sealed class KeypadTests
{
    [TestMethod]
    [DataRow("1", "Right", "2")]
    [DataRow("1", "Down", "4")]
    [DataRow("1", "Left", "1")]
    [DataRow("1", "Up", "1")]
    [DataRow("3", "Right", "3")]
    [DataRow("9", "Down", "Delete")]
    [DataRow("8", "Down", "0")]
    [DataRow("7", "Down", "0")] // nothing stands below it: the nearest
    [DataRow("0", "Right", "Delete")]
    [DataRow("0", "Left", "0")]
    [DataRow("0", "Down", "LookUp")]
    [DataRow("Delete", "Down", "LookUp")]
    [DataRow("Delete", "Left", "0")]
    public void Arrows_move_between_digits_as_they_are_drawn(string from, string key, string to)
    {
        var tv = TvDriver.AtHome();
        tv.OpenNumber();
        tv.Jump(state => state.WithRoute(state.Route with { Focus = Row(from) }));
        tv.Press(Enum.Parse<RemoteKey>(key));
        Assert.AreEqual(Row(to), tv.State.Focus);
    }

    [TestMethod]
    public void Coming_back_from_below_leads_to_the_column_that_was_left()
    {
        var tv = TvDriver.AtHome();
        tv.OpenNumber("traffic-fine");
        foreach (var (column, key) in new RowId[] { new RowId.OtherKeys(), new RowId.Character('0'), new RowId.Delete() }.Index())
        {
            tv.Jump(state => state.WithRoute(state.Route with { Focus = key }));
            tv.Press(RemoteKey.Down, RemoteKey.Down);
            Assert.AreEqual(new RowId.Back(), tv.State.Focus);
            tv.Press(RemoteKey.Up, RemoteKey.Up);
            Assert.AreEqual(key, tv.State.Focus, $"{column}");
        }
    }

    [TestMethod]
    public void Held_arrows_run_through_the_keypad_and_held_OK_types_once()
    {
        var tv = TvDriver.AtHome();
        tv.OpenNumber();
        tv.Paint();
        tv.Key(RemoteKey.Right, KeyPhase.Down);
        tv.Key(RemoteKey.Right, KeyPhase.Repeat);
        Assert.AreEqual(new RowId.Character('3'), tv.State.Focus);
        tv.Key(RemoteKey.Right, KeyPhase.Up);
        tv.Key(RemoteKey.Ok, KeyPhase.Down);
        for (var i = 0; i < 5; i++) tv.Key(RemoteKey.Ok, KeyPhase.Repeat);
        tv.Key(RemoteKey.Ok, KeyPhase.Down);
        Assert.AreEqual("3", ((Screen.AccountNumber)tv.Screen).Typed);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Every_key_is_reached_by_arrows_and_drawn_where_the_arrows_lead(bool letters)
    {
        var tv = TvDriver.AtHome();
        tv.OpenNumber("traffic-fine");
        if (letters) tv.PressKey(new RowId.OtherKeys());
        var keys = tv.Screen.Rows.OfType<Row.Key>().ToList();
        Assert.HasCount(letters ? 28 : 12, keys);
        Assert.HasCount(keys.Count, keys.Select(key => (key.Line, key.Column)).Distinct().ToList());
        foreach (var key in keys)
        {
            tv.Jump(state => state.WithRoute(state.Route with { Focus = key.Id }));
            foreach (var (arrow, back, line, column) in new[]
            {
                (RemoteKey.Right, RemoteKey.Left, 0, 1), (RemoteKey.Down, RemoteKey.Up, 1, 0),
            })
            {
                if (keys.Find(other => other.Line == key.Line + line && other.Column == key.Column + column) is not { } beside) continue;
                tv.Press(arrow);
                Assert.AreEqual(beside.Id, tv.State.Focus);
                tv.Press(back);
                Assert.AreEqual(key.Id, tv.State.Focus);
            }
        }
    }

    [TestMethod]
    public void Letters_are_there_only_where_a_number_has_some()
    {
        var tv = TvDriver.AtHome();
        tv.OpenNumber();
        Assert.IsFalse(tv.Screen.Rows.Any(row => row.Id is RowId.OtherKeys));
        tv.Press(RemoteKey.Red);
        tv.OpenNumber("traffic-fine");
        var epoch = tv.State.Epoch;
        tv.PressKey(new RowId.OtherKeys());
        Assert.AreEqual(new RowId.OtherKeys(), tv.State.Focus);
        Assert.AreEqual(epoch + 1, tv.State.Epoch, "Keys mean something else now.");
        tv.Press(RemoteKey.Ok);
        Assert.IsTrue(tv.Screen.Rows.Any(row => row.Id == new RowId.Character('5')));
    }

    [TestMethod]
    public void Digits_of_the_remote_type_on_any_page_and_take_the_focus_to_their_key()
    {
        var tv = TvDriver.AtHome();
        tv.OpenNumber("traffic-fine");
        tv.Type("7");
        Assert.AreEqual(new RowId.Character('7'), tv.State.Focus);
        tv.PressKey(new RowId.OtherKeys());
        tv.Type("8");
        Assert.AreEqual("78", ((Screen.AccountNumber)tv.Screen).Typed);
        Assert.AreEqual(new RowId.OtherKeys(), tv.State.Focus);
    }

    [TestMethod]
    public void Digits_that_come_faster_than_the_screen_all_count()
    {
        var tv = TvDriver.AtHome();
        tv.OpenNumber();
        tv.Paint();
        var epoch = tv.State.Epoch;
        foreach (var digit in "2201470")
        {
            tv.Key(RemoteKey.Digit0 + (digit - '0'), KeyPhase.Down, epoch);
            tv.Key(RemoteKey.Digit0 + (digit - '0'), KeyPhase.Up, epoch);
        }

        Assert.AreEqual("2201 470", ((Screen.AccountNumber)tv.Screen).Typed);
    }

    [TestMethod]
    [DataRow("[0-9]{10}", "", "", "____ ____ __")]
    [DataRow("[0-9]{10}", "2201", "2201", " ____ __")]
    [DataRow("[0-9]{10}", "22014", "2201 4", "___ __")]
    [DataRow("[0-9]{10}", "22014700", "2201 4700", " __")]
    [DataRow("[0-9]{10}", "2201470032", "2201 4700 32", "")]
    [DataRow("[0-9]{8}", "30518842", "3051 8842", "")]
    [DataRow("[A-Z0-9]{6,8}", "XA12", "XA12", " __")]
    [DataRow("[0-9]{2}-[0-9]{4}", "0", "0", "_____")]
    [DataRow("[0-9]{2}-[0-9]{4}", "03", "03", "____")]
    [DataRow("[0-9]{2}-[0-9]{4}", "03-15", "03-15", "__")]
    public void A_number_is_shown_in_groups_with_a_place_for_what_is_to_come(string pattern, string typed, string shown, string toCome) =>
        Assert.AreEqual((shown, toCome), TypedNumber.Shown(Parsed(pattern), typed));

    [TestMethod]
    public void Whatever_is_pressed_what_stands_there_can_still_become_a_number()
    {
        string[] patterns = ["[0-9]{10}", "[0-9]{2}-[0-9]{4}", "[A-Z0-9]{6,8}", "0991[0-9]{7}", "[a-z]{2}[0-9]{3}", "[A-Z]-[0-9]{0,3}"];
        var walks =
            from pattern in Gen.Elements(patterns)
            from keys in Gen.Choose(0, 37).ArrayOf(40)
            select (pattern, keys);
        Properties.HoldsFor(walks, walk =>
        {
            var pattern = Parsed(walk.pattern);
            var typed = "";
            foreach (var key in walk.keys)
            {
                var before = typed;
                typed = key switch
                {
                    < 10 => Typing.Append(pattern, typed, (char)('0' + key)) ?? typed,
                    < 36 => Typing.Append(pattern, typed, (char)('A' + key - 10)) ?? typed,
                    _ => TypedNumber.Shorter(typed),
                };
                Assert.IsNotNull(pattern.Missing(typed), $"{before} → {typed}");
                var (shown, toCome) = TypedNumber.Shown(pattern, typed);
                Assert.AreEqual(typed, shown.Replace(" ", "", StringComparison.Ordinal));
                Assert.AreEqual(pattern.Missing(typed), toCome.Count(c => c == '_'));
            }
        });
    }

    private static RowId Row(string name) => name switch
    {
        "Delete" => new RowId.Delete(),
        "LookUp" => new RowId.LookUp(),
        _ => new RowId.Character(name[0]),
    };

    private static NumberPattern Parsed(string text) =>
        NumberPattern.TryParse(text, out var pattern) ? pattern : throw new ArgumentException(text);
}
