using System.Buffers.Text;
using TvPay.Payments;

namespace TvPay.SetTopBox.Identity;

/// <summary>
/// What this set-top box's own browser knows and nobody else on it: made anew at each boot, and kept until the next, so that
/// a page that is open goes on after the service was started anew.
/// </summary>
public static class KioskToken
{
    /// <summary>128 bits would be enough; these are 256.</summary>
    private const int Size = 32;

    /// <param name="boot">The kernel's name of this boot; null where it tells none: then each start has its own token.</param>
    /// <exception cref="IOException">It can't be kept.</exception>
    public static string OfBoot(DeviceFolder folder, string? boot, EntropySource entropy)
    {
        if (boot is not null && Kept(folder) is [var before, { } kept] && before == boot && kept.Length == Base64Url.GetEncodedLength(Size))
            return kept;
        var random = new byte[Size];
        entropy.Fill(random);
        var token = Base64Url.EncodeToString(random);
        PrivateFile.Write(folder.WebToken, $"{boot ?? "-"} {token}\n");
        return token;
    }

    private static string[] Kept(DeviceFolder folder)
    {
        try
        {
            return PrivateFile.Read(folder.WebToken).TrimEnd().Split(' ');
        }
        catch (Exception e) when (e is FileNotFoundException or InvalidDataException)
        {
            // The first boot, or no file of ours: a new token does no harm.
            return [];
        }
    }
}
