using Google.Protobuf;
using TvPay.Bridge.Service;
using TvPay.Proto.Bridge.V1;
using TvPay.Proto.Evidence.V1;

namespace TvPay.Tests.Bridge.Service;

/// <summary>The form of requests, at its limits and one beyond.</summary>
[TestClass]
public sealed class AuthorizeRulesTests
{
    public static IEnumerable<object[]> BadRequests =>
    [
        Bad("authorization_id", r => r.AuthorizationId = ""),
        Bad("authorization_id", r => r.AuthorizationId = "0198f2d8-0000-7000-8000-00000000000"),
        Bad("authorization_id", r => r.AuthorizationId = "0198f2d80000700080000000000000001"),
        Bad("authorization_id", r => r.AuthorizationId = "{0198f2d8-0000-7000-8000-000000000001}"),
        Bad("authorization_id", r => r.AuthorizationId = "00000000-0000-0000-0000-000000000000"),
        Bad("authorization_id", r => r.AuthorizationId = "0198f2d8-0000-7000-8000-00000000000g"),
        Bad("items: 1 to 8, not 0", r => r.Items.Clear()),
        Bad("items: 1 to 8, not 9", r => r.Items.Add(Enumerable.Range(0, 8).Select(_ => Item()))),
        Bad("timeout_ms", r => r.TimeoutMs = 0),
        Bad("timeout_ms", r => r.TimeoutMs = 999),
        Bad("timeout_ms", r => r.TimeoutMs = 300_001),
        Bad("timeout_ms", r => r.TimeoutMs = uint.MaxValue),
        Bad("items[0].quote: missing", r => r.Items[0].Quote = null),
        Bad("items[0].quote.statement", r => r.Items[0].Quote.Statement = ByteString.Empty),
        Bad("items[0].quote.statement", r => r.Items[0].Quote.Statement = Bytes(2049)),
        Bad("items[0].quote.key_id", r => r.Items[0].Quote.KeyId = Bytes(31)),
        Bad("items[0].quote.key_id", r => r.Items[0].Quote.KeyId = Bytes(33)),
        Bad("items[0].quote.signature", r => r.Items[0].Quote.Signature = Bytes(63)),
        Bad("items[0].quote.signature", r => r.Items[0].Quote.Signature = Bytes(72)),
        Bad("items[0].intent", r => r.Items[0].Intent = ByteString.Empty),
        Bad("items[0].intent", r => r.Items[0].Intent = Bytes(513)),
        Bad("items[1].intent", r => r.Items.Add(new AuthorizeItem { Quote = Item().Quote })),
    ];

    [TestMethod]
    [DynamicData(nameof(BadRequests))]
    public void What_is_out_of_form_is_named(string says, AuthorizeRequest request)
    {
        var error = Assert.ThrowsExactly<InvalidRequestException>(() => AuthorizeRules.Check(request));
        StringAssert.Contains(error.Message, says);
    }

    [TestMethod]
    public void The_largest_request_passes()
    {
        var request = Good();
        request.Items.Clear();
        request.Items.Add(Enumerable.Range(0, 8).Select(_ => Item(statement: 2048, intent: 512)));
        request.TimeoutMs = 300_000;
        var order = AuthorizeRules.Check(request);
        Assert.HasCount(8, order.Items);
        Assert.AreEqual(TimeSpan.FromMinutes(5), order.Timeout);
        Assert.AreEqual(request.AuthorizationId, order.Id.ToString());
        Assert.IsLessThan(24 * 1024, request.CalculateSize(), "what the server takes at most");
    }

    [TestMethod]
    public void The_same_intents_are_the_same_order_however_they_were_signed_and_how_long_it_may_take()
    {
        var order = AuthorizeRules.Check(Good());
        var again = Good();
        again.TimeoutMs += 5;
        again.Items[0].Quote.Signature = ByteString.CopyFrom([.. Enumerable.Repeat((byte)7, 64)]);
        Assert.IsTrue(order.AsksTheSame(AuthorizeRules.Check(again)));
        again.Items[0].Intent = Bytes(101);
        Assert.IsFalse(order.AsksTheSame(AuthorizeRules.Check(again)));
    }

    internal static AuthorizeRequest Good() => new()
    {
        AuthorizationId = "0198f2d8-0000-7000-8000-000000000001",
        TimeoutMs = 1000,
        Items = { Item() },
    };

    private static AuthorizeItem Item(int statement = 300, int intent = 100) => new()
    {
        Quote = new SignedStatement { Statement = Bytes(statement), KeyId = Bytes(32), Signature = Bytes(64) },
        Intent = Bytes(intent),
    };

    private static object[] Bad(string says, Action<AuthorizeRequest> spoil)
    {
        var request = Good();
        spoil(request);
        return [says, request];
    }

    private static ByteString Bytes(int length) => ByteString.CopyFrom(new byte[length]);
}
