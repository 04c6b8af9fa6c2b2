using TvPay.Box;
using TvPay.Payments.Evidence;
using TvPay.Simulation.Clockwork;
using TvPay.Simulation.Evidence;
using TvPay.Simulation.Faults;
using TvPay.Simulation.Invariants;
using TvPay.Usb;
using TvPay.VirtualBox;
using TvPay.VirtualBox.Firmware;
using TvPay.VirtualBox.Store;

namespace TvPay.Simulation.Home;

/// <summary>
/// The payment box with the firmware of the virtual one, the port that it is plugged into, and another household's box that
/// can be plugged in instead.
/// </summary>
internal sealed class BoxCorner
{
    private readonly World _world;
    private readonly SimProcess _process;
    private readonly PaymentBox _stranger;
    private Cable? _cable;
    private uint _address;
    private PaymentBox? _plugged;
    private long _ordered;

    public BoxCorner(World world)
    {
        _world = world;
        _process = world.NewProcess("box");
        Usb = new SimUsb();
        Signatures = new SignatureWatch(world);
        Own = Make(Parties.Box, Parties.BoxKey, Parties.BoxCertificate, world.Substitutes.Flash(new MemoryStore()), Signatures.Signed);
        _stranger = Make(Parties.StrangeBox, Parties.StrangeBoxKey, Parties.StrangeBoxCertificate, new MemoryStore(), _ => { });
        Person = new BoxPerson(world, Own);
    }

    public PaymentBox Own { get; }

    public SimUsb Usb { get; }

    public BoxPerson Person { get; }

    public SignatureWatch Signatures { get; }

    /// <summary>What the next message to or from the box is cut after, in bytes; null: nothing.</summary>
    public (int? Out, int? In) NextCut { get; set; }

    public void Begin() => Plug(Own);

    public void Plug(bool own) => Plug(own ? Own : _stranger);

    /// <summary>Pulls the plug of whatever is plugged in.</summary>
    public void Unplug() => _plugged?.Unplug();

    /// <summary>Behaves, and is plugged in.</summary>
    public void Heal()
    {
        _ordered++;
        NextCut = default;
        if (_cable is not null) (_cable.CutAfterOut, _cable.CutAfterIn) = (null, null);
        Own.Faults.Behave();
        if (_plugged == _stranger) Unplug();
        Plug(Own);
        Person.Heal();
    }

    /// <summary>Loses power at a step of its own, and gets it again later.</summary>
    public void UnplugAt(BoxStep step, TimeSpan back, Fault fault)
    {
        Own.Faults.UnplugAt = step;
        OnNextUnplug = () =>
        {
            _world.Hit(fault);
            PlugLater(back);
        };
    }

    /// <summary>Called when the household's box loses power the next time.</summary>
    public Action? OnNextUnplug { get; set; }

    public void PlugLater(TimeSpan later)
    {
        var order = ++_ordered;
        _world.After(later, () =>
        {
            if (order == _ordered && _plugged is null) Plug(Own);
        });
    }

    /// <summary>A session below TLS: the end of it that is the bridge's.</summary>
    /// <exception cref="UsbException">It is not there any more.</exception>
    public Stream Connect(UsbDeviceInfo device, uint nonce)
    {
        if (_plugged is not { } box || device.Address != _address) throw new UsbException(UsbError.Gone, "unplugged");
        _cable?.Box.End();
        var cable = _cable = new Cable(_world) { CutAfterOut = NextCut.Out, CutAfterIn = NextCut.In };
        cable.Pulled = Unplug;
        NextCut = default;
        _process.Enter(() => _ = box.Powered()!.ServePlain(cable.Box, nonce, paired: true));
        return cable.Host;
    }

    /// <summary>The plug is to be pulled in the middle of what goes over the cable from now on.</summary>
    public void CutSoon(int? afterOut, int? afterIn)
    {
        if (_cable is { IsCut: false } cable) (cable.CutAfterOut, cable.CutAfterIn) = (afterOut, afterIn);
        else NextCut = (afterOut, afterIn);
    }

    private void Plug(PaymentBox box)
    {
        if (_plugged == box) return;
        Unplug();
        _process.Enter(box.Plug);
    }

    private PaymentBox Make(
        TvPay.Payments.BoxId id,
        SimKey key,
        System.Security.Cryptography.X509Certificates.X509Certificate2 certificate,
        IBoxStore store,
        Action<Hash256> signed)
    {
        var identity = new FactoryIdentity(id, certificate, certificate, new TellingSigner(key, signed));
        var pins = new BoxPins(Parties.Realm, Parties.Household, [Parties.QuoteKey.PublicKey], Hash256.Of([1]));
        var box = new PaymentBox(identity, pins, store, new SimTime(_world.Clock, _process, World.Start));
        box.PlugChanged += isPlugged => OnPlug(box, isPlugged);
        return box;
    }

    private void OnPlug(PaymentBox box, bool isPlugged)
    {
        _world.Note("box", isPlugged ? $"{(box == Own ? "own" : "strange")} box is plugged in" : "loses power");
        if (isPlugged)
        {
            _plugged = box;
            Usb.Come(new UsbDeviceInfo("1-1", ++_address, BoxUsb.VendorId, BoxUsb.ProductId, 0x0100, UsbSpeed.High));
            return;
        }

        if (_plugged != box) return;
        _plugged = null;
        _cable?.Cut();
        _cable = null;
        Usb.Go();
        if (box != Own || OnNextUnplug is not { } happened) return;
        OnNextUnplug = null;
        happened();
    }
}
