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
        Told row => $"told-{row.Id}",
        Pay row => $"pay-{row.Funding}",
        Option row => $"option-{row.Amount.MinorUnits}",
        Receipt row => $"receipt-{row.Id}",
        Account row => $"account-{row.Id}",
        Biller row => $"biller-{row.Id}",
        Character row => $"key-{row.Value}",
        Reason row => $"reason-{row.Kind}",
        Complaint row => $"complaint-{row.Id}",
        Name row => $"name-{row.Value?.ToString() ?? "none"}",
        _ => GetType().Name,
    };

    public sealed record Bill(BillKey Id) : RowId;

    /// <summary>A bill that may be one of several to pay in one go.</summary>
    public sealed record Pick(BillKey Id) : RowId;

    public sealed record Payment(PaymentId Id) : RowId;

    /// <summary>A payment that the gateway alone tells of.</summary>
    public sealed record Told(PaymentId Id) : RowId;

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

    /// <summary>On to what is wrong with a payment.</summary>
    public sealed record Complain : RowId;

    /// <summary>What is wrong.</summary>
    public sealed record Reason(ComplaintKind Kind) : RowId;

    /// <summary>The second deliberate step of a complaint.</summary>
    public sealed record SendComplaint : RowId;

    /// <summary>To a complaint.</summary>
    public sealed record Complaint(ComplaintId Id) : RowId;

    /// <summary>To the household's accounts.</summary>
    public sealed record Accounts : RowId;

    public sealed record Account(AccountId Id) : RowId;

    /// <summary>On to adding an account.</summary>
    public sealed record AddAccount : RowId;

    public sealed record Biller(BillerId Id) : RowId;

    /// <summary>A key of the keypad on the screen: a digit or a letter.</summary>
    /// <param name="Value">0 to 9, A to Z.</param>
    public sealed record Character(char Value) : RowId;

    /// <summary>The key that takes the last character away.</summary>
    public sealed record Delete : RowId;

    /// <summary>The key that shows the letters, or the digits again.</summary>
    public sealed record OtherKeys : RowId;

    /// <summary>Asks whose the typed number is.</summary>
    public sealed record LookUp : RowId;

    /// <summary>What was read back is the household's.</summary>
    public sealed record AddThis : RowId;

    /// <summary>A name for an account; null: none.</summary>
    public sealed record Name(AccountName? Value) : RowId;

    public sealed record Rename : RowId;

    /// <summary>On to the question whether to remove an account.</summary>
    public sealed record Remove : RowId;

    /// <summary>The second deliberate step of it.</summary>
    public sealed record ConfirmRemove : RowId;

    public sealed record Retry : RowId;

    /// <summary>To where one came from.</summary>
    public sealed record Back : RowId;

    public sealed record Home : RowId;
}
