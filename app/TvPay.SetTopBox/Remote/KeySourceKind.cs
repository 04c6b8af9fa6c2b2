namespace TvPay.SetTopBox.Remote;

/// <summary>Where keys come from; a later kind silences the earlier ones while it is open.</summary>
public enum KeySourceKind
{
    /// <summary>A head's own keyboard: a terminal, a browser.</summary>
    Head = 1,

    /// <summary>The remote control itself, read from the kernel.</summary>
    Device = 2,
}
