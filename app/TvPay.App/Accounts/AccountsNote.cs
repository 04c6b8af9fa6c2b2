namespace TvPay.App;

/// <summary>What was just done to the household's accounts.</summary>
public enum AccountsNote
{
    Added,
    Removed,
}
