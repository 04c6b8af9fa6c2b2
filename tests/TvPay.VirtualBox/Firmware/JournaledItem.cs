using TvPay.Payments.Evidence;

namespace TvPay.VirtualBox.Firmware;

/// <summary>One payment of a signed entry, byte for byte as it was staged: with the authorization, all that is submitted for it.</summary>
public sealed record JournaledItem(SignedStatement Quote, Octets Intent)
{
    /// <summary>What it takes of the journal's room, in bytes.</summary>
    public int Size => Quote.Statement.Length + Quote.KeyId.Length + Quote.Signature.Length + Intent.Length;
}
