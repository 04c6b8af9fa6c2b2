namespace TvPay.Payments;

/// <summary>The form that all textual ids share: 1 to a limit of printable ASCII characters without spaces.</summary>
internal static class IdText
{
    public static bool IsValid(string? text, int maxLength) =>
        text is { Length: > 0 } && text.Length <= maxLength && text.All(c => c is > ' ' and < '\x7F');

    public static string Checked(string? text, int maxLength, string what) =>
        IsValid(text, maxLength) ? text! : throw new FormatException($"Not a {what}.");

    public static string Set(string? text) => text ?? throw new InvalidOperationException("An id that was never set.");
}
