using System.Globalization;

namespace TvPay.Benchmarks.Measuring;

/// <summary>Figures as people read them.</summary>
internal static class Words
{
    public static string Of(TimeSpan time) => time.TotalMicroseconds switch
    {
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMicroseconds:0.#} µs"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.##} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.##} s"),
    };

    /// <summary>Of bytes.</summary>
    public static string Memory(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024.0 * 1024.0):0.#} MB");
}
