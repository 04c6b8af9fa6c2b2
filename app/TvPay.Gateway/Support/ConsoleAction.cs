namespace TvPay.Gateway.Support;

/// <summary>What can be done to a device from the console. Its name in capitals is what the audit says.</summary>
internal enum ConsoleAction
{
    AskStatus,
}
