namespace TvPay.Gateway.Accounts;

/// <summary>Keeps for good what was done to accounts.</summary>
internal interface IAccountAudit
{
    /// <summary>
    /// Notes the event. The same refusal again within a minute, of the same device for the same biller, is not noted: who
    /// hammers at the gateway does not fill its disk.
    /// </summary>
    Task NoteAsync(AccountEvent happened);
}
