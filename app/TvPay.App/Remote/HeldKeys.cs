namespace TvPay.App;

/// <summary>Which keys went down and haven't come up yet.</summary>
public readonly record struct HeldKeys
{
    private readonly uint _bits;

    private HeldKeys(uint bits) => _bits = bits;

    public bool Contains(RemoteKey key) => (_bits & Bit(key)) != 0;

    public HeldKeys With(RemoteKey key) => new(_bits | Bit(key));

    public HeldKeys Without(RemoteKey key) => new(_bits & ~Bit(key));

    private static uint Bit(RemoteKey key) => 1u << (int)key;
}
