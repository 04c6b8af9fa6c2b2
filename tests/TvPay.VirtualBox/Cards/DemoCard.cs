namespace TvPay.VirtualBox.Cards;

/// <summary>A bank card of the demo's issuer. Its last four digits tell the sample acquirer what to answer.</summary>
public sealed class DemoCard
{
    /// <summary>Wrong PINs in a row until a card is blocked.</summary>
    public const int TriesMax = 3;

    private const string Pin = "123456";

    private DemoCard(string name, string lastFour, bool readable)
    {
        Name = name;
        LastFour = lastFour;
        Readable = readable;
    }

    /// <summary>What the panel calls it: approve, decline, decline-generic, refused.</summary>
    public string Name { get; }

    public string LastFour { get; }

    /// <summary>False for a card that the box refuses by itself: expired.</summary>
    public bool Readable { get; }

    /// <summary>How many wrong PINs are left; 0 is blocked. Kept by the card.</summary>
    public int TriesLeft { get; private set; } = TriesMax;

    /// <summary>Rising with each cryptogram that the card makes.</summary>
    public ushort TransactionCounter { get; private set; }

    /// <summary>A new card by name, or null for another name.</summary>
    public static DemoCard? Named(string name) => name switch
    {
        "approve" => new DemoCard(name, "1234", readable: true),
        "decline" => new DemoCard(name, "0051", readable: true),            // 51: not sufficient funds (ISO 8583)
        "decline-generic" => new DemoCard(name, "0005", readable: true),    // 05: do not honour
        "refused" => new DemoCard(name, "0054", readable: false),           // 54: expired card
        _ => null,
    };

    /// <summary>Whether this is its PIN; a wrong one costs a try, the right one gives them back.</summary>
    public bool Verify(string pin)
    {
        if (TriesLeft == 0)
            return false;
        bool right = pin == Pin;
        TriesLeft = right ? TriesMax : TriesLeft - 1;
        return right;
    }

    internal ushort CountTransaction() => ++TransactionCounter;
}
