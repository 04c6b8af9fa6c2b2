using Google.Protobuf;
using TvPay.Box;
using TvPay.Proto.Common.V1;
using TvPay.Proto.Evidence.V1;

namespace TvPay.Bridge.Authorizations;

/// <summary>How many payments a signature is about. All else of a statement is the app's to read, and to verify.</summary>
internal static class SignedItems
{
    /// <exception cref="BoxException">BOX_PROTOCOL: it is no authorization of 1 to 8 payments.</exception>
    public static int CountIn(SignedStatement signed)
    {
        try
        {
            var count = BoxAuthorization.Parser.ParseFrom(signed.Statement).IntentHashes.Count;
            if (count is > 0 and <= BoxProtocol.ItemsMax) return count;
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new BoxException(ErrorReason.BoxProtocol, "the journal holds what is no authorization", e);
        }

        throw new BoxException(ErrorReason.BoxProtocol, "the journal holds an authorization of no payment, or of too many");
    }
}
