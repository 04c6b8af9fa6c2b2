using System.Globalization;
using System.Text;
using TvPay.Payments.Evidence;
using TvPay.VirtualBox.Store;

namespace TvPay.VirtualBox.Firmware;

/// <summary>Holds the payment key and the counter; the only place that signs.</summary>
public sealed class SecureElement
{
    /// <summary>The record's name in the store: the last counter used, as decimal text.</summary>
    public const string FileName = "counter";

    private readonly IBoxStore _store;
    private readonly IStatementSigner _signer;

    public SecureElement(IBoxStore store, IStatementSigner signer)
    {
        _store = store;
        _signer = signer;
        if (store.Read(FileName) is { } record)
            Counter = ulong.Parse(Encoding.ASCII.GetString(record), CultureInfo.InvariantCulture);
    }

    /// <summary>The last one used.</summary>
    public ulong Counter { get; private set; }

    /// <summary>
    /// A counter that was never used and never will be again: it is on the medium before anything is signed with it.
    /// Power lost in between leaves a gap, never a repetition.
    /// </summary>
    public ulong TakeCounter()
    {
        ulong next = checked(Counter + 1);
        _store.Replace(FileName, Encoding.ASCII.GetBytes(next.ToString(CultureInfo.InvariantCulture)));
        Counter = next;
        return next;
    }

    /// <summary>Signs an authorization.</summary>
    public SignedStatement Sign(BoxAuthorization authorization)
    {
        ArgumentNullException.ThrowIfNull(authorization);
        return _signer.Sign(StatementKind.BoxAuthorization, authorization.Encode());
    }
}
