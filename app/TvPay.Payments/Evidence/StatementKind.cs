using System.Text;

namespace TvPay.Payments.Evidence;

/// <summary>
/// The kinds of statement, each a domain of its own for hashing and signing, so that none can stand for another.
/// Names are those of the messages in <c>proto/tvpay/evidence/v1/evidence.proto</c>.
/// </summary>
public sealed class StatementKind
{
    public static readonly StatementKind BillQuote = new("BillQuote");
    public static readonly StatementKind PaymentIntent = new("PaymentIntent");
    public static readonly StatementKind BoxAuthorization = new("BoxAuthorization");
    public static readonly StatementKind TreeHead = new("TreeHead");
    public static readonly StatementKind AcceptancePromise = new("AcceptancePromise");

    private readonly byte[] _prefix;

    private StatementKind(string name)
    {
        Name = name;
        _prefix = [.. Encoding.ASCII.GetBytes($"tvpay.evidence.v1.{name}"), 0];
    }

    public string Name { get; }

    /// <summary>SHA-256 of the domain, a zero byte and the statement: what is signed, and what names the statement.</summary>
    public Hash256 HashOf(ReadOnlySpan<byte> statement) => Hash256.Of(_prefix, statement);

    public override string ToString() => Name;
}
