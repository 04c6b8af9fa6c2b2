using TvPay.Head.Terminal;

namespace TvPay.Tests.Head.Terminal;

[TestClass]
public sealed class CellsTests
{
    [TestMethod]
    [DataRow("", 0)]
    [DataRow("abc", 3)]
    [DataRow("电费", 4)]
    [DataRow("¥86.40", 6)]
    [DataRow("2201•••17", 9)]
    [DataRow("⚡💧🔥", 6)]
    [DataRow("（TP501）", 9)]
    [DataRow("ـۇ", 2)]
    [DataRow("e\u0301", 1)]
    [DataRow("𠮷", 2)]
    [DataRow("──▶◀▲▼●○✔✘", 10)]
    public void Text_takes_as_many_cells_as_a_terminal_gives_it(string text, int cells) => Assert.AreEqual(cells, Cells.Of(text));

    [TestMethod]
    [DataRow("市自来水公司", 12, "市自来水公司")]
    [DataRow("市自来水公司", 11, "市自来水公…")]
    [DataRow("市自来水公司", 10, "市自来水…")]
    [DataRow("City Water", 6, "City …")]
    [DataRow("City Water", 1, "…")]
    [DataRow("City Water", 0, "")]
    public void What_does_not_fit_ends_in_dots_and_never_in_half_a_character(string text, int cells, string expected)
    {
        Assert.AreEqual(expected, Cells.Fit(text, cells));
        Assert.IsLessThanOrEqualTo(cells, Cells.Of(Cells.Fit(text, cells)));
    }

    [TestMethod]
    public void Chinese_breaks_anywhere_but_before_punctuation_that_closes()
    {
        CollectionAssert.AreEqual(new[] { "还不知道有", "没有扣款。", "请不要再付", "这笔。" }, Wrapped("还不知道有没有扣款。请不要再付这笔。", 11));
    }

    [TestMethod]
    public void Words_break_at_spaces_and_only_where_they_must_in_between()
    {
        CollectionAssert.AreEqual(new[] { "No money", "was taken." }, Wrapped("No money was taken.", 11));
        CollectionAssert.AreEqual(new[] { "0123456789", "abc def" }, Wrapped("0123456789abc def", 10));
    }

    [TestMethod]
    [DataRow("\u001b[2J张*", "\ufffd[2J张*")]
    [DataRow("a\rb\nc\td", "a\ufffdb\ufffdc\ufffdd")]
    [DataRow("abc\u202edef", "abc\ufffddef")]
    [DataRow("\u009b31m", "\ufffd31m")]
    [DataRow("张* 3 栋", "张* 3 栋")]
    public void Names_from_other_systems_can_not_steer_the_terminal(string text, string expected) =>
        Assert.AreEqual(expected, Cells.Clean(text));

    private static List<string> Wrapped(string text, int cells)
    {
        var lines = Cells.Wrap(text, cells).ToList();
        foreach (var line in lines) Assert.IsLessThanOrEqualTo(cells, Cells.Of(line), line);
        return lines;
    }
}
