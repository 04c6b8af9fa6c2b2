using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Google.Protobuf;
using TvPay.Box;
using TvPay.Box.Sessions;
using TvPay.Box.Tls;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Tests.Payments;
using TvPay.Usb;
using TvPay.VirtualBox;
using TvPay.VirtualBox.Cards;
using TvPay.VirtualBox.Display;
using TvPay.VirtualBox.Firmware;
using TvPay.VirtualBox.Manufacture;
using TvPay.VirtualBox.Store;
using WireStatement = TvPay.Proto.Evidence.V1.SignedStatement;

namespace TvPay.Tests.VirtualBox;

/// <summary>A paired box on the bench, with a gateway's key, a bridge's certificate and a person's hands.</summary>
internal sealed class BoxRig : IDisposable
{
    // Made once: keys and certificates take longer than most tests.
    public static readonly DemoManufacturer Manufacturer = DemoManufacturer.Create();
    public static readonly X509Certificate2 Bridge = NewBridge();
    public static readonly X509Certificate2 Stranger = NewBridge();
    public static readonly TimeSpan PersonTimeout = TimeSpan.FromSeconds(60);

    private static readonly ECDsa TlsKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly ECDsa PaymentKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly FactoryIdentity Identity = new(
        Given.Box,
        Manufacturer.AttestTls(Given.Box, TlsKey),
        Manufacturer.AttestPaymentKey(Given.Box, PaymentKey),
        new EcdsaSigner(PaymentKey));

    private static readonly BoxPins Pins = new(
        Given.Realm,
        Given.Household,
        [(EcdsaPublicKey)Given.QuoteKey.PublicKey],
        Hash256.FromBytes(BoxCertificates.Fingerprint(Bridge)));

    private static int _ids;

    public BoxRig(TimeProvider? time = null, UsbSpeed speed = UsbSpeed.High)
    {
        Time = time ?? TimeProvider.System;
        Box = new PaymentBox(Identity, Pins, Store, Time, speed);
        Box.Plug();
    }

    public static TrustedKeys BoxKeys { get; } = new(StatementKind.BoxAuthorization, EcdsaPublicKey.Of(PaymentKey));

    public static BoxTrust Trust { get; } = new(Manufacturer.Certificate, Given.Box.ToString());

    public MemoryStore Store { get; } = new();

    public TimeProvider Time { get; }

    public PaymentBox Box { get; }

    /// <summary>A new id, in the order of making.</summary>
    public static Guid NewId()
        => Guid.Parse($"0199e2b4-0000-7000-8000-{Interlocked.Increment(ref _ids):x12}");

    /// <summary>A payment to be staged.</summary>
    public static BoxItem Item(BillQuote quote, PaymentIntent? intent = null, EcdsaSigner? signer = null)
    {
        var signed = (signer ?? Given.QuoteKey).Sign(StatementKind.BillQuote, quote.Encode());
        return Item(signed, (intent ?? Given.IntentOn(quote)).Encode());
    }

    public static BoxItem Item(SignedStatement quote, Octets intent)
        => new(ToWire(quote), ByteString.CopyFrom(intent.Span));

    /// <summary>A payment of its own bill, for a basket.</summary>
    public static BoxItem Item(int number) => Item(QuoteOf(number), Given.IntentOn(
        QuoteOf(number), PaymentId.FromBytes(NewId().ToByteArray(bigEndian: true))));

    public static BillQuote QuoteOf(int number) => Given.Quote with { BillId = BillId.Parse($"bill-{number}") };

    public static WireStatement ToWire(SignedStatement signed) => new()
    {
        Statement = ByteString.CopyFrom(signed.Statement.Span),
        KeyId = ByteString.CopyFrom(signed.KeyId.Span),
        Signature = ByteString.CopyFrom(signed.Signature.Span),
    };

    public static SignedStatement FromWire(WireStatement wire) => new(
        Octets.Copy(wire.Statement.Span), Octets.Copy(wire.KeyId.Span), Octets.Copy(wire.Signature.Span));

    /// <summary>What the box signed, its signature checked.</summary>
    public static BoxAuthorization Verified(WireStatement wire)
    {
        Assert.IsTrue(BoxKeys.Trust(FromWire(wire)), "the box's signature must verify");
        return BoxAuthorization.Decode(wire.Statement.Span);
    }

    /// <summary>A session cut below TLS.</summary>
    public Task<BoxSession> OpenBelowTlsAsync(bool paired = true, BoxSessionOptions? options = null)
        => BoxSession.OpenAsync(
            Box.ConnectBelowTls(7, paired), 7, options ?? new BoxSessionOptions(), Time, CancellationToken.None).Come();

    /// <summary>A session with TLS and RESET_SESSION, in memory.</summary>
    public Task<BoxSession> OpenAsync(
        X509Certificate2? bridge = null, BoxTrust? trust = null, uint nonce = 0xA1B2C3D4, IBoxLink? link = null)
        => BoxConnector.OpenAsync(
            link ?? Box.ConnectInMemory(),
            nonce,
            bridge ?? Bridge,
            trust ?? Trust,
            new BoxSessionOptions(),
            Time,
            CancellationToken.None);

    /// <summary>Starts an authorization of these items and waits until the person sees it.</summary>
    public async Task<Task<WireStatement>> AskAsync(BoxSession session, Guid id, params BoxItem[] items)
    {
        var asking = session.AuthorizeAsync(id, items, PersonTimeout, _ => { }, CancellationToken.None);
        var shown = Shows(BoxScreen.Confirm);
        await Task.WhenAny(asking, shown).Come();
        if (!shown.IsCompleted)
            await asking;
        return asking;
    }

    /// <summary>The person does all that the card that pays needs, as fast as the box asks.</summary>
    public void Agree(string card = "approve")
    {
        Box.Press(BoxKey.Ok);
        Box.InsertCard(DemoCard.Named(card)!);
        Box.Type("123456");
        Box.Press(BoxKey.Ok);
        Box.RemoveCard();
    }

    /// <summary>Asks, agrees, and gives the outcome.</summary>
    public async Task<WireStatement> PayAsync(BoxSession session, Guid id, params BoxItem[] items)
    {
        var asking = await AskAsync(session, id, items);
        Agree();
        return await asking.Come();
    }

    public Task<DisplayFrame> Shows(BoxScreen screen) => Box.WhenDisplayAsync(f => f.Screen == screen);

    public void Dispose() => Box.Dispose();

    private static X509Certificate2 NewBridge()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return BoxCertificates.CreateBridge(key);
    }
}
