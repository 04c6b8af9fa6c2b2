using TvPay.Payments.Evidence;
using TvPay.Simulation.Evidence;

namespace TvPay.Simulation.Home;

/// <summary>A secure element's key that tells of everything that it signs. It is told only hashes: what of, the journal has.</summary>
internal sealed class TellingSigner(SimKey key, Action<Hash256> signed) : IStatementSigner
{
    public PublicKey PublicKey => key.PublicKey;

    public byte[] Sign(Hash256 hash)
    {
        signed(hash);
        return key.Sign(hash);
    }
}
