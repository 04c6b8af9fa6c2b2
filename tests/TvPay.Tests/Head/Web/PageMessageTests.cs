using System.Text;
using TvPay.App;
using TvPay.Head.Web;

namespace TvPay.Tests.Head.Web;

[TestClass]
public sealed class PageMessageTests
{
    private static readonly TimeSpan At = TimeSpan.FromSeconds(5);

    [TestMethod]
    [DataRow("""{"what":"down","key":"ok","epoch":7}""", RemoteKey.Ok, KeyPhase.Down, 7L)]
    [DataRow("""{"what":"down","key":"down","epoch":0}""", RemoteKey.Down, KeyPhase.Down, 0L)]
    [DataRow("""{"what":"up","key":"9","epoch":9007199254740991}""", RemoteKey.Digit9, KeyPhase.Up, 9007199254740991L)]
    [DataRow("""  { "epoch" : 1, "key" : "blue", "what" : "down" }""", RemoteKey.Blue, KeyPhase.Down, 1L)]
    public void A_key_is_read(string json, RemoteKey key, KeyPhase phase, long epoch) =>
        Assert.AreEqual(new Message.KeyPressed(key, phase, epoch, At), Read(json));

    [TestMethod]
    public void That_a_screen_was_painted_is_read() =>
        Assert.AreEqual(new Message.ScreenPainted(3, At), Read("""{"what":"painted","key":null,"epoch":3}"""));

    [TestMethod]
    public void Every_key_has_its_name()
    {
        foreach (var key in Enum.GetValues<RemoteKey>())
            Assert.AreEqual(
                new Message.KeyPressed(key, KeyPhase.Down, 1, At), Read($$"""{"what":"down","key":"{{PageMessage.NameOf(key)}}","epoch":1}"""));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("ok")]
    [DataRow("null")]
    [DataRow("7")]
    [DataRow("[]")]
    [DataRow("{}")]
    [DataRow("""{"what":"down","key":"ok"}""")]
    [DataRow("""{"what":"down","epoch":7}""")]
    [DataRow("""{"key":"ok","epoch":7}""")]
    [DataRow("""{"what":"down","key":"ok","epoch":7,"more":1}""")]
    [DataRow("""{"what":"down","key":"ok","epoch":7,"epoch":8}""")]
    [DataRow("""{"what":"down","what":"up","key":"ok","epoch":7}""")]
    [DataRow("""{"What":"down","key":"ok","epoch":7}""")]
    [DataRow("""{"what":"down","key":"ok","epoch":"7"}""")]
    [DataRow("""{"what":"down","key":"ok","epoch":7.5}""")]
    [DataRow("""{"what":"down","key":"ok","epoch":-1}""")]
    [DataRow("""{"what":"down","key":"ok","epoch":99999999999999999999}""")]
    [DataRow("""{"what":"down","key":"ok","epoch":null}""")]
    [DataRow("""{"what":"down","key":null,"epoch":7}""")]
    [DataRow("""{"what":null,"key":"ok","epoch":7}""")]
    [DataRow("""{"what":"repeat","key":"ok","epoch":7}""")]
    [DataRow("""{"what":"press","key":"ok","epoch":7}""")]
    [DataRow("""{"what":"down","key":"OK","epoch":7}""")]
    [DataRow("""{"what":"down","key":"digit1","epoch":7}""")]
    [DataRow("""{"what":"painted","key":"ok","epoch":7}""")]
    [DataRow("""{"what":"down","key":"ok","epoch":7}{}""")]
    [DataRow("""{"what":"down","key":"ok","epoch":7,}""")]
    [DataRow("""{"what":"down","key":"ok","epoch":7/**/}""")]
    [DataRow("""{"what":"down","key":["ok"],"epoch":7}""")]
    public void Anything_else_is_no_message(string json) => Assert.IsNull(Read(json));

    [TestMethod]
    public void Bytes_that_are_no_text_are_no_message() =>
        Assert.IsNull(PageMessage.Read([0x7B, 0x22, 0xFF, 0xFE, 0x22, 0x3A, 0x31, 0x7D], At));

    private static Message? Read(string json) => PageMessage.Read(Encoding.UTF8.GetBytes(json), At);
}
