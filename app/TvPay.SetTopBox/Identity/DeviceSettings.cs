using System.Text.Json;
using TvPay.Payments;

namespace TvPay.SetTopBox.Identity;

/// <summary>What the household has set: <c>settings.json</c>. Losing it loses no money, so that it is never in the way.</summary>
/// <param name="Language">BCP 47; null until the household has chosen.</param>
public sealed record DeviceSettings(string? Language)
{
    public static DeviceSettings Default { get; } = new((string?)null);

    /// <summary>The defaults where the file is missing or can't be read.</summary>
    public static DeviceSettings Read(DeviceFolder folder)
    {
        try
        {
            return File.Exists(folder.Settings)
                ? IdentityFile.Read<DeviceSettings>(folder.Settings, "the settings are as they were at first.")
                : Default;
        }
        catch (TvPayException e) when (e.InnerException is JsonException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return Default;
        }
    }

    /// <exception cref="IOException">The disk is full, or can't be written.</exception>
    public void Write(DeviceFolder folder) => IdentityFile.Write(folder.Settings, this);
}
