using Google.Protobuf;
using TvPay.Box;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Proto.Box.V1;
using WireStatement = TvPay.Proto.Evidence.V1.SignedStatement;

namespace TvPay.VirtualBox.Firmware;

/// <summary>Between the contract's messages and the firmware's types; null for what the contract forbids.</summary>
internal static class Wire
{
    private const int StatementLengthMax = 2048;
    private const int SignatureLength = 64;

    public static AuthorizationId? Id(ByteString bytes)
        => bytes.Length == BoxProtocol.AuthorizationIdLength && bytes.Span.ContainsAnyExcept((byte)0)
            ? AuthorizationId.FromBytes(bytes.Span)
            : null;

    public static IReadOnlyList<Hash256>? Hashes(IReadOnlyList<ByteString> hashes)
        => hashes.Count is > 0 and <= BoxProtocol.ItemsMax && hashes.All(h => h.Length == Hash256.Size)
            ? [.. hashes.Select(h => Hash256.FromBytes(h.Span))]
            : null;

    public static SignedStatement? Statement(WireStatement? statement)
        => statement is not null
            && statement.Statement.Length is > 0 and <= StatementLengthMax
            && statement.KeyId.Length == Hash256.Size
            && statement.Signature.Length == SignatureLength
            ? new SignedStatement(
                Octets.Copy(statement.Statement.Span),
                Octets.Copy(statement.KeyId.Span),
                Octets.Copy(statement.Signature.Span))
            : null;

    public static WireStatement Statement(SignedStatement signed) => new()
    {
        Statement = ByteString.CopyFrom(signed.Statement.Span),
        KeyId = ByteString.CopyFrom(signed.KeyId.Span),
        Signature = ByteString.CopyFrom(signed.Signature.Span),
    };

    public static FromBox AuthorizeReply(SignedStatement signed)
        => new() { AuthorizeReply = new AuthorizeReply { Authorization = Statement(signed) } };

    public static FromBox JournalReply(IReadOnlyList<JournalEntry> entries, ulong counter)
    {
        var reply = new ListJournalReply { Counter = counter };
        reply.Entries.AddRange(entries.Select(entry => new Proto.Box.V1.JournalEntry
        {
            Sequence = entry.Sequence,
            AuthorizationId = ByteString.CopyFrom(entry.Id.ToByteArray()),
            State = JournalReply(entry).State,
            Counter = entry.Authorization is { } signed ? BoxAuthorization.Decode(signed.Statement.Span).Counter : 0,
        }));
        return new FromBox { ListJournalReply = reply };
    }

    public static FromBox JournalItem(JournaledItem item) => new()
    {
        GetJournalItemReply = new GetJournalItemReply
        {
            Quote = Statement(item.Quote),
            Intent = ByteString.CopyFrom(item.Intent.Span),
        },
    };

    public static GetAuthorizationReply JournalReply(JournalEntry? entry) => entry switch
    {
        null => new GetAuthorizationReply { State = GetAuthorizationReply.Types.State.Unknown },
        { Authorization: { } signed } => new GetAuthorizationReply
        {
            State = GetAuthorizationReply.Types.State.Signed,
            Authorization = Statement(signed),
        },
        _ => new GetAuthorizationReply { State = GetAuthorizationReply.Types.State.Voided },
    };
}
