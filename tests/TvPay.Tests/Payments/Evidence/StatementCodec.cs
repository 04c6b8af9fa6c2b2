using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using TvPay.Payments.Evidence;

namespace TvPay.Tests.Payments.Evidence;

/// <summary>One kind of statement, so that each law of the canonical form is written once and tried on all kinds.</summary>
/// <param name="Values">Random valid statements, and how Google's runtime writes each.</param>
internal sealed record StatementCodec(
    string Name, Gen<(object Value, Octets Ours, IMessage Theirs)> Values, Func<byte[], object> Decode)
{
    public static IReadOnlyList<StatementCodec> All { get; } =
    [
        Of(nameof(BillQuote), AnyStatement.Quotes, q => q.Encode(), WireForm.Of, b => BillQuote.Decode(b)),
        Of(nameof(PaymentIntent), AnyStatement.Intents, i => i.Encode(), WireForm.Of, b => PaymentIntent.Decode(b)),
        Of(nameof(BoxAuthorization), AnyStatement.Authorizations, a => a.Encode(), WireForm.Of, b => BoxAuthorization.Decode(b)),
        Of(nameof(LogLeaf), AnyStatement.Leaves, l => l.Encode(), WireForm.Of, b => LogLeaf.Decode(b)),
        Of(nameof(TreeHead), AnyStatement.Heads, h => h.Encode(), WireForm.Of, b => TreeHead.Decode(b)),
        Of(nameof(AcceptancePromise), AnyStatement.Promises, p => p.Encode(), WireForm.Of, b => AcceptancePromise.Decode(b)),
    ];

    /// <summary>For a test's <c>DynamicData</c>.</summary>
    public static IEnumerable<object[]> Names => All.Select(codec => new object[] { codec.Name });

    public static StatementCodec Named(string name) => All.Single(codec => codec.Name == name);

    public override string ToString() => Name;

    private static StatementCodec Of<T>(
        string name, Gen<T> values, Func<T, Octets> encode, Func<T, IMessage> wire, Func<byte[], T> decode) where T : class =>
        new(name, values.Select(value => ((object)value, encode(value), wire(value))), decode);
}
