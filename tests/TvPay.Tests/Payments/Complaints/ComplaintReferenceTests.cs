using FsCheck.Fluent;
using TvPay.Payments;

namespace TvPay.Tests.Payments.Complaints;

/// <summary>Eight digits that a person reads out on the telephone.</summary>
[TestClass]
public sealed class ComplaintReferenceTests
{
    private static readonly FsCheck.Gen<ComplaintReference> Any = Gen.Choose(0, ComplaintReference.Count - 1).Select(ComplaintReference.Of);

    [TestMethod]
    public void A_reference_is_read_back_as_it_was_written_with_its_space_and_without() => Properties.HoldsFor(Any, reference =>
    {
        Assert.AreEqual(reference, ComplaintReference.Parse(reference.ToString()));
        Assert.AreEqual(reference, ComplaintReference.Parse(reference.Grouped));
    });

    [TestMethod]
    public void One_wrong_digit_is_noticed() => Properties.HoldsFor(
        from reference in Any from at in Gen.Choose(0, 7) from added in Gen.Choose(1, 9) select (reference, at, added),
        c =>
        {
            var digits = c.reference.ToString().ToCharArray();
            digits[c.at] = (char)('0' + ((digits[c.at] - '0' + c.added) % 10));
            Assert.IsFalse(ComplaintReference.TryParse(new string(digits), out _), new string(digits));
        });

    [TestMethod]
    public void Two_neighbours_that_changed_places_are_noticed() => Properties.HoldsFor(
        from reference in Any from at in Gen.Choose(0, 6) select (reference, at),
        c =>
        {
            var digits = c.reference.ToString().ToCharArray();
            (digits[c.at], digits[c.at + 1]) = (digits[c.at + 1], digits[c.at]);
            var isTheSame = new string(digits) == c.reference.ToString();
            Assert.AreEqual(isTheSame, ComplaintReference.TryParse(new string(digits), out _), new string(digits));
        });

    /// <summary>The known answer of the algorithm: 572 has the check digit 4.</summary>
    [TestMethod]
    public void The_check_digit_is_Damms() => Assert.AreEqual("00005724", ComplaintReference.Of(572).ToString());

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("0000572")]
    [DataRow("000057240")]
    [DataRow("0000-5724")]
    [DataRow("000 05724")]
    [DataRow(" 00005724")]
    [DataRow("0000572a")]
    [DataRow("００００５７２４")]
    public void Anything_else_is_no_reference(string? text) => Assert.IsFalse(ComplaintReference.TryParse(text, out _));

    [TestMethod]
    public void It_is_read_out_in_two_groups() => Assert.AreEqual("0000 5724", ComplaintReference.Of(572).Grouped);
}
