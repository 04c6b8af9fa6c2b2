using TvPay.Payments;

namespace TvPay.Tests.Payments.Ids;

[TestClass]
public sealed class TextIdTests
{
    [TestMethod]
    [DataRow(32, "realm")]
    [DataRow(64, "household")]
    [DataRow(64, "account")]
    [DataRow(64, "bill")]
    [DataRow(64, "device")]
    [DataRow(32, "biller")]
    [DataRow(32, "box")]
    public void An_id_is_printable_ascii_up_to_its_limit(int limit, string kind)
    {
        Assert.IsTrue(TryParse(kind, "x"));
        Assert.IsTrue(TryParse(kind, "!~2026-10/2201"));
        Assert.IsTrue(TryParse(kind, new string('x', limit)));
        Assert.IsFalse(TryParse(kind, new string('x', limit + 1)));
        foreach (var bad in (string?[])[null, "", " ", "a b", "a\n", "\0", "\x7F", "户号", "é"])
            Assert.IsFalse(TryParse(kind, bad), $"{kind} {bad}");
    }

    [TestMethod]
    public void Parsing_what_is_no_id_is_a_format_error()
    {
        Assert.ThrowsExactly<FormatException>(() => Realm.Parse(""));
        Assert.ThrowsExactly<FormatException>(() => HouseholdId.Parse("a b"));
        Assert.ThrowsExactly<FormatException>(() => BoxId.Parse(new string('x', 33)));
    }

    [TestMethod]
    public void An_id_that_was_never_set_does_not_pass_for_one()
    {
        Assert.ThrowsExactly<InvalidOperationException>(() => default(Realm).ToString());
        Assert.ThrowsExactly<InvalidOperationException>(() => default(AccountNumber).Reveal());
    }

    private static bool TryParse(string kind, string? text) => kind switch
    {
        "realm" => Realm.TryParse(text, out var id) && id.ToString() == text,
        "household" => HouseholdId.TryParse(text, out var id) && id.ToString() == text,
        "account" => AccountId.TryParse(text, out var id) && id.ToString() == text,
        "bill" => BillId.TryParse(text, out var id) && id.ToString() == text,
        "device" => DeviceId.TryParse(text, out var id) && id.ToString() == text,
        "biller" => BillerId.TryParse(text, out var id) && id.ToString() == text,
        "box" => BoxId.TryParse(text, out var id) && id.ToString() == text,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
