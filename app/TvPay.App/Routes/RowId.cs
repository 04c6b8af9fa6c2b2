using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.App;

/// <summary>
/// Which row has the focus, whatever place it stands in: a row keeps its identity while rows come and go around it. Closed.
/// </summary>
public abstract record RowId
{
    private RowId()
    {
    }

    /// <summary>Stable and unique on its screen: what a head may name an element by. ASCII without spaces.</summary>
    public string Key => this switch
    {
        Bill row => $"bill-{row.Id.Biller}-{row.Id.Bill}",
        Pick row => $"pick-{row.Id.Biller}-{row.Id.Bill}",
        Payment row => $"payment-{row.Id}",
        Pay row => $"pay-{row.Funding}",
        Option row => $"option-{row.Amount.MinorUnits}",
        Receipt row => $"receipt-{row.Id}",
        _ => GetType().Name,
    };

    public sealed record Bill(BillKey Id) : RowId;

    /// <summary>A bill that may be one of several to pay in one go.</summary>
    public sealed record Pick(BillKey Id) : RowId;

    public sealed record Payment(PaymentId Id) : RowId;

    /// <summary>Several bills in one go (一单清).</summary>
    public sealed record PayAll : RowId;

    public sealed record History : RowId;

    public sealed record Language : RowId;

    /// <summary>Back to live TV (看电视).</summary>
    public sealed record LiveTv : RowId;

    /// <summary>The amount, where ◀▶ and digits change it.</summary>
    public sealed record AmountPicker : RowId;

    /// <summary>One of a plan's amounts.</summary>
    public sealed record Option(Money Amount) : RowId;

    /// <summary>On to review.</summary>
    public sealed record Review : RowId;

    /// <summary>Where the money comes from.</summary>
    public sealed record Pay(Funding Funding) : RowId;

    /// <summary>The second deliberate step.</summary>
    public sealed record Confirm : RowId;

    /// <summary>Asks the box to stop.</summary>
    public sealed record Cancel : RowId;

    public sealed record Receipt(PaymentId Id) : RowId;

    public sealed record Retry : RowId;

    /// <summary>To where one came from.</summary>
    public sealed record Back : RowId;

    public sealed record Home : RowId;
}
