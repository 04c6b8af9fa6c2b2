using FsCheck;
using FsCheck.Fluent;

namespace TvPay.Tests.Payments;

/// <summary>Properties over random values; a failure prints the value, shrunk, and the seed that replays it.</summary>
internal static class Properties
{
    public static void HoldsFor<T>(Gen<T> values, Action<T> property, int tests = 200) =>
        Prop.ForAll(values.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(tests));

    /// <summary>0 to 2^62 - 1, every length in bits about as likely.</summary>
    public static Gen<long> Naturals { get; } =
        from high in Gen.Choose(0, int.MaxValue)
        from low in Gen.Choose(0, int.MaxValue)
        from shift in Gen.Choose(0, 62)
        select (((long)high << 31) | (uint)low) >> shift;

    /// <summary>Any long, the ends of the range included.</summary>
    public static Gen<long> Longs { get; } = Gen.OneOf(
        Naturals,
        Naturals.Select(n => -n),
        Gen.Elements(long.MinValue, long.MinValue + 1, long.MaxValue - 1, long.MaxValue));

    public static Gen<byte[]> Bytes(int lowest, int highest) =>
        from length in Gen.Choose(lowest, highest)
        from bytes in Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf(length)
        select bytes;

    /// <summary>Printable ASCII without spaces: what textual ids are made of.</summary>
    public static Gen<string> IdTexts(int maxLength) =>
        from length in Gen.Choose(1, maxLength)
        from letters in Gen.Choose('!', '~').Select(c => (char)c).ArrayOf(length)
        select new string(letters);

    /// <summary>Latin, Chinese, Uyghur and beyond the basic plane; 0 to so many characters.</summary>
    public static Gen<string> Texts(int maxCharacters) =>
        from length in Gen.Choose(0, maxCharacters)
        from characters in Gen.Elements("a", "é", "中", "张", "ئ", "ې", "𠮷", "💧", "*", " ").ArrayOf(length)
        select string.Concat(characters);
}
