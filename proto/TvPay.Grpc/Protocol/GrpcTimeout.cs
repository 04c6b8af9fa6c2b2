using System.Globalization;

namespace Grpc.Protocol;

/// <summary>The <c>grpc-timeout</c> header: at most 8 digits and a unit.</summary>
internal static class GrpcTimeout
{
    private const long MaxDigits = 99_999_999;

    /// <summary>
    /// Rounded up, to whole milliseconds and then to what 8 digits can say, so that a server never gives up before its
    /// client does.
    /// </summary>
    /// <param name="timeout">More than zero.</param>
    public static string Format(TimeSpan timeout)
    {
        ReadOnlySpan<(char Unit, long Ticks)> units =
        [
            ('m', TimeSpan.TicksPerMillisecond),
            ('S', TimeSpan.TicksPerSecond),
            ('M', TimeSpan.TicksPerMinute),
        ];
        foreach (var (unit, ticks) in units)
        {
            var count = Count(timeout, ticks);
            if (count <= MaxDigits)
            {
                return Text(count, unit);
            }
        }

        return Text(Math.Min(Count(timeout, TimeSpan.TicksPerHour), MaxDigits), 'H');
    }

    /// <returns>False if the text isn't what the protocol allows.</returns>
    public static bool TryParse(string text, out TimeSpan timeout)
    {
        timeout = default;
        if (text.Length is < 2 or > 9
            || !long.TryParse(text.AsSpan(..^1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return false;
        }

        timeout = text[^1] switch
        {
            'H' => TimeSpan.FromTicks(count * TimeSpan.TicksPerHour),
            'M' => TimeSpan.FromTicks(count * TimeSpan.TicksPerMinute),
            'S' => TimeSpan.FromTicks(count * TimeSpan.TicksPerSecond),
            'm' => TimeSpan.FromTicks(count * TimeSpan.TicksPerMillisecond),
            'u' => TimeSpan.FromTicks(count * TimeSpan.TicksPerMicrosecond),
            'n' => TimeSpan.FromTicks((count + TimeSpan.NanosecondsPerTick - 1) / TimeSpan.NanosecondsPerTick),
            _ => Timeout.InfiniteTimeSpan,
        };
        return timeout != Timeout.InfiniteTimeSpan;
    }

    private static long Count(TimeSpan timeout, long ticks) =>
        (timeout.Ticks / ticks) + (timeout.Ticks % ticks == 0 ? 0 : 1);

    private static string Text(long count, char unit) => count.ToString(CultureInfo.InvariantCulture) + unit;
}
