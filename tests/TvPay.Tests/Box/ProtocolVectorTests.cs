using System.Security.Cryptography;
using Google.Protobuf;
using TvPay.Box;
using TvPay.Box.Framing;
using TvPay.Box.Sessions;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Proto.Box.V1;
using TvPay.Proto.Common.V1;
using TvPay.Tests.Payments;
using TvPay.Usb;
using TvPay.VirtualBox.Manufacture;
using TvPay.VirtualBox.Usb;
using LocalizedText = TvPay.Payments.LocalizedText;
using Money = TvPay.Payments.Money;
using State = TvPay.Proto.Box.V1.GetAuthorizationReply.Types.State;
using WireStatement = TvPay.Proto.Evidence.V1.SignedStatement;

namespace TvPay.Tests.Box;

/// <summary>Every vector that PROTOCOL.md gives a firmware engineer is what the code makes and takes.</summary>
[TestClass]
public sealed class ProtocolVectorTests
{
    private const uint Nonce = 0xA1B2C3D4;

    private static readonly ByteString Id = ByteString.CopyFrom(Given.Authorization.ToByteArray());

    /// <summary>Each vector's bytes, made anew by the code; signatures are checked apart.</summary>
    private static readonly Dictionary<string, Func<byte[]>> Made = new()
    {
        ["reset-session-setup"] = () => Setup(
            new UsbSetup(BoxUsb.VendorOut, BoxUsb.ResetSession, unchecked((ushort)Nonce), (ushort)(Nonce >> 16)), 0),
        ["get-session-setup"] = () => Setup(new UsbSetup(BoxUsb.VendorIn, BoxUsb.GetSession, 0, 0), SessionStatus.Size),
        ["get-session-data"] = () => Filled(
            SessionStatus.Size, new SessionStatus(Nonce, BoxProtocol.Version, BoxProtocol.FrameLengthMax).Write),
        ["quote-private-key"] = () => SHA256.HashData("tvpay vector quote key"u8),
        ["quote-public-key"] = () => PublicKeyOf("quote-private-key").SubjectPublicKeyInfo.ToArray(),
        ["quote-key-id"] = () => PublicKeyOf("quote-private-key").Id.ToArray(),
        ["quote-statement"] = () => Quote.Encode().ToArray(),
        ["quote-hash"] = () => StatementKind.BillQuote.HashOf(Vector("quote-statement")).ToArray(),
        ["intent-statement"] = () => Given.IntentOn(Quote).Encode().ToArray(),
        ["intent-hash"] = () => IntentHash.Of(ByteString.CopyFrom(Vector("intent-statement"))).ToByteArray(),
        ["payment-private-key"] = () => SHA256.HashData("tvpay vector payment key"u8),
        ["payment-public-key"] = () => PublicKeyOf("payment-private-key").SubjectPublicKeyInfo.ToArray(),
        ["payment-key-id"] = () => PublicKeyOf("payment-private-key").Id.ToArray(),
        ["authorization-statement"] = () =>
            (Given.AuthorizationOf(Given.IntentOn(Quote)) with { CardLastFour = "1234" }).Encode().ToArray(),
        ["authorization-hash"] = () =>
            StatementKind.BoxAuthorization.HashOf(Vector("authorization-statement")).ToArray(),
        ["frame-hello"] = () => Asks(1, new ToBox
        {
            Hello = new Hello { ProtocolVersion = 1, SessionNonce = Nonce, LanguageTag = "en" },
        }),
        ["frame-hello-reply"] = () => Says(1, new FromBox
        {
            HelloReply = new HelloReply
            {
                ProtocolVersion = 1,
                SessionNonce = Nonce,
                BoxId = "BOX-0001",
                FirmwareVersion = "1.0.0",
                Paired = true,
                HouseholdId = "household-1",
                Realm = "test-realm",
                Counter = 6,
                PaymentKeyCertificate = ByteString.CopyFrom(0x30, 0x82, 0, 0),
            },
        }),
        ["frame-stage-item"] = () => Asks(2, new ToBox
        {
            StageItem = new StageItem
            {
                AuthorizationId = Id,
                Quote = Signed("quote"),
                Intent = ByteString.CopyFrom(Vector("intent-statement")),
            },
        }),
        ["frame-stage-item-reply"] = () => Says(2, new FromBox
        {
            StageItemReply = new StageItemReply { IntentHash = ByteString.CopyFrom(Vector("intent-hash")) },
        }),
        ["frame-authorize"] = () => Asks(3, new ToBox
        {
            Authorize = new Authorize
            {
                AuthorizationId = Id,
                IntentHashes = { ByteString.CopyFrom(Vector("intent-hash")) },
                TimeoutMs = 60_000,
            },
        }),
        ["frame-keep-alive"] = () => Says(3, new FromBox
        {
            KeepAlive = new KeepAlive { Waiting = KeepAlive.Types.Waiting.Pin, LeftMs = 41_250 },
        }),
        ["frame-authorize-reply"] = () => Says(3, new FromBox
        {
            AuthorizeReply = new AuthorizeReply { Authorization = Signed("authorization") },
        }),
        ["frame-error"] = () => Says(3, new FromBox
        {
            Error = new Error { Reason = ErrorReason.BoxCancelled, Detail = "not signed" },
        }),
        ["frame-cancel"] = () => Asks(4, new ToBox { Cancel = new Cancel { AuthorizationId = Id } }),
        ["frame-cancel-reply"] = () => Says(4, new FromBox { CancelReply = new CancelReply() }),
        ["frame-get-authorization"] = () => Asks(5, new ToBox
        {
            GetAuthorization = new GetAuthorization { AuthorizationId = Id },
        }),
        ["frame-get-authorization-reply"] = () => Says(5, new FromBox
        {
            GetAuthorizationReply = new GetAuthorizationReply
            {
                State = State.Signed,
                Authorization = Signed("authorization"),
            },
        }),
        ["frame-void"] = () => Asks(6, new ToBox { Void = new Proto.Box.V1.Void { AuthorizationId = Id } }),
        ["frame-void-reply"] = () => Says(6, new FromBox { VoidReply = new VoidReply { State = State.Voided } }),
        ["frame-list-journal"] = () => Asks(8, new ToBox { ListJournal = new ListJournal() }),
        ["frame-list-journal-reply"] = () => Says(8, new FromBox
        {
            ListJournalReply = new ListJournalReply
            {
                Entries =
                {
                    new JournalEntry
                    {
                        Sequence = 1,
                        AuthorizationId = ByteString.CopyFrom(Given.OtherAuthorization.ToByteArray()),
                        State = State.Voided,
                    },
                    new JournalEntry { Sequence = 2, AuthorizationId = Id, State = State.Signed, Counter = 7 },
                },
                Counter = 7,
            },
        }),
        ["frame-get-journal-item"] = () => Asks(9, new ToBox { GetJournalItem = new GetJournalItem { AuthorizationId = Id } }),
        ["frame-get-journal-item-reply"] = () => Says(9, new FromBox
        {
            GetJournalItemReply = new GetJournalItemReply
            {
                Quote = Signed("quote"),
                Intent = ByteString.CopyFrom(Vector("intent-statement")),
            },
        }),
        ["frame-ping"] = () => Asks(7, new ToBox { Ping = new Ping() }),
        ["frame-ping-reply"] = () => Says(7, new FromBox { PingReply = new PingReply { UptimeMs = 123_456 } }),
    };

