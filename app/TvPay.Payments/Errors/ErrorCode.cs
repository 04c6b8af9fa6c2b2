using System.Collections.Frozen;
using System.Collections.ObjectModel;
using System.Globalization;

namespace TvPay.Payments;

/// <summary>
/// The closed set of errors that TV, gateway, bridge, support console and manual share. Reason and number are those of
/// <c>tvpay.common.v1.ErrorReason</c> and never change.
/// </summary>
public sealed record ErrorCode
{
    private static readonly List<ErrorCode> Known = [];

    // 1xx: the request, the bill, the biller.
    public static readonly ErrorCode InvalidRequest = Refused(101, "INVALID_REQUEST");
    public static readonly ErrorCode BillNotFound = Refused(102, "BILL_NOT_FOUND");
    public static readonly ErrorCode AccountNotFound = Refused(103, "ACCOUNT_NOT_FOUND");
    public static readonly ErrorCode BillAlreadyPaid = Refused(104, "BILL_ALREADY_PAID");
    public static readonly ErrorCode BillInFlight = Refused(105, "BILL_IN_FLIGHT");
    public static readonly ErrorCode BillerUnavailable = Other(106, "BILLER_UNAVAILABLE");
    public static readonly ErrorCode PaymentNotFound = Uncertain(107, "PAYMENT_NOT_FOUND");
    public static readonly ErrorCode ReceiptNotReady = Uncertain(108, "RECEIPT_NOT_READY");
    public static readonly ErrorCode LookupsUsedUp = Other(109, "LOOKUPS_USED_UP");
    public static readonly ErrorCode LookupsLocked = Other(110, "LOOKUPS_LOCKED");
    public static readonly ErrorCode AccountExists = Other(111, "ACCOUNT_EXISTS");
    public static readonly ErrorCode AccountLimitReached = Other(112, "ACCOUNT_LIMIT_REACHED");
    public static readonly ErrorCode PaymentAboveLimit = Refused(113, "PAYMENT_ABOVE_LIMIT");
    public static readonly ErrorCode DayLimitReached = Refused(114, "DAY_LIMIT_REACHED");
    public static readonly ErrorCode MonthLimitReached = Refused(115, "MONTH_LIMIT_REACHED");
    public static readonly ErrorCode TooManyPayments = Refused(116, "TOO_MANY_PAYMENTS");
    public static readonly ErrorCode AccountTooNew = Refused(117, "ACCOUNT_TOO_NEW");
    public static readonly ErrorCode ComplaintOpen = Uncertain(118, "COMPLAINT_OPEN");
    public static readonly ErrorCode TooManyComplaints = Uncertain(119, "TOO_MANY_COMPLAINTS");
    public static readonly ErrorCode ComplaintNotFound = Uncertain(120, "COMPLAINT_NOT_FOUND");

    // 2xx: evidence.
    public static readonly ErrorCode QuoteForged = Refused(201, "QUOTE_FORGED");
    public static readonly ErrorCode QuoteExpired = Refused(202, "QUOTE_EXPIRED");
    public static readonly ErrorCode QuoteOtherHousehold = Refused(203, "QUOTE_OTHER_HOUSEHOLD");
    public static readonly ErrorCode RealmMismatch = Refused(204, "REALM_MISMATCH");
    public static readonly ErrorCode AmountAgainstRule = Refused(205, "AMOUNT_AGAINST_RULE");
    public static readonly ErrorCode IntentMismatch = Refused(206, "INTENT_MISMATCH");
    public static readonly ErrorCode AuthorizationForged = Refused(207, "AUTHORIZATION_FORGED");
    public static readonly ErrorCode AuthorizationMismatch = Refused(208, "AUTHORIZATION_MISMATCH");
    public static readonly ErrorCode BoxNotBound = Refused(209, "BOX_NOT_BOUND");
    public static readonly ErrorCode CounterReused = Refused(210, "COUNTER_REUSED");
    public static readonly ErrorCode PaymentIdConflict = Uncertain(211, "PAYMENT_ID_CONFLICT");
    public static readonly ErrorCode PaymentExpired = new(212, "PAYMENT_EXPIRED", ErrorFinality.Expired, MoneyMoved.No);
    public static readonly ErrorCode FundingNotAllowed = Refused(213, "FUNDING_NOT_ALLOWED");
    public static readonly ErrorCode EvidenceMalformed = Refused(214, "EVIDENCE_MALFORMED");

    // 3xx: the issuer.
    public static readonly ErrorCode IssuerDeclined = Refused(301, "ISSUER_DECLINED");
    public static readonly ErrorCode InsufficientFunds = Refused(302, "INSUFFICIENT_FUNDS");
    public static readonly ErrorCode CardRefused = Refused(303, "CARD_REFUSED");

