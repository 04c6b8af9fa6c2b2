using System.Text.RegularExpressions;
using Grpc.Core;
using TvPay.Proto.Common.V1;

namespace TvPay.Demo.Sabotage;

/// <summary>Reads the reason that gateway and bridge give with a refusal.</summary>
internal static partial class Reason
{
    /// <summary>As on the wire ("QUOTE_FORGED"); null where the status carries none of TvPay's.</summary>
    public static string? Of(RpcException refusal) =>
        refusal.GetRpcStatus()?.GetDetail<Google.Rpc.ErrorInfo>() is { Domain: "tvpay" } info ? info.Reason : null;

    public static string Of(ErrorReason reason) => WordStart().Replace(reason.ToString(), "_").ToUpperInvariant();

    [GeneratedRegex("(?<!^)(?=[A-Z])")]
    private static partial Regex WordStart();
}
