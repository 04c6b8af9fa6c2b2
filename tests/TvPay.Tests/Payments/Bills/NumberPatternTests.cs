using System.Text.RegularExpressions;
using FsCheck.Fluent;
using TvPay.Payments;

namespace TvPay.Tests.Payments.Bills;

[TestClass]
public sealed class NumberPatternTests
{
    private static readonly string[] Good =
    [
        "[0-9]{10}", "[0-9]{2}-[0-9]{4}", "[A-Z0-9]{6,8}", "[A-Z0-9]{18}", "0991[0-9]{7}", "[A-Z][0-9]{0,4}", "[05A]{3}", "A-1",
        "[a-z]{2}[0-9]{1,2}-{0,1}[0-9]{2}", "[0-9]{0,3}7[0-9]{0,3}", "[0-9]{32}", "7",
    ];

    [TestMethod]
    public void A_number_is_judged_as_a_regular_expression_judges_it()
    {
        var cases =
            from pattern in Gen.Elements(Good)
            from length in Gen.Choose(0, 34)
            from letters in Gen.Elements("0123456789AZaz-79".ToCharArray()).ArrayOf(length)
            select (Pattern: pattern, Text: new string(letters));
        Properties.HoldsFor(
            cases, c => Assert.AreEqual(Regex.IsMatch(c.Text, $"^(?:{c.Pattern})$"), Parsed(c.Pattern).Matches(c.Text), $"{c}"), tests: 3000);
    }

    [TestMethod]
    public void Whoever_types_only_what_may_come_next_gets_to_a_whole_number_and_each_step_says_how_far_it_is()
    {
        var walks = from pattern in Gen.Elements(Good) from choices in Gen.Choose(0, 1000).ArrayOf(40) select (pattern, choices);
        Properties.HoldsFor(walks, walk =>
        {
            var pattern = Parsed(walk.pattern);
            var typed = "";
            foreach (var choice in walk.choices)
            {
                var missing = pattern.Missing(typed);
                Assert.IsNotNull(missing, typed);
                var next = pattern.Next(typed);
                if (next.Length == 0) break;
                typed += next[choice % next.Length];
                Assert.IsGreaterThanOrEqualTo(missing.Value - 1, pattern.Missing(typed)!.Value, typed);
            }

            Assert.AreEqual("", pattern.Next(typed));
            Assert.AreEqual(0, pattern.Missing(typed), typed);
            Assert.IsTrue(AccountNumber.TryParse(typed, out _));
        });
    }

    [TestMethod]
    [DataRow("[0-9]{10}", "", 10)]
    [DataRow("[0-9]{10}", "220188", 4)]
    [DataRow("[0-9]{10}", "2201884417", 0)]
    [DataRow("[0-9]{10}", "22018844171", null)]
    [DataRow("[0-9]{10}", "A", null)]
    [DataRow("[A-Z0-9]{6,8}", "XA1234", 0)]
    [DataRow("[0-9]{2}-[0-9]{4}", "03", 4)]
    [DataRow("[0-9]{0,3}7[0-9]{0,3}", "7", 0)]
    public void What_is_missing_is_counted(string pattern, string begun, int? missing) =>
        Assert.AreEqual(missing, Parsed(pattern).Missing(begun));

    [TestMethod]
    [DataRow("[0-9]{2}-[0-9]{4}", "0", "0123456789")]
    [DataRow("[0-9]{2}-[0-9]{4}", "03", "-")]
    [DataRow("[05A]{3}", "0", "05A")]
    [DataRow("[05A]{3}", "00A", "")]
    [DataRow("[05A]{3}", "7", "")]
    public void What_may_come_next_is_told_in_order(string pattern, string begun, string next) =>
        Assert.AreEqual(next, Parsed(pattern).Next(begun));

    [TestMethod]
    [DataRow("[0-9]{10}", false)]
    [DataRow("[0-9]{2}-[0-9]{4}", false)]
    [DataRow("[0-9]{4}X", true)]
    [DataRow("[A-Z0-9]{6,8}", true)]
    public void Letters_are_told(string pattern, bool hasLetters) => Assert.AreEqual(hasLetters, Parsed(pattern).HasLetters);

    [TestMethod]
    [DataRow("")]
    [DataRow("[0-9]*")]
    [DataRow("[0-9]+")]
    [DataRow("(a+)+")]
    [DataRow(".{10}")]
    [DataRow(@"\d{10}")]
    [DataRow("^[0-9]{10}$")]
    [DataRow("[^0-9]{2}")]
    [DataRow("[9-0]{2}")]
    [DataRow("[A-z]{2}")]
    [DataRow("[0-]{2}")]
    [DataRow("[-9]{2}")]
    [DataRow("[]{2}")]
    [DataRow("[0-9")]
    [DataRow("[0-9]{2")]
    [DataRow("[0-9]{}")]
    [DataRow("[0-9]{,3}")]
    [DataRow("[0-9]{3,}")]
    [DataRow("[0-9]{3,2}")]
    [DataRow("[0-9]{0}")]
    [DataRow("[0-9]{-1}")]
    [DataRow("[0-9]{1,2,3}")]
    [DataRow("[0-9]{33}")]
    [DataRow("[0-9]{20}[0-9]{13}")]
    [DataRow("[0-9]{999999999999}")]
    [DataRow("[0-9]{0,3}")]
    [DataRow("{2}")]
    [DataRow("中")]
    public void What_is_not_of_the_contract_is_no_pattern(string text) => Assert.IsFalse(NumberPattern.TryParse(text, out _));

    private static NumberPattern Parsed(string text)
    {
        Assert.IsTrue(NumberPattern.TryParse(text, out var pattern), text);
        return pattern;
    }
}
