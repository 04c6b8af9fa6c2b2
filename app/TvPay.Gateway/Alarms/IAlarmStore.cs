namespace TvPay.Gateway.Alarms;

/// <summary>Keeps what a person must look at.</summary>
internal interface IAlarmStore
{
    /// <summary>Notes the alarm; the same again is only counted.</summary>
    Task RaiseAsync(Alarm alarm);
}
