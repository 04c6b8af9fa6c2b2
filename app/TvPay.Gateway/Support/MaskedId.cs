namespace TvPay.Gateway.Support;

/// <summary>Ids as a screen over somebody's shoulder may show them.</summary>
internal static class MaskedId
{
    /// <summary>Up to four leading and two trailing characters, never more than half of them: <c>stb-•••01</c>.</summary>
    public static string Of(string id)
    {
        var head = Math.Min(4, id.Length / 3);
        var tail = Math.Min(2, id.Length / 6);
        return string.Concat(id.AsSpan(0, head), "•••", id.AsSpan(id.Length - tail));
    }
}
