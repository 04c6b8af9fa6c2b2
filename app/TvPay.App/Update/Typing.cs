using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.App;

/// <summary>Typing an account number: by the keypad on the screen, or by the remote's digits.</summary>
internal static class Typing
{
    /// <summary>Null while nobody has told of the biller, or what its numbers look like.</summary>
    public static NumberPattern? PatternOf(State state, Route.TypeNumber route) => PatternOf(state.Accounts.BillerOf(route.Biller));

    /// <inheritdoc cref="PatternOf(State, Route.TypeNumber)"/>
    public static NumberPattern? PatternOf(Biller? biller) =>
        biller is not null && NumberPattern.TryParse(biller.AccountNumberPattern, out var pattern) ? pattern : null;

    public static ImmutableArray<KeypadKey> KeysOf(State state, Route.TypeNumber route) =>
        Keypad.Of(route, PatternOf(state, route)?.HasLetters ?? false);

    /// <summary>Null: it can't stand here. A capital is meant as a small letter where only that can.</summary>
    public static string? Append(NumberPattern pattern, string typed, char character) =>
        TypedNumber.Append(pattern, typed, character) ?? TypedNumber.Append(pattern, typed, char.ToLowerInvariant(character));

    /// <summary>OK on a key of the keypad; null for any other row.</summary>
    public static State? Press(State state, Route.TypeNumber route, RowId row) => row switch
    {
        RowId.Character key => Type(state, route, key.Value, row),
        RowId.Delete => state.WithRoute(route with { Typed = TypedNumber.Shorter(route.Typed), Refused = null }),
        RowId.OtherKeys => state.WithRoute(route with { Letters = !route.Letters, Refused = null }),
        _ => null,
    };

    /// <summary>A digit of the remote: the focus goes to its key, so that eye and hand agree.</summary>
    public static State Shortcut(State state, Route.TypeNumber route, char digit)
    {
        var key = KeysOf(state, route).FirstOrDefault(key => key.Id == new RowId.Character(digit));
        return Type(state, route, digit, key?.Id ?? state.Focus);
    }

    /// <summary>▲ and ▼: within the keypad, over its edges to the rows below and back.</summary>
    public static State Move(State state, Route.TypeNumber route, int by)
    {
        var keys = KeysOf(state, route);
        if (keys.FirstOrDefault(key => key.Id == state.Focus) is { } from)
        {
            if (Keypad.Beside(keys, from, by, 0) is { } beside) return state.WithRoute(route with { Focus = beside.Id });
            return by < 0 ? state : state.WithRoute(route with { Focus = new RowId.LookUp(), Column = from.Column });
        }

        if (by < 0 && state.Focus is RowId.LookUp)
            return state.WithRoute(route with { Focus = Keypad.FromBelow(keys, route.Column).Id });
        return state.WithRoute(route with { Focus = by < 0 ? new RowId.LookUp() : new RowId.Back() });
    }

    /// <summary>◀ and ▶ within the keypad.</summary>
    public static State Sideways(State state, Route.TypeNumber route, int by)
    {
        var keys = KeysOf(state, route);
        return keys.FirstOrDefault(key => key.Id == state.Focus) is { } from && Keypad.Beside(keys, from, 0, by) is { } beside
            ? state.WithRoute(route with { Focus = beside.Id })
            : state;
    }

    /// <summary>Once the number is full, the next step has the focus.</summary>
    private static State Type(State state, Route.TypeNumber route, char character, RowId focus)
    {
        if (PatternOf(state, route) is not { } pattern) return state;
        var typed = Append(pattern, route.Typed, character);
        if (typed is null) return state.WithRoute(route with { Refused = character });
        var isFull = pattern.Next(typed).Length == 0;
        return state.WithRoute(route with
        {
            Typed = typed,
            Refused = null,
            Focus = isFull ? new RowId.LookUp() : focus,
        });
    }
}
