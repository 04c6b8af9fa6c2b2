namespace TvPay.App;

/// <summary>What a household needs to know when something went other than planned.</summary>
/// <param name="What">What happened.</param>
/// <param name="Money">Whether money moved: always answered.</param>
/// <param name="Next">What to do now.</param>
/// <param name="Code">For the telephone, with <c>TP301</c> in it; null where nothing went wrong.</param>
public sealed record Explanation(string What, string Money, string Next, string? Code);
