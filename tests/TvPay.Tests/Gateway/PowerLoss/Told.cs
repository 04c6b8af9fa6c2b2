using TvPay.Gateway.Payments;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Tests.Gateway.PowerLoss;

/// <summary>What a gateway has told the world, and must stand by.</summary>
internal sealed class Told
{
    private readonly Dictionary<PaymentId, PaymentRecord> _payments = [];
    private SignedStatement? _head;

    public int Count => _payments.Count;

    public void Of(PaymentRecord payment) => _payments[payment.Id] = payment;

    public void Of(SignedStatement head) => _head = head;

    /// <summary>What the gateway does not stand by any more; null: all holds.</summary>
    public async Task<string?> BrokenByAsync(DiskGateway gateway)
    {
        foreach (var told in _payments.Values)
        {
            if (await gateway.Core.Stores.Payments.FindAsync(told.Id) is not { } found) return $"{told.Status} payment is gone";
            if (!CanFollow(told.Status, found.Status)) return $"{told.Status} became {found.Status}";
            if (told.Promise is { } promise && promise != found.Promise) return "another promise";
        }

        if (_head is null) return null;
        if (gateway.Core.Log.ProveGrowth(_head) is not { } growth) return "the log is empty";
        var kept = TreeHead.Decode(_head.Statement.Span);
        return DiskGateway.ReceiptVerifier.Advance(kept, growth.Head, growth.Proof).Holds(out _, out _) ? null : "the log was rewritten";
    }

    private static bool CanFollow(PaymentStatus told, PaymentStatus found) => found == told || told switch
    {
        PaymentStatus.Processing => true,
        PaymentStatus.Accepted => found is PaymentStatus.Settled or PaymentStatus.Reversed,
        _ => false,
    };
}
