namespace TvPay.VirtualBox.Firmware;

/// <summary>Points at which a test can pull the plug: what comes after is never done.</summary>
public enum BoxStep
{
    None = 0,

    /// <summary>A StageItem is verified, not answered.</summary>
    Staged,

    /// <summary>The person sees the payment.</summary>
    AskedToConfirm,

    AskedForCard,

    AskedForPin,

    /// <summary>The next counter is on the medium, nothing signed.</summary>
    CounterTaken,

    /// <summary>Signed, not in the journal.</summary>
    Signed,

    /// <summary>In the journal, not answered.</summary>
    Journaled,

    /// <summary>A Void is in the journal, not answered.</summary>
    Voided,
}
