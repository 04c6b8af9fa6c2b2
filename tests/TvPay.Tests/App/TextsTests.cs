using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using TvPay.App;
using TvPay.Payments;

namespace TvPay.Tests.App;

[TestClass]
public sealed partial class TextsTests
{
    private static readonly Assembly App = typeof(Tv).Assembly;

    [TestMethod]
    public void Every_language_has_every_text_in_every_form_that_it_needs_and_no_other()
    {
        var chinese = TextsOf(Language.Chinese);
        var plain = chinese.Keys.Where(name => !name.EndsWith("_other", StringComparison.Ordinal)).ToList();
        var counted = chinese.Keys.Except(plain).Select(name => name[..^"_other".Length]).ToList();
        foreach (var language in Language.All)
        {
            var expected = plain.Concat(counted.SelectMany(name => PluralForms.All(language).Select(form => $"{name}_{form}")));
            CollectionAssert.AreEquivalent(expected.ToList(), TextsOf(language).Keys.ToList(), language.Tag);
        }
    }

    [TestMethod]
    public void A_text_has_the_same_places_to_fill_in_every_language()
    {
        var chinese = TextsOf(Language.Chinese);
        foreach (var language in Language.All)
            foreach (var (name, text) in TextsOf(language))
            {
                var original = chinese.GetValueOrDefault(name) ?? chinese[$"{name[..name.LastIndexOf('_')]}_other"];
                CollectionAssert.AreEquivalent(PlacesIn(original), PlacesIn(text), $"{language} {name}");
                Assert.AreNotEqual("", text.Trim(), $"{language} {name}");
            }
    }

    [TestMethod]
    public void Every_text_is_used_and_every_use_has_a_text()
    {
        var names = TextsOf(Language.Chinese).Keys.Select(name => name.Replace("_other", "", StringComparison.Ordinal)).ToHashSet();
        var members = typeof(Texts).GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(member => member is PropertyInfo or MethodInfo { IsSpecialName: false })
            .Select(member => member.Name)
            .Except(["Category", "StateOf", "Error", "ErrorNext", "Name"]);
        var computed = Enum.GetNames<BillCategory>().Append("Unknown").Select(name => $"Category{name}")
            .Concat(Enum.GetNames<PaymentState>().Select(name => $"State{name}"))
            .Concat(Enum.GetNames<AccountName>().Select(name => $"Name{name}"))
            .Concat(ErrorCode.All.SelectMany(code => new[] { $"Error{code.Number}", $"Error{code.Number}Next" }));
        CollectionAssert.AreEquivalent(members.Concat(computed).ToList(), names.ToList());
    }

    [TestMethod]
    public void Every_error_can_be_told_in_every_language()
    {
        foreach (var language in Language.All)
            foreach (var code in ErrorCode.All)
            {
                var texts = new Texts(language);
                Assert.IsNotEmpty(texts.Error(code));
                Assert.IsNotEmpty(texts.ErrorNext(code));
            }
    }

    [TestMethod]
    public void Chinese_texts_hold_no_half_width_punctuation_and_English_ones_no_Chinese()
    {
        foreach (var (name, text) in TextsOf(Language.Chinese))
            Assert.IsFalse(HalfWidthAfterChinese().IsMatch(text), $"{name}: {text}");
        foreach (var (name, text) in TextsOf(Language.English).Where(entry => entry.Key != "LanguageRow"))
            Assert.IsFalse(text.Any(c => c > '\u2fff'), $"{name}: {text}");
    }

    [TestMethod]
    [DataRow(1, "1 bill is overdue. Please pay it first.")]
    [DataRow(2, "2 bills are overdue. Please pay them first.")]
    [DataRow(21, "21 bills are overdue. Please pay them first.")]
    public void English_counts_one_and_many(int count, string expected) =>
        Assert.AreEqual(expected, new Texts(Language.English).OverdueBills(count));

    [TestMethod]
    public void Amounts_dates_and_periods_are_written_as_each_language_writes_them()
    {
        var chinese = FormatsOf(Language.Chinese);
        var english = FormatsOf(Language.English);
        Assert.AreEqual("¥1,234,567.08", chinese.Money(Money.Cny(123_456_708)));
        Assert.AreEqual("-¥0.05", english.Money(Money.Cny(-5)));
        Assert.AreEqual("USD 12.00", english.Money(new Money(12_00, Currency.Parse("USD"))));
        Assert.AreEqual("86.40元", chinese.SpokenMoney(Money.Cny(86_40)));
        Assert.AreEqual("11月5日", chinese.Date(new DateOnly(2026, 11, 5)));
        Assert.AreEqual("2027年1月5日", chinese.Date(new DateOnly(2027, 1, 5)));
        Assert.AreEqual("5 Jan 2027", english.Date(new DateOnly(2027, 1, 5)));
        Assert.AreEqual("2026年第4季度", chinese.Period("2026-Q4"));
        Assert.AreEqual("Q4 2026", english.Period("2026-Q4"));
        Assert.AreEqual("October 2026", english.Period("2026-10"));
        Assert.AreEqual("2026", english.Period("2026"));
        Assert.AreEqual("winter", english.Period("winter"));
        Assert.AreEqual("20:15", chinese.Moment(Evening.Start.AddMinutes(45).ToUniversalTime()));
        Assert.AreEqual("11月24日 00:30", chinese.Moment(Evening.Start.AddHours(5).ToUniversalTime()));
        Assert.AreEqual("1 second", english.Left(TimeSpan.FromMilliseconds(3)));
        Assert.AreEqual("1 分 35 秒", chinese.Left(TimeSpan.FromSeconds(95)));
    }

    private static Formats FormatsOf(Language language) => new(language, new Texts(language), Evening.Start);

    private static Dictionary<string, string> TextsOf(Language language)
    {
        var culture = language == Language.Chinese ? CultureInfo.InvariantCulture : language.Culture;
        using var set = new ResourceManager("TvPay.App.Texts", App).GetResourceSet(culture, createIfNotExists: true, tryParents: false)!;
        return set.Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
    }

    private static List<string> PlacesIn(string text) => [.. Places().Matches(text).Select(match => match.Value).Distinct()];

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Places();

    [GeneratedRegex(@"[\u4e00-\u9fff][,;:!?.]")]
    private static partial Regex HalfWidthAfterChinese();
}
