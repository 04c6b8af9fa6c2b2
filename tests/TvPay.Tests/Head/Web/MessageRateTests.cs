using TvPay.Head.Web;
using TvPay.Tests.VirtualBox;

namespace TvPay.Tests.Head.Web;

[TestClass]
public sealed class MessageRateTests
{
    private readonly FakeTime _time = new();

    [TestMethod]
    public void A_burst_is_taken_and_no_more()
    {
        var rate = new MessageRate(_time);
        Assert.AreEqual(MessageRate.PerSecond, Enumerable.Range(0, 1000).Count(_ => rate.Take()));
    }

    [TestMethod]
    public void What_was_used_up_comes_back_with_time_and_is_not_saved_up()
    {
        var rate = new MessageRate(_time);
        while (rate.Take())
        {
            // Until nothing is left.
        }

        _time.Advance(TimeSpan.FromMilliseconds(12));
        Assert.AreEqual(3, Enumerable.Range(0, 1000).Count(_ => rate.Take()));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.AreEqual(MessageRate.PerSecond, Enumerable.Range(0, 1000).Count(_ => rate.Take()));
    }
}
