namespace TvPay.Crash.Kills;

/// <summary>Which program is killed while a payment is under way.</summary>
public enum Victim
{
    Tv,
    Bridge,
    Gateway,
}
