using System.Text;
using TvPay.Gateway.Billers;

namespace TvPay.Gateway.Lookups;

/// <summary>Whose an account is, masked by the biller: what the household reads back before it is added.</summary>
internal sealed record Customer(string MaskedOwner, string MaskedAddress)
{
    private const int MaxOwnerBytes = 60;
    private const int MaxAddressBytes = 120;
    private const string Masks = "*•";

    /// <summary>
    /// Null for what no household may see: nobody's name, something that isn't masked, or is too long, or would steer a
    /// screen.
    /// </summary>
    public static Customer? Of(CustomerOutcome.Found found) =>
        found.MaskedOwner.Length > 0
        && IsFit(found.MaskedOwner, MaxOwnerBytes)
        && (found.MaskedAddress.Length == 0 || IsFit(found.MaskedAddress, MaxAddressBytes))
            ? new Customer(found.MaskedOwner, found.MaskedAddress)
            : null;

    private static bool IsFit(string text, int maxBytes) =>
        Encoding.UTF8.GetByteCount(text) <= maxBytes && text.Any(Masks.Contains) && !text.Any(char.IsControl);
}
