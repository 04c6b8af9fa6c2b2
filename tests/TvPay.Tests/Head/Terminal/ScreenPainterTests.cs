using TvPay.App;
using TvPay.Head.Terminal;
using TvPay.Tests.App;

namespace TvPay.Tests.Head.Terminal;

[TestClass]
public sealed class ScreenPainterTests
{
    [TestMethod]
    [DataRow(60, 8)]
    [DataRow(80, 24)]
    [DataRow(100, 30)]
    [DataRow(300, 100)]
    public void Every_screen_fits_with_its_focus_in_sight(int columns, int rows)
    {
        foreach (var language in Language.All)
            foreach (var scene in Scenes.All)
            {
                var screen = scene.Reach(language).Screen;
                var lines = ScreenPainter.Paint(screen, new TerminalSize(columns, rows), fill: true);
                var what = $"{scene.Name} {language}\n{string.Join('\n', lines.Select(line => line.Text))}";
                Assert.HasCount(1, lines.Where(line => line.HasFocus), what);
                Assert.IsLessThan(rows, lines.ToList().FindIndex(line => line.HasFocus), what);
                foreach (var line in lines) Assert.IsLessThanOrEqualTo(columns, line.Width, $"{line.Text}\n{what}");
            }
    }

    [TestMethod]
    public void However_narrow_the_window_title_clock_and_badges_are_whole()
    {
        foreach (var language in Language.All)
            foreach (var scene in Scenes.All)
            {
                var frame = scene.Reach(language).Screen.Frame;
                var lines = ScreenPainter.Paint(scene.Reach(language).Screen, new TerminalSize(60, 24), fill: true);
                var drawn = string.Join('\n', lines.Select(line => line.Text));
                foreach (var text in frame.Badges.Select(badge => badge.Text).Append(frame.Title).Append(frame.Clock))
                    Assert.Contains(text, drawn, scene.Name);
            }
    }

    [TestMethod]
    public void At_the_size_of_the_pipe_nothing_is_left_out_but_far_rows_of_long_lists()
    {
        foreach (var scene in Scenes.All.Where(scene => scene.Name != "home-many-bills"))
        {
            var frame = PipeDisplay.FrameOf(scene.Reach(Language.Chinese).Screen);
            Assert.DoesNotContain("\n …\n", frame, scene.Name);
            Assert.IsLessThanOrEqualTo(TerminalSize.Pipe.Rows + 2, frame.Count(c => c == '\n'), scene.Name);
        }
    }

    [TestMethod]
    public void Where_there_is_room_a_receipt_shows_its_QR_code_whole()
    {
        var screen = (Screen.Receipt)Scenes.All.Single(scene => scene.Name == "receipt-verified").Reach(Language.English).Screen;
        var code = QrMatrix.Of(screen.Check!.Link);
        var drawn = QrPainter.Paint(code).Select(line => line.Text).ToList();
        for (var row = 0; row < code.Size; row++)
            for (var column = 0; column < code.Size; column++)
            {
                var cell = drawn[row / 2].PadRight(4 + code.Size)[4 + column];
                Assert.AreEqual(code[row, column], cell is ' ' || cell == (row % 2 == 0 ? '▄' : '▀'), $"{row} {column}");
            }

        foreach (var (rows, isThere) in new[] { (60, true), (40, false) })
        {
            var lines = ScreenPainter.Paint(screen, new TerminalSize(100, rows), fill: true).Select(line => line.Text).ToList();
            Assert.AreEqual(isThere, lines.Contains(drawn[10]), $"{rows}");
            if (isThere) CollectionAssert.IsSubsetOf(drawn, lines);
        }
    }

    [TestMethod]
    public void The_focus_walks_through_a_long_list_in_sight()
    {
        var tv = TvDriver.AtHome();
        tv.Send(new Message.BillsLoaded(Evening.ManyBills(40)));
        for (var i = 0; i < 43; i++)
        {
            Assert.AreEqual(i, tv.Screen.Focused);
            var lines = ScreenPainter.Paint(tv.Screen, new TerminalSize(80, 24), fill: true);
            Assert.HasCount(24, lines);
            Assert.HasCount(1, lines.Where(line => line.HasFocus));
            tv.Press(RemoteKey.Down);
        }
    }
}