    private static readonly string[] CheckedApart = ["quote-signature", "authorization-signature"];

    // Fixed here, whatever other tests make of their sample.
    private static BillQuote Quote => new(
        Realm.Parse("test-realm"),
        QuoteId.Parse("0199e2b4-0000-7000-8000-0000000000b1"),
        HouseholdId.Parse("household-1"),
        BillerId.Parse("grid-power"),
        LocalizedText.Of("市供电局", "City Power"),
        AccountNumber.Parse("2201884417"),
        "张*",
        BillId.Parse("2026-10/000417"),
        "2026-10",
        new AmountRule.Exact(Money.Cny(86_40)),
        Money.Cny(1_00),
        Given.Evening,
        Given.Evening + BillQuote.AuthorizeWindow,
        Given.Evening + BillQuote.SubmitWindow);

    public static IEnumerable<object[]> Names => Made.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void The_code_makes_the_same_bytes(string name)
        => Assert.AreEqual(Convert.ToHexString(Vector(name)), Convert.ToHexString(Made[name]()));

    [TestMethod]
    public void Every_vector_of_the_document_is_checked_and_none_is_missing_from_it()
        => CollectionAssert.AreEquivalent(
            Made.Keys.Concat(CheckedApart).ToArray(), ProtocolDocument.Vectors.Keys.ToArray());

