namespace TvPay.VirtualBox.Firmware;

/// <summary>How an asking ended, for ever.</summary>
public enum JournalState
{
    Signed = 1,
    Voided = 2,
}
