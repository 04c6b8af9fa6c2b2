using System.Globalization;
using System.Text.RegularExpressions;
using TvPay.App;
using TvPay.App.Design;
using TvPay.Head.Terminal;
using TvPay.Payments;

namespace TvPay.Tests.App.Design;

[TestClass]
public sealed partial class PictureTests
{
    private static IEnumerable<object[]> Paths =>
    [
        .. CategoryPictures.All.Select(picture => new object[] { picture.Key, picture.Value.Path }),
        .. Enum.GetValues<Tone>().Select(tone => new object[] { $"{tone}", ToneLook.Of(tone).Mark.Path }),
        .. Enum.GetValues<StepState>().Select(state => new object[] { $"{state}", Signs.Of(state).Path }),
        .. typeof(Signs).GetFields().Select(sign => new object[] { sign.Name, ((Mark)sign.GetValue(null)!).Path }),
    ];

    [TestMethod]
    [DynamicData(nameof(Paths))]
    public void A_drawing_is_made_of_what_SVG_and_XAML_read_alike_and_stays_on_its_grid(string name, string path)
    {
        StringAssert.Matches(path, WholePath());
        foreach (Match command in Command().Matches(path))
        {
            var numbers = Number().Matches(command.Groups[2].Value)
                .Select(number => double.Parse(number.Value, CultureInfo.InvariantCulture))
                .ToList();
            var each = command.Groups[1].Value switch { "M" or "L" => 2, "H" or "V" => 1, "C" => 6, "A" => 7, _ => 0 };
            Assert.AreEqual(each, numbers.Count, $"{name}: {command.Value}");
            foreach (var number in numbers) Assert.IsTrue(number is >= 0 and <= 24, $"{name}: {command.Value}");
        }
    }

    [TestMethod]
    public void Every_bill_category_has_a_picture_of_its_own()
    {
        foreach (var category in Enum.GetValues<BillCategory>())
            Assert.IsTrue(CategoryPictures.All.ContainsKey(CategoryIcon.Of(category)), $"{category}");
        CollectionAssert.AllItemsAreUnique(CategoryPictures.All.Values.Select(picture => picture.Path).ToList());
        CollectionAssert.AllItemsAreUnique(CategoryPictures.All.Values.Select(picture => picture.Glyph).ToList());
        Assert.AreSame(CategoryPictures.All[CategoryIcon.Unknown], CategoryPictures.Of("no such name"));
    }

    [TestMethod]
    public void In_a_terminal_pictures_take_two_cells_and_the_marks_of_tones_one()
    {
        foreach (var (name, picture) in CategoryPictures.All) Assert.AreEqual(2, Cells.Of(picture.Glyph), name);
        foreach (var tone in Enum.GetValues<Tone>()) Assert.AreEqual(1, Cells.Of(ToneLook.Of(tone).Mark.Glyph), $"{tone}");
    }

    [TestMethod]
    public void Tones_differ_by_shape_and_not_by_colour_alone()
    {
        var looks = Enum.GetValues<Tone>().Select(ToneLook.Of).ToList();
        CollectionAssert.AllItemsAreUnique(looks.Select(look => look.Mark.Path).ToList());
        CollectionAssert.AllItemsAreUnique(looks.Select(look => look.Mark.Glyph).ToList());
        CollectionAssert.AllItemsAreUnique(looks.Select(look => look.Ink).ToList());
    }

    [GeneratedRegex("^M[MLHVCAZ0-9. ]+$")]
    private static partial Regex WholePath();

    [GeneratedRegex("([MLHVCAZ])([^MLHVCAZ]*)")]
    private static partial Regex Command();

    [GeneratedRegex("[0-9.]+")]
    private static partial Regex Number();
}
