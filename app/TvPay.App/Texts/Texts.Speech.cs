namespace TvPay.App;

// What a voice needs around words.
internal sealed partial class Texts
{
    public string SpokenYuan(string amount) => Format([amount]);
    public string SpokenAccountEnd(string end) => Format([end]);
    public string SpokenPause => Get();
    public string SpokenStop => Get();
    public string SpokenSelected => Get();
}
