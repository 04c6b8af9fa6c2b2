namespace TvPay.Box.Sessions;

/// <summary>
/// Something that will be known once, and that others wait for, with a token or a timeout. Who keeps it goes on at once;
/// who waits goes on in his own context, if he has one. (Where the source's own task is waited for with a token, that is
/// lost: what comes of it arrives on whatever thread there is, and not in the order in which it happened.)
/// </summary>
internal static class Promise
{
    public static (TaskCompletionSource<T> Source, Task<T> Known) New<T>()
    {
        var source = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        return (source, KnownAsync(source.Task));
    }

    private static async Task<T> KnownAsync<T>(Task<T> source) => await source;
}
