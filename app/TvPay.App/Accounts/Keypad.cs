using System.Collections.Immutable;

namespace TvPay.App;

/// <summary>
/// The keypad on the screen: digits as on a telephone, letters in the order of the alphabet, with a key to delete and, where
/// a number has letters, one for the other page. Everything about where a key stands is said here, so that no head has to.
/// </summary>
internal static class Keypad
{
    private const int DigitColumns = 3;
    private const int LetterColumns = 7;

    /// <summary>In reading order.</summary>
    public static ImmutableArray<KeypadKey> Of(Route.TypeNumber route, bool hasLetters)
    {
        if (route.Letters)
        {
            var letters = Enumerable.Range('A', 26).Select(letter => (RowId)new RowId.Character((char)letter));
            return Laid([.. letters, new RowId.OtherKeys(), new RowId.Delete()], LetterColumns);
        }

        var digits = "123456789".Select(digit => (RowId)new RowId.Character(digit));
        var all = Laid([.. digits, new RowId.OtherKeys(), new RowId.Character('0'), new RowId.Delete()], DigitColumns);
        return hasLetters ? all : [.. all.Where(key => key.Id is not RowId.OtherKeys)];
    }

    /// <summary>The key in this direction; null where the keypad ends.</summary>
    public static KeypadKey? Beside(ImmutableArray<KeypadKey> keys, KeypadKey from, int lines, int columns) => columns != 0
        ? keys.FirstOrDefault(key => key.Line == from.Line && key.Column == from.Column + columns)
        : In(keys, from.Line + lines, from.Column);

    /// <summary>The key of the last line where somebody comes from below.</summary>
    public static KeypadKey FromBelow(ImmutableArray<KeypadKey> keys, int column) => In(keys, keys[^1].Line, column)!;

    /// <summary>In this line, as near as can be to this column.</summary>
    private static KeypadKey? In(ImmutableArray<KeypadKey> keys, int line, int column) => keys
        .Where(key => key.Line == line)
        .MinBy(key => Math.Abs(key.Column - column));

    private static ImmutableArray<KeypadKey> Laid(ImmutableArray<RowId> ids, int columns) =>
        [.. ids.Select((id, i) => new KeypadKey(id, i / columns, i % columns))];
}
