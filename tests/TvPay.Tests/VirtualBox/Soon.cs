using TvPay.Box;
using TvPay.Proto.Common.V1;

namespace TvPay.Tests.VirtualBox;

/// <summary>Waits for what must come; the limit only keeps a broken build from hanging.</summary>
internal static class Soon
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static Task Come(this Task task) => task.WaitAsync(Limit);

    public static Task<T> Come<T>(this Task<T> task) => task.WaitAsync(Limit);

    public static Task<T> Come<T>(this ValueTask<T> task) => task.AsTask().WaitAsync(Limit);

    /// <summary>The reason that a call to the box must fail with.</summary>
    public static async Task<ErrorReason> Refusal(this Task task)
        => (await Assert.ThrowsExactlyAsync<BoxException>(() => task.WaitAsync(Limit))).Reason;
}
