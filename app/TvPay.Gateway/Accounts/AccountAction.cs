namespace TvPay.Gateway.Accounts;

/// <summary>What somebody did to a household's accounts. Numbers as the database has them.</summary>
internal enum AccountAction
{
    /// <summary>Looked at what would be added.</summary>
    Validate = 1,
    Add = 2,
    Rename = 3,
    Remove = 4,

    /// <summary>The operator ended a lock.</summary>
    Unlock = 5,
}
