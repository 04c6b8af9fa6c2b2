using System.Text;
using TvPay.App;

namespace TvPay.Tests.App;

[TestClass]
public sealed class QrMatrixTests
{
    private const string Link = "tvpay:receipt?realm=test-realm&payment=019ab000-0000-7000-9000-000000000001&index=5&leaf=e423";

    [TestMethod]
    public void The_quiet_zone_is_four_modules_wide_and_empty()
    {
        var code = QrMatrix.Of(Link);
        for (var i = 0; i < code.Size; i++)
            for (var edge = 0; edge < 4; edge++)
                Assert.IsFalse(code[edge, i] || code[i, edge] || code[code.Size - 1 - edge, i] || code[i, code.Size - 1 - edge]);
    }

    [TestMethod]
    public void Three_corners_have_their_finder_patterns()
    {
        const string finder = "#######\n#.....#\n#.###.#\n#.###.#\n#.###.#\n#.....#\n#######";
        var code = QrMatrix.Of(Link);
        var far = code.Size - 4 - 7;
        Assert.AreEqual(finder, Square(code, 4, 4));
        Assert.AreEqual(finder, Square(code, 4, far));
        Assert.AreEqual(finder, Square(code, far, 4));
        Assert.AreNotEqual(finder, Square(code, far, far));
    }

    [TestMethod]
    public void The_same_text_gives_the_same_modules_and_another_others()
    {
        Assert.AreEqual(All(QrMatrix.Of(Link)), All(QrMatrix.Of(Link)));
        Assert.AreNotEqual(All(QrMatrix.Of(Link)), All(QrMatrix.Of(Link + "0")));
    }

    [TestMethod]
    public void A_text_that_no_code_can_hold_is_refused() =>
        Assert.ThrowsExactly<ArgumentException>(() => QrMatrix.Of(new string('x', 2332)));

    private static string All(QrMatrix code) => Rows(code, 0, 0, code.Size);

    private static string Square(QrMatrix code, int top, int left) => Rows(code, top, left, 7);

    private static string Rows(QrMatrix code, int top, int left, int size)
    {
        var text = new StringBuilder();
        for (var row = top; row < top + size; row++)
        {
            if (row > top) text.Append('\n');
            for (var column = left; column < left + size; column++) text.Append(code[row, column] ? '#' : '.');
        }

        return text.ToString();
    }
}