    // 4xx: the box and the bridge. The gateway never answers with these.
    public static readonly ErrorCode BoxAbsent = Other(401, "BOX_ABSENT");
    public static readonly ErrorCode BoxBusy = Other(402, "BOX_BUSY");
    public static readonly ErrorCode BoxCancelled = Other(403, "BOX_CANCELLED");
    public static readonly ErrorCode BoxTimeout = Other(404, "BOX_TIMEOUT");
    public static readonly ErrorCode BoxLost = Uncertain(405, "BOX_LOST");
    public static readonly ErrorCode BoxUnpaired = Other(406, "BOX_UNPAIRED");
    public static readonly ErrorCode BoxUntrusted = Other(407, "BOX_UNTRUSTED");
    public static readonly ErrorCode BoxProtocol = Uncertain(408, "BOX_PROTOCOL");
    public static readonly ErrorCode PinBlocked = Other(409, "PIN_BLOCKED");
    public static readonly ErrorCode CardRemoved = Other(410, "CARD_REMOVED");
    public static readonly ErrorCode AuthorizationVoided = Other(411, "AUTHORIZATION_VOIDED");
    public static readonly ErrorCode AuthorizationUnknown = Uncertain(412, "AUTHORIZATION_UNKNOWN");
    public static readonly ErrorCode AuthorizationConflict = Other(413, "AUTHORIZATION_CONFLICT");
    public static readonly ErrorCode BridgeUnreachable = Uncertain(414, "BRIDGE_UNREACHABLE");

    // 5xx: the set-top box itself.
    public static readonly ErrorCode GatewayUnreachable = Other(501, "GATEWAY_UNREACHABLE");
    public static readonly ErrorCode GatewayUntrusted = Other(502, "GATEWAY_UNTRUSTED");
    public static readonly ErrorCode DeviceNotEnrolled = Other(503, "DEVICE_NOT_ENROLLED");
    public static readonly ErrorCode LedgerCorrupt = Other(504, "LEDGER_CORRUPT");
    public static readonly ErrorCode LedgerUnwritable = Other(505, "LEDGER_UNWRITABLE");
    public static readonly ErrorCode ReceiptForged = Uncertain(506, "RECEIPT_FORGED");

    // 6xx: on the way.
    public static readonly ErrorCode OutcomeUnknown = Uncertain(601, "OUTCOME_UNKNOWN");

    private static readonly ReadOnlyCollection<ErrorCode> AllCodes = Known.AsReadOnly();
    private static readonly FrozenDictionary<string, ErrorCode> ByReason = Known.ToFrozenDictionary(c => c.Reason);
    private static readonly FrozenDictionary<int, ErrorCode> ByNumber = Known.ToFrozenDictionary(c => c.Number);

    private ErrorCode(int number, string reason, ErrorFinality finality, MoneyMoved moneyMoved)
    {
        (Number, Reason, Finality, MoneyMoved) = (number, reason, finality, moneyMoved);
        Known.Add(this);
    }

    /// <summary>All codes, by number.</summary>
    public static IReadOnlyList<ErrorCode> All => AllCodes;

    /// <summary>The number in the contract, 101 to 699.</summary>
    public int Number { get; }

    /// <summary>The name on the wire: <c>ErrorInfo.reason</c>.</summary>
    public string Reason { get; }

    /// <summary>What it says of a submitted payment when the gateway answers with it.</summary>
    public ErrorFinality Finality { get; }

    /// <summary>What it says of the household's money where nothing else is known.</summary>
    public MoneyMoved MoneyMoved { get; }

    /// <summary>What a household reads out on the telephone: <c>TP301</c>.</summary>
    public string Code => string.Create(CultureInfo.InvariantCulture, $"TP{Number}");

    /// <summary>Null for a reason outside the set (a newer gateway's): never a final answer.</summary>
    public static ErrorCode? FromReason(string reason) => ByReason.GetValueOrDefault(reason);

    /// <summary>Null for a number outside the set.</summary>
    public static ErrorCode? FromNumber(int number) => ByNumber.GetValueOrDefault(number);

    public bool Equals(ErrorCode? other) => other is not null && Number == other.Number;

    public override int GetHashCode() => Number;

    public override string ToString() => $"{Code} {Reason}";

    private static ErrorCode Refused(int number, string reason) =>
        new(number, reason, ErrorFinality.Refused, MoneyMoved.No);

    private static ErrorCode Other(int number, string reason) =>
        new(number, reason, ErrorFinality.NotAnAnswer, MoneyMoved.No);

    private static ErrorCode Uncertain(int number, string reason) =>
        new(number, reason, ErrorFinality.NotAnAnswer, MoneyMoved.NotYetKnown);
}
