namespace TvPay.RemoteProbe;

/// <summary>Plays scene after scene: each is a line <c>ok NAME</c> or <c>failed NAME: WHY</c>.</summary>
internal static class Scenes
{
    /// <returns>Whether all went well.</returns>
    public static async Task<bool> PlayAsync(TextWriter output, params (string Name, Func<Task> Play)[] scenes)
    {
        var isWell = true;
        foreach (var (name, scene) in scenes)
        {
            try
            {
                await scene();
                await output.WriteLineAsync($"ok {name}");
            }
            catch (Exception e) when (e is PlayException or IOException or UnauthorizedAccessException or TimeoutException)
            {
                isWell = false;
                await output.WriteLineAsync($"failed {name}: {e.Message}");
            }
        }

        return isWell;
    }
}
