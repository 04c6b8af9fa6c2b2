namespace TvPay.App;

/// <summary>A key of the keypad on the screen, and its place, from 0.</summary>
internal sealed record KeypadKey(RowId Id, int Line, int Column);
