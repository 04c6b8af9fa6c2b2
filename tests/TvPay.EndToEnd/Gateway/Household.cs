using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Google.Protobuf;
using Grpc.Net.Client;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Proto.Billing.V1;
using TvPay.Proto.Device.V1;
using TvPay.VirtualBox.Cards;
using EvidenceV1 = TvPay.Proto.Evidence.V1;

namespace TvPay.EndToEnd.Gateway;

/// <summary>A set-top box and a payment box, as far as a gateway sees them: certificates, quotes, signed payments.</summary>
internal sealed class Household : IDisposable
{
    private const string Device = "stb-0001";

    private static readonly Realm Realm = Realm.Parse("killed-realm");
    private static readonly HouseholdId Id = HouseholdId.Parse("household-1");
    private static readonly BoxId Box = BoxId.Parse("BX-1");
    private static readonly DateTimeOffset Ever = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string _folder;
    private readonly ECDsa _deviceKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _boxKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _manufacturerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly DemoCard _card = DemoCard.Named("approve")!;
    private readonly List<IDisposable> _channels = [];
    private X509Certificate2? _certificate;
    private ulong _counter;

    /// <param name="folder">Gets this household's files, and under it the gateway's.</param>
    public Household(string folder) => _folder = folder;

    public string Operator => Path.Combine(_folder, "operator");

    /// <summary>Makes an installation and enrols this household's device and box, by the gateway's own commands.</summary>
    public async Task EnrolAsync()
    {
        await File.WriteAllTextAsync(Own("device.csr"), Request());
        var manufacturer = new CertificateRequest("CN=Box works", _manufacturerKey, HashAlgorithmName.SHA256);
        manufacturer.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var root = manufacturer.CreateSelfSigned(Ever, Ever.AddYears(100));
        var payment = new CertificateRequest($"CN=Payment key,SERIALNUMBER={Box}", _boxKey, HashAlgorithmName.SHA256);
        using var attestation = payment.Create(root, Ever, Ever.AddYears(100), [1]);
        await File.WriteAllTextAsync(Own("manufacturer.pem"), root.ExportCertificatePem());
        await File.WriteAllTextAsync(Own("box.pem"), attestation.ExportCertificatePem());

        await DoneAsync("init", "--folder", Operator, "--realm", Realm.ToString());
        await DoneAsync(
            "enrol", "--folder", Operator, "--csr", Own("device.csr"), "--device", Device, "--household", Id.ToString(),
            "--box-certificate", Own("box.pem"), "--manufacturer-ca", Own("manufacturer.pem"), "--out", Own("device.pem"));
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(Own("device.pem"));
        _certificate = certificate.CopyWithPrivateKey(_deviceKey);
    }

    public BillingService.BillingServiceClient Call(string address) => new(Channel(address));

    /// <summary>To open a link.</summary>
    public DeviceLinkService.DeviceLinkServiceClient Link(string address) => new(Channel(address));

    /// <summary>A signed payment of ten yuan into the telecom account, which can be paid again and again.</summary>
    public Task<(PaymentId Id, SubmitPaymentRequest Request)> TopUpAsync(BillingService.BillingServiceClient gateway) =>
        DraftAsync(gateway, new FetchBillRequest { BillerId = "telecom", AccountId = "h1-telecom" });

    /// <summary>A signed payment of what is suggested for this bill.</summary>
    public async Task<(PaymentId Id, SubmitPaymentRequest Request)> DraftAsync(
        BillingService.BillingServiceClient gateway, FetchBillRequest bill)
    {
        var offer = await gateway.FetchBillAsync(bill);
        var quoteBytes = offer.Quote.Statement.Span;
        var quote = BillQuote.Decode(quoteBytes);
        var now = TimeProvider.System.GetUtcNow();
        var intent = new PaymentIntent(
            Realm, PaymentId.Create(now, EntropySource.System), StatementKind.BillQuote.HashOf(quoteBytes),
            quote.Rule.Suggested, quote.Fee, Funding.Card, "");
        var hash = StatementKind.PaymentIntent.HashOf(intent.Encode().Span);
        var authorizationId = AuthorizationId.Create(now, EntropySource.System);
        var cryptogram = CardCryptogram.Make(_card, authorizationId, [hash], intent.Total, CardCryptogram.DemoIssuerKey);
        var authorization = new BoxAuthorization(
            Realm, Box, ++_counter, authorizationId, Id, [hash], intent.Total, Funding.Card, cryptogram, _card.LastFour);
        using var signer = new EcdsaSigner(ECDsa.Create(_boxKey.ExportParameters(true)));
        var signed = signer.Sign(StatementKind.BoxAuthorization, authorization.Encode());
        return (intent.Id, new SubmitPaymentRequest
        {
            Quote = offer.Quote,
            Intent = ByteString.CopyFrom(intent.Encode().Span),
            Authorization = new EvidenceV1.SignedStatement
            {
                Statement = ByteString.CopyFrom(signed.Statement.Span),
                KeyId = ByteString.CopyFrom(signed.KeyId.Span),
                Signature = ByteString.CopyFrom(signed.Signature.Span),
            },
        });
    }

    public void Dispose()
    {
        foreach (var channel in _channels) channel.Dispose();
        _certificate?.Dispose();
        _deviceKey.Dispose();
        _boxKey.Dispose();
        _manufacturerKey.Dispose();
    }

    private GrpcChannel Channel(string address)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(X509CertificateLoader.LoadCertificateFromFile(Path.Combine(Operator, "public/operator-ca.pem")));
        var channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler
            {
                SslOptions = new SslClientAuthenticationOptions
                {
                    CertificateChainPolicy = policy,
                    ClientCertificates = [_certificate!],
                    LocalCertificateSelectionCallback = (_, _, _, _, _) => _certificate!,
                },
            },
            DisposeHttpClient = true,
        });
        _channels.Add(channel);
        return channel;
    }

    private static async Task DoneAsync(params string[] arguments)
    {
        var (exitCode, _, errors) = await GatewayProcess.RunAsync(arguments);
        Assert.AreEqual(0, exitCode, errors);
    }

    private string Request()
    {
        var request = new CertificateRequest($"CN={Device}", _deviceKey, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddUri(new Uri($"urn:tvpay:device:{Device}"));
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSigningRequestPem();
    }

    private string Own(string name) => Path.Combine(_folder, name);
}
