using TvPay.VirtualBox.Store;

namespace TvPay.Simulation.Planted;

/// <summary>Flash that keeps of one record nothing but what was first written.</summary>
internal sealed class ForgetfulFlash(IBoxStore store, string forgotten) : IBoxStore
{
    public byte[]? Read(string name) => store.Read(name);

    public void Replace(string name, ReadOnlySpan<byte> content)
    {
        if (name != forgotten || store.Read(name) is null) store.Replace(name, content);
    }

    public void Append(string name, ReadOnlySpan<byte> content) => store.Append(name, content);
}
