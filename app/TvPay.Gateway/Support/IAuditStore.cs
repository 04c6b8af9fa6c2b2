using TvPay.Payments;

namespace TvPay.Gateway.Support;

/// <summary>Keeps what was done from the console, for ever: entries are only added.</summary>
internal interface IAuditStore
{
    /// <summary>On disk when it returns: before what it tells of is done.</summary>
    /// <param name="who">The label of the access.</param>
    Task NoteAsync(string who, ConsoleAction action, DeviceId device);
}
