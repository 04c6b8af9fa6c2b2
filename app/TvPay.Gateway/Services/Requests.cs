using System.Globalization;
using System.Text;
using Google.Protobuf;
using TvPay.Gateway.Complaints;
using TvPay.Gateway.Ledgers;
using TvPay.Gateway.Payments;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Proto.Billing.V1;
using EvidenceV1 = TvPay.Proto.Evidence.V1;

namespace TvPay.Gateway.Services;

/// <summary>Requests as they come over the wire, with their forms and limits. Everything else is INVALID_REQUEST.</summary>
internal static class Requests
{
    public const int DefaultPageSize = 50;
    private const int MaxPageSize = 100;

    /// <summary>
    /// Only sizes are looked at: what is missing or of the wrong length is refused under the payment's id, so that the
    /// refusal lasts.
    /// </summary>
    public static Submission Submission(SubmitPaymentRequest request) =>
        new(Signed(request.Quote), Octets.Copy(request.Intent.Span), Signed(request.Authorization));

    public static SignedStatement Signed(EvidenceV1.SignedStatement? signed) => signed is null
        ? new SignedStatement(default, default, default)
        : new SignedStatement(Bytes(signed.Statement), Bytes(signed.KeyId), Bytes(signed.Signature));

    public static PaymentId Payment(string text) =>
        PaymentId.TryParse(text, out var id) ? id : throw Invalid("payment_id is not a UUID.");

    public static BillerId Biller(string text) =>
        BillerId.TryParse(text, out var id) ? id : throw Invalid("biller_id is not of its form.");

    public static AccountId Account(string text) =>
        AccountId.TryParse(text, out var id) ? id : throw Invalid("account_id is not of its form.");

    public static AccountNumber AccountNumber(string text) =>
        TvPay.Payments.AccountNumber.TryParse(text, out var number) ? number : throw Invalid("account_number is not of its form.");

    /// <summary>Nothing that could steer a screen, or turn its text around (UAX #9 §2).</summary>
    public static string Nickname(string text) =>
        Encoding.UTF8.GetByteCount(text) <= BillerAccount.MaxNicknameBytes && !text.EnumerateRunes().Any(Steers)
            ? text
            : throw Invalid("nickname is too long, or holds control characters.");

    /// <summary>Null for a top-up.</summary>
    public static BillId? Bill(string text)
    {
        if (text.Length == 0) return null;
        return BillId.TryParse(text, out var id) ? id : throw Invalid("bill_id is not of its form.");
    }

    public static int PageSize(int asked) => asked switch
    {
        0 => DefaultPageSize,
        > 0 and <= MaxPageSize => asked,
        _ => throw Invalid("page_size is out of range."),
    };

    /// <summary>The last payment of the page before; null for the first page.</summary>
    public static PaymentId? PageToken(string token)
    {
        if (token.Length == 0) return null;
        return PaymentId.TryParse(token, out var id) ? id : throw Invalid("page_token is none of ours.");
    }

    public static ComplaintId ComplaintId(string text) =>
        TvPay.Payments.ComplaintId.TryParse(text, out var id) ? id : throw Invalid("complaint_id is not a UUID.");

    public static ComplaintRequest Complaint(FileComplaintRequest request)
    {
        var kind = (ComplaintKind)(int)request.Kind;
        if (!Enum.IsDefined(kind)) throw Invalid("kind is not known.");
        return new ComplaintRequest(
            ComplaintId(request.ComplaintId), Payment(request.PaymentId), kind, Signed(request.Promise), Octets.Own(request.ToByteArray()));
    }

    public static Octets LedgerId(ByteString id) =>
        id.Length == WitnessDesk.LedgerIdSize ? Bytes(id) : throw Invalid("ledger_id is not 16 bytes.");

    /// <summary>Null: absent.</summary>
    public static WitnessedHead? LedgerHead(LedgerHead? head)
    {
        if (head is null) return null;
        return head.Hash.Length == Hash256.Size
            ? new WitnessedHead(head.Sequence, Hash256.FromBytes(head.Hash.Span))
            : throw Invalid("A hash is not 32 bytes.");
    }

    private static bool Steers(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control
        or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate;

    private static Octets Bytes(ByteString bytes) => Octets.Copy(bytes.Span);

    public static TvPayException Invalid(string detail) => new(ErrorCode.InvalidRequest, detail);
}
