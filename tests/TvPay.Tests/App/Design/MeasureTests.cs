using System.Reflection;
using TvPay.App.Design;

namespace TvPay.Tests.App.Design;

/// <summary>Sizes against what TV platforms and the design rules for the elderly (适老化) ask.</summary>
[TestClass]
public sealed class MeasureTests
{
    private static IEnumerable<(string Name, TextStyle Style)> Styles => typeof(TypeScale)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(token => (token.Name, (TextStyle)token.GetValue(null)!));

    [TestMethod]
    public void No_text_is_smaller_than_18_dp_and_lines_stand_apart()
    {
        foreach (var (name, style) in Styles)
        {
            Assert.IsGreaterThanOrEqualTo(18, style.Size.Value, name);
            Assert.IsGreaterThanOrEqualTo(1.3, style.LineHeight, name);
        }
    }

    [TestMethod]
    public void The_largest_text_is_30_dp_or_more() => Assert.IsGreaterThanOrEqualTo(30, Styles.Max(style => style.Style.Size.Value));

    [TestMethod]
    public void What_can_have_the_focus_is_60_dp_high() => Assert.IsGreaterThanOrEqualTo(60, Metrics.FocusArea.Value);

    [TestMethod]
    public void What_a_TV_cuts_off_stays_empty()
    {
        Assert.IsGreaterThanOrEqualTo(Metrics.ScreenWidth.Value * 0.05, Metrics.SafeX.Value);
        Assert.IsGreaterThanOrEqualTo(Metrics.ScreenHeight.Value * 0.05, Metrics.SafeY.Value);
    }

    [TestMethod]
    public void The_focus_grows_within_the_room_that_is_left_around_a_list()
    {
        var growth = Metrics.ScreenWidth.Value * (Motion.FocusScalePermille - 1000) / 1000 / 2;
        Assert.IsLessThanOrEqualTo(Metrics.SpaceM.Value, growth + Metrics.FocusRing.Value);
    }
}
