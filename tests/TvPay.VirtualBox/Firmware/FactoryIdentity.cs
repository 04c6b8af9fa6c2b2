using System.Security.Cryptography.X509Certificates;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.VirtualBox.Firmware;

/// <summary>What the factory put into the box.</summary>
/// <param name="Id">The subject serialNumber of both certificates.</param>
/// <param name="Tls">Certificate and key of the session.</param>
/// <param name="PaymentKey">Certificate of the payment key, without the key: that is in the secure element.</param>
/// <param name="PaymentSigner">The secure element's key.</param>
public sealed record FactoryIdentity(
    BoxId Id, X509Certificate2 Tls, X509Certificate2 PaymentKey, IStatementSigner PaymentSigner);
