using TvPay.Box;
using TvPay.Box.Sessions;
using TvPay.Bridge.Authorizations;
using TvPay.Proto.Bridge.V1;
using TvPay.Proto.Evidence.V1;

namespace TvPay.Bridge.Service;

/// <summary>The form that requests must have before a box is bothered with them.</summary>
internal static class AuthorizeRules
{
    /// <summary>tvpay.evidence.v1.SignedStatement.</summary>
    private const int StatementLengthMax = 2048;
    private const int KeyIdLength = 32;
    private const int SignatureLength = 64;

    /// <exception cref="InvalidRequestException">With the field that is wrong.</exception>
    public static AuthorizationOrder Check(AuthorizeRequest request)
    {
        var id = CheckId(request.AuthorizationId);
        if (request.Items.Count is 0 or > BoxProtocol.ItemsMax)
            throw new InvalidRequestException("items", $"1 to {BoxProtocol.ItemsMax}, not {request.Items.Count}");
        var timeout = TimeSpan.FromMilliseconds(request.TimeoutMs);
        if (timeout < BoxProtocol.AuthorizeTimeoutMin || timeout > BoxProtocol.AuthorizeTimeoutMax)
            throw new InvalidRequestException("timeout_ms", "1000 to 300000");
        return new AuthorizationOrder(id, [.. request.Items.Select(CheckItem)], timeout);
    }

    /// <summary>A UUID in the 36-character form with hyphens, not all zero: one id has one text.</summary>
    /// <exception cref="InvalidRequestException">Anything else.</exception>
    public static Guid CheckId(string text) => Guid.TryParseExact(text, "D", out var id) && id != Guid.Empty
        ? id
        : throw new InvalidRequestException("authorization_id", "a UUID in text form");

    private static BoxItem CheckItem(AuthorizeItem item, int index)
    {
        if (item.Quote is not { } quote) throw new InvalidRequestException($"items[{index}].quote", "missing");
        RequireLength(quote, index);
        return item.Intent.Length is > 0 and <= BoxProtocol.IntentLengthMax
            ? new BoxItem(quote, item.Intent)
            : throw new InvalidRequestException($"items[{index}].intent", $"1 to {BoxProtocol.IntentLengthMax} bytes");
    }

    private static void RequireLength(SignedStatement quote, int index)
    {
        if (quote.Statement.Length is 0 or > StatementLengthMax)
            throw new InvalidRequestException($"items[{index}].quote.statement", $"1 to {StatementLengthMax} bytes");
        if (quote.KeyId.Length != KeyIdLength)
            throw new InvalidRequestException($"items[{index}].quote.key_id", $"{KeyIdLength} bytes");
        if (quote.Signature.Length != SignatureLength)
            throw new InvalidRequestException($"items[{index}].quote.signature", $"{SignatureLength} bytes");
    }
}
