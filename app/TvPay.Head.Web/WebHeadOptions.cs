namespace TvPay.Head.Web;

/// <summary>What a web head is asked for.</summary>
/// <param name="Port">On the loopback interface; 0: any that is free.</param>
/// <param name="Token">
/// Who knows it is this household's kiosk. At least 32 characters that may stand in a URL and in a cookie (letters, digits,
/// <c>-</c>, <c>_</c>); the same for as long as a browser may keep its page.
/// </param>
public sealed record WebHeadOptions(int Port, string Token);
