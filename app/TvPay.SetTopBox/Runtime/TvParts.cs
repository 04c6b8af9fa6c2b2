using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using TvPay.App;
using TvPay.Ledger;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.SetTopBox.Box;
using TvPay.SetTopBox.Forwarding;
using TvPay.SetTopBox.Identity;
using TvPay.SetTopBox.Link;
using TvPay.SetTopBox.Operator;

namespace TvPay.SetTopBox;

/// <summary>All that the service stands on: the world outside, the clock, and where chance comes from.</summary>
internal sealed record TvParts(
    TvOptions App,
    HouseholdBinding Binding,
    QuoteVerifier Quotes,
    AuthorizationVerifier Authorizations,
    PromiseVerifier Promises,
    ReceiptVerifier Receipts,
    ILedger Ledger,
    IOperatorClient Gateway,
    GatewayReachability Reachability,
    IBridgeClient Bridge,
    TimeProvider Time,
    Random Random,
    EntropySource Entropy,
    ILoggerFactory Logs)
{
    /// <summary>Why nothing can be paid; null if it can.</summary>
    public ErrorCode? Halted { get; init; }

    public ForwarderOptions Forwarding { get; init; } = ForwarderOptions.Default;

    /// <summary>Null: this set-top box keeps no link.</summary>
    public ILinkGateway? Link { get; init; }

    /// <summary>What this set-top box does to show live TV.</summary>
    public Action LeaveToLiveTv { get; init; } = () => { };

    /// <summary>Ends with the service.</summary>
    public ImmutableArray<IDisposable> Owned { get; init; } = [];
}
