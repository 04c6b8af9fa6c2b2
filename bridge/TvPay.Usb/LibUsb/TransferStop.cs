namespace TvPay.Usb.LibUsb;

/// <summary>Why a running transfer was taken back; the first reason counts.</summary>
internal enum TransferStop
{
    None = 0,

    /// <summary>Whoever waits for it cancelled.</summary>
    Caller,

    /// <summary>Its time was over.</summary>
    Limit,

    /// <summary>Its pipe or device is being closed.</summary>
    Closing,
}
