using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Net.Client;
using TvPay.Demo.Installation;
using TvPay.Proto.Billing.V1;
using TvPay.Proto.Bridge.V1;
using TvPay.Proto.Evidence.V1;

namespace TvPay.Demo.Sabotage;

/// <summary>
/// Somebody who has taken over the TV app: has the device's key and the bridge's socket, and may say whatever they like
/// to gateway and box.
/// </summary>
internal sealed class StolenDevice : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly X509Certificate2 _operatorCa;
    private readonly X509Certificate2 _certificate;
    private readonly GrpcChannel _gatewayChannel;
    private readonly GrpcChannel _bridgeChannel;

    public StolenDevice(DemoInstallation installation)
    {
        var folder = installation.Folder;
        _operatorCa = X509CertificateLoader.LoadCertificateFromFile(folder.OperatorCa);
        _certificate = X509Certificate2.CreateFromPemFile(
            Path.Combine(folder.Tv, "device-certificate.pem"), Path.Combine(folder.Tv, "device-key.pem"));
        _gatewayChannel = GrpcChannel.ForAddress(installation.GatewayUrl, new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler
            {
                SslOptions = new SslClientAuthenticationOptions
                {
                    ClientCertificateContext = SslStreamCertificateContext.Create(_certificate, null, offline: true),
                    CertificateChainPolicy = new X509ChainPolicy
                    {
                        TrustMode = X509ChainTrustMode.CustomRootTrust,
                        CustomTrustStore = { _operatorCa },
                        RevocationMode = X509RevocationMode.NoCheck,
                        DisableCertificateDownloads = true,
                    },
                },
            },
            DisposeHttpClient = true,
        });
        _bridgeChannel = GrpcChannel.ForAddress("http://localhost", new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler
            {
                ConnectCallback = async (_, stop) =>
                {
                    var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                    await socket.ConnectAsync(new UnixDomainSocketEndPoint(folder.BridgeSocket), stop);
                    return new NetworkStream(socket, ownsSocket: true);
                },
            },
            DisposeHttpClient = true,
        });
        Gateway = new BillingService.BillingServiceClient(_gatewayChannel);
        Bridge = new BoxService.BoxServiceClient(_bridgeChannel);
    }

    public BillingService.BillingServiceClient Gateway { get; }

    public BoxService.BoxServiceClient Bridge { get; }

    /// <summary>Quotes of bills that can be paid now.</summary>
    public async Task<IReadOnlyList<FetchBillResponse>> QuotesAsync(int count)
    {
        var bills = await Gateway.ListBillsAsync(new ListBillsRequest(), Options());
        var quotes = new List<FetchBillResponse>();
        foreach (var bill in bills.Bills.Where(b => b.State == Bill.Types.State.Due))
        {
            if (quotes.Count == count) break;
            try
            {
                var request = new FetchBillRequest { BillerId = bill.BillerId, BillId = bill.BillId, AccountId = bill.AccountId };
                quotes.Add(await Gateway.FetchBillAsync(request, Options()));
            }
            catch (RpcException e) when (Reason.Of(e) == "BILLER_UNAVAILABLE")
            {
                // One of the sample billers is down on purpose; another bill will do.
            }
        }

        return quotes.Count == count ? quotes : throw new DemoException("Too few bills are left to play with.");
    }

    /// <summary>Asks the person at the box; the authorization, or the reason why there is none.</summary>
    public async Task<(SignedStatement? Authorization, string? Refusal)> AuthorizeAsync(SignedStatement quote, byte[] intent)
    {
        var request = new AuthorizeRequest
        {
            AuthorizationId = Forgery.NewId().ToString("D"),
            Items = { new AuthorizeItem { Quote = quote, Intent = Google.Protobuf.ByteString.CopyFrom(intent) } },
            TimeoutMs = 20_000,
        };
        try
        {
            using var call = Bridge.Authorize(request, Options());
            while (await call.ResponseStream.MoveNext(CancellationToken.None))
            {
                var answer = call.ResponseStream.Current;
                if (answer.EventCase == AuthorizeResponse.EventOneofCase.Authorization) return (answer.Authorization, null);
                if (answer.EventCase == AuthorizeResponse.EventOneofCase.Declined) return (null, Reason.Of(answer.Declined.Reason));
            }

            return (null, "no answer");
        }
        catch (RpcException e)
        {
            return (null, Reason.Of(e) ?? e.Status.ToString());
        }
    }

    /// <summary>Submits; null if it was taken, else the reason.</summary>
    public async Task<string?> SubmitAsync(SignedStatement quote, byte[] intent, SignedStatement authorization)
    {
        var request = new SubmitPaymentRequest
        {
            Quote = quote,
            Intent = Google.Protobuf.ByteString.CopyFrom(intent),
            Authorization = authorization,
        };
        try
        {
            await Gateway.SubmitPaymentAsync(request, Options());
            return null;
        }
        catch (RpcException e)
        {
            return Reason.Of(e) ?? e.Status.ToString();
        }
    }

    public void Dispose()
    {
        _gatewayChannel.Dispose();
        _bridgeChannel.Dispose();
        _certificate.Dispose();
        _operatorCa.Dispose();
    }

    public static CallOptions Options() => new(deadline: TimeProvider.System.GetUtcNow().UtcDateTime + Limit);
}