    [TestMethod]
    public void The_signatures_verify_with_the_keys_and_with_no_other()
    {
        var quoteKey = EcdsaPublicKey.Import(Vector("quote-public-key"));
        var paymentKey = EcdsaPublicKey.Import(Vector("payment-public-key"));
        var quoteHash = Hash256.FromBytes(Vector("quote-hash"));
        var authorizationHash = Hash256.FromBytes(Vector("authorization-hash"));
        Assert.IsTrue(quoteKey.Verify(quoteHash, Vector("quote-signature")));
        Assert.IsTrue(paymentKey.Verify(authorizationHash, Vector("authorization-signature")));
        Assert.IsFalse(paymentKey.Verify(quoteHash, Vector("quote-signature")));
        Assert.IsFalse(paymentKey.Verify(quoteHash, Vector("authorization-signature")));
    }

    [TestMethod]
    public void The_vectors_hang_together()
    {
        var intent = PaymentIntent.Decode(Vector("intent-statement"));
        CollectionAssert.AreEqual(Vector("quote-hash"), intent.Quote.ToArray());
        var authorization = BoxAuthorization.Decode(Vector("authorization-statement"));
        CollectionAssert.AreEqual(Vector("intent-hash"), authorization.Intents.Single().ToArray());
        Assert.AreEqual(7UL, authorization.Counter);
        Assert.AreEqual(intent.Total, authorization.Total);
    }

    [TestMethod]
    public void The_documents_figures_are_the_codes()
    {
        foreach (string fact in new[]
        {
            DemoManufacturer.PaymentKeyUsage,
            $"0x{BoxUsb.VendorId:X4}, 0x{BoxUsb.ProductId:X4}",
            $"0x{BoxUsb.InterfaceClass:X2}, 0x{BoxUsb.InterfaceSubClass:X2}, 0x{BoxUsb.InterfaceProtocol:X2}",
            $"endpoint 0x{BoxDescriptors.BulkOut:X2} | bulk OUT",
            $"endpoint 0x{BoxDescriptors.BulkIn:X2} | bulk IN",
            $"endpoint 0x{BoxDescriptors.InterruptIn:X2} | interrupt IN",
            $"`{BoxProtocol.Alpn}`",
            $"`{TvPay.Box.Tls.BoxCertificates.BoxName}`",
            $"`{TvPay.Box.Tls.BoxCertificates.BridgeName}`",
            $"frame | {BoxProtocol.FrameLengthMax} bytes",
            $"items of an authorization | {BoxProtocol.ItemsMax}",
            $"the last {BoxProtocol.JournalLength} entries",
            $"at least every {BoxProtocol.KeepAliveInterval.TotalMilliseconds:0} ms",
            $"{BoxProtocol.AuthorizeTimeoutMin.TotalMilliseconds:0} to {BoxProtocol.AuthorizeTimeoutMax.TotalMilliseconds:0} ms",
        })
            StringAssert.Contains(ProtocolDocument.Text, fact);
    }

    private static byte[] Vector(string name) => ProtocolDocument.Vectors[name];

    private static EcdsaPublicKey PublicKeyOf(string privateKey)
    {
        using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = Vector(privateKey) });
        return EcdsaPublicKey.Of(key);
    }

    private static WireStatement Signed(string what) => new()
    {
        Statement = ByteString.CopyFrom(Vector($"{what}-statement")),
        KeyId = ByteString.CopyFrom(Vector(what == "quote" ? "quote-key-id" : "payment-key-id")),
        Signature = ByteString.CopyFrom(Vector($"{what}-signature")),
    };

    private static byte[] Asks(uint id, ToBox message)
    {
        message.RequestId = id;
        return Frame.Of(message);
    }

    private static byte[] Says(uint id, FromBox message)
    {
        message.RequestId = id;
        return Frame.Of(message);
    }

    private static byte[] Setup(UsbSetup setup, int length) => Filled(UsbSetup.Size, to => setup.Write(to, length));

    private static byte[] Filled(int length, Filler fill)
    {
        var bytes = new byte[length];
        fill(bytes);
        return bytes;
    }

    private delegate void Filler(Span<byte> to);
}
