namespace TvPay.Gateway.Alarms;

/// <summary>Keeps what a person must look at.</summary>
internal interface IAlarmStore
{
    /// <summary>Notes the alarm; the same again is only counted.</summary>
    Task RaiseAsync(Alarm alarm);

    /// <summary>Notes the alarm if it never was before. Returns whether it is new.</summary>
    Task<bool> RaiseOnceAsync(Alarm alarm);
}
