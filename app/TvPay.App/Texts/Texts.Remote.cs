namespace TvPay.App;

// Labels that heads put around what a screen says, and the remote's keys.
internal sealed partial class Texts
{
    public string CodeLine(string code) => Format([code]);
    public string Reconnecting => Get();
    public string KeyNameBack => Get();
    public string KeyNameRed => Get();
    public string KeyNameGreen => Get();
    public string KeyNameYellow => Get();
    public string KeyNameBlue => Get();
    public string KeyMove => Get();
    public string KeyPage => Get();
    public string KeyOpen => Get();
    public string KeyChoose => Get();
    public string KeyBack => Get();
    public string KeyLiveTv => Get();
    public string KeyCancel => Get();
    public string KeyHome => Get();
    public string KeyReveal => Get();
    public string KeyHide => Get();
    public string KeyHistory => Get();
    public string KeyAmount => Get();
    public string KeyDigits => Get();
}
