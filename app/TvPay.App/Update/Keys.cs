namespace TvPay.App;

/// <summary>What the remote's keys do: which of them count at all, then what they mean where the household is.</summary>
internal static class Keys
{
    public static Turn Painted(State state, Message.ScreenPainted painted) =>
        painted.Epoch == state.Epoch && state.PaintedAt is null
            ? state with { PaintedAt = painted.At }
            : state;

    /// <summary>
    /// A key counts where its screen is still the one that the person saw. A key that goes down twice without coming up
    /// in between is the same press, whatever its source calls it; so nothing that a press has opened can be answered by
    /// that press.
    /// </summary>
    public static Turn Pressed(State state, Message.KeyPressed press)
    {
        var wasHeld = state.Held.Contains(press.Key);
        state = state with
        {
            PressedAt = press.Phase == KeyPhase.Down ? press.At : state.PressedAt,
            Held = press.Phase switch
            {
                KeyPhase.Down => state.Held.With(press.Key),
                KeyPhase.Up => state.Held.Without(press.Key),
                _ => state.Held,
            },
        };
        if (press.Phase == KeyPhase.Up || press.Epoch != state.Epoch) return state;
        var isFresh = press.Phase == KeyPhase.Down && !wasHeld;
        return press.Key switch
        {
            RemoteKey.Up => Move(state, -1),
            RemoteKey.Down => Move(state, +1),
            RemoteKey.Left => Sideways(state, -1),
            RemoteKey.Right => Sideways(state, +1),
            _ => isFresh ? Decide(state, press.Key) : state,
        };
    }

    private static Turn Decide(State state, RemoteKey key) => key switch
    {
        RemoteKey.Ok => Choices.Choose(state, state.Focus),
        RemoteKey.Back => Choices.Leave(state),
        RemoteKey.Red => Choices.Stop(state),
        RemoteKey.Green => state.Route is Route.Home ? Choices.Choose(state, new RowId.History()) : state,
        RemoteKey.Yellow => Reveal(state),
        RemoteKey.Blue => Choices.ChangeLanguage(state),
        >= RemoteKey.Digit0 and <= RemoteKey.Digit9 => Digit(state, key - RemoteKey.Digit0),
        _ => state,
    };

    private static State Move(State state, int by)
    {
        if (state.Route is Route.TypeNumber typing) return Typing.Move(state, typing, by);
        var rows = Rows.Of(state);
        var to = Math.Clamp(rows.IndexOf(state.Focus) + by, 0, rows.Length - 1);
        return state.WithRoute(state.Route with { Focus = rows[to] });
    }

    private static State Sideways(State state, int by) => state.Route switch
    {
        Route.OneBill route when state.Focus is RowId.AmountPicker => Quotes.Step(state, route, by),
        Route.TypeNumber route => Typing.Sideways(state, route, by),
        Route.Home or Route.PayAll or Route.History or Route.Accounts or Route.PickBiller => Move(state, by * Limits.PageOfRows),
        _ => state,
    };

    /// <summary>Whole account numbers for a short while; the same key hides them again.</summary>
    private static State Reveal(State state) =>
        state with { RevealedUntil = state.RevealedUntil is null ? state.At + Limits.Revealed : null };

    private static Turn Digit(State state, int digit)
    {
        if (state.Route is Route.OneBill route) return Quotes.Type(state, route, digit);
        if (state.Route is Route.TypeNumber typing) return Typing.Shortcut(state, typing, (char)('0' + digit));
        if (state.Route is not Route.Home || digit == 0) return state;
        var bills = BillLine.List(state);
        return digit <= bills.Length ? Choices.Choose(state, new RowId.Bill(bills[digit - 1].Bill.Key)) : state;
    }
}
