namespace TvPay.Gateway.Billers;

/// <summary>What a biller says of an account number: a closed set.</summary>
internal abstract record CustomerOutcome
{
    private CustomerOutcome()
    {
    }

    /// <param name="MaskedOwner">Masked by the biller, with * or •: <c>张*</c>. 1 to 60 bytes of UTF-8.</param>
    /// <param name="MaskedAddress">Likewise: <c>••小区 3 栋</c>. At most 120 bytes; empty if the biller tells none.</param>
    public sealed record Found(string MaskedOwner, string MaskedAddress) : CustomerOutcome;

    /// <summary>Nobody has this number.</summary>
    public sealed record NotFound : CustomerOutcome;

    /// <summary>Somebody has it and doesn't want to be found. No household can tell this from <see cref="NotFound"/>.</summary>
    public sealed record Withheld : CustomerOutcome;
}
