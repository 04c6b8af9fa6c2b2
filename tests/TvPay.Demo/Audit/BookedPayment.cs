using TvPay.Proto.Evidence.V1;

namespace TvPay.Demo.Audit;

/// <summary>A payment as it stands in the gateway's books, with the evidence that the gateway kept.</summary>
internal sealed record BookedPayment(
    Guid Id,
    long Amount,
    long Fee,
    byte[] IntentHash,
    byte[] AuthorizationHash,
    SignedStatement Quote,
    byte[] Intent,
    SignedStatement Authorization)
{
    public long Total => checked(Amount + Fee);
}
