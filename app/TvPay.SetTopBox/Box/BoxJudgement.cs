using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TvPay.App;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.SetTopBox.Identity;

namespace TvPay.SetTopBox.Box;

/// <summary>Whether the box that the bridge reports is the one that speaks for this household. Pure.</summary>
internal static class BoxJudgement
{
    /// <summary>As reported; but a box that is ready for someone else, or with another payment key, is a fault here.</summary>
    public static BoxStatus Of(BoxReport report, HouseholdBinding binding)
    {
        if (report.Status.State != BoxState.Ready) return report.Status;
        if (report.Box != binding.Box || report.Household != binding.Household) return Fault(ErrorCode.BoxNotBound);
        return IsPinned(report.PaymentKeyCertificate, binding.BoxPaymentKey) ? report.Status : Fault(ErrorCode.BoxUntrusted);
    }

    private static bool IsPinned(Octets certificate, EcdsaPublicKey pinned)
    {
        try
        {
            using var attestation = X509CertificateLoader.LoadCertificate(certificate.Span);
            return attestation.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(pinned.SubjectPublicKeyInfo);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static BoxStatus Fault(ErrorCode problem) => new(BoxState.Fault, problem);
}
