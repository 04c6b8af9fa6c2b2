using TvPay.Payments.Evidence;

namespace TvPay.SetTopBox.Box;

/// <summary>A payment as it was staged at the box, byte for byte.</summary>
internal sealed record JournaledItem(SignedStatement Quote, Octets Intent)
{
    /// <summary>Without the bytes: the quote's hold a whole account number.</summary>
    public override string ToString() => $"JournaledItem, quote of {Quote.Statement.Length} bytes";
}
