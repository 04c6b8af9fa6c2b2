using System.Collections.Immutable;
using TvPay.Crash.Sites;
using TvPay.Demo.Walk;

namespace TvPay.Crash.Kills;

/// <summary>Which points a payment passes, from the press that begins it to its receipt: one is paid, to see.</summary>
internal static class Survey
{
    public static async Task<ImmutableArray<(Victim Victim, string Point)>> TakeAsync(CancellationToken stop)
    {
        await using var site = await CrashSite.OpenAsync();
        var walk = new HouseholdWalk(site.Installation.Tv!, TextWriter.Null);
        await walk.ConfirmMostUrgentBillAsync(stop, site.Points.ForgetPassed);
        await walk.WaitForSettledAsync(stop);
        await walk.LookAtReceiptAsync(stop);
        return [.. site.Points.Passed().Where(passed => !IsAside(passed.Point))];
    }

    /// <summary>What goes on beside every payment: lists that are fetched again, the link's own rows.</summary>
    private static bool IsAside(string point) =>
        point.Contains(" List", StringComparison.Ordinal) || point.Contains(" device_link ", StringComparison.Ordinal);
}
