namespace TvPay.App;

/// <summary>
/// The gateway keeps a name as text. One of those that are offered is known in whatever language it was saved, and shown in
/// the household's.
/// </summary>
internal static class AccountNames
{
    /// <summary>As it is saved; empty for none.</summary>
    public static string Saved(AccountName? name, Language language) => name is { } chosen ? new Texts(language).Name(chosen) : "";

    /// <summary>Null: none, or one of somebody's own.</summary>
    public static AccountName? Recognized(string nickname)
    {
        foreach (var name in Enum.GetValues<AccountName>())
            if (Language.All.Any(language => new Texts(language).Name(name) == nickname)) return name;
        return null;
    }
}
