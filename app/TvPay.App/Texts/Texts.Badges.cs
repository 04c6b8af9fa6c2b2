namespace TvPay.App;

// Whether box and gateway can be reached, and what waits to be paid.
internal sealed partial class Texts
{
    public string BoxNotYetKnown => Get();
    public string BoxReady => Get();
    public string BoxAbsent => Get();
    public string BoxConnecting => Get();
    public string BoxUnpaired => Get();
    public string BoxFault => Get();
    public string GatewayNotYetKnown => Get();
    public string GatewayReached => Get();
    public string GatewayUnreached => Get();
    public string BillsOverdue(int count) => Plural(count);
    public string BillsDueSoon(int count) => Plural(count);
}
