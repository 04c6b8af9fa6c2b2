using TvPay.Bridge.Link;

namespace TvPay.Tests.Bridge.Link;

[TestClass]
public sealed class ReconnectPolicyTests
{
    [TestMethod]
    public void After_a_session_that_held_there_is_no_pause() =>
        Assert.AreEqual(TimeSpan.Zero, new ReconnectPolicy(new Random(1)).Pause(failures: 0));

    [TestMethod]
    [DataRow(1, 50)]
    [DataRow(2, 100)]
    [DataRow(3, 200)]
    [DataRow(4, 400)]
    [DataRow(5, 800)]
    [DataRow(6, 1000)]
    [DataRow(7, 1000)]
    [DataRow(int.MaxValue, 1000)]
    public void Pauses_double_up_to_a_second_and_half_of_each_is_chance(int failures, int fullMs)
    {
        var policy = new ReconnectPolicy(new Random(7));
        var pauses = Enumerable.Range(0, 500).Select(_ => policy.Pause(failures).TotalMilliseconds).ToList();
        Assert.IsTrue(pauses.All(p => p >= fullMs / 2.0 && p <= fullMs), $"{pauses.Min()} to {pauses.Max()}");
        Assert.IsGreaterThan(fullMs * 0.4, pauses.Max() - pauses.Min(), "hardly any jitter");
    }

    [TestMethod]
    public void The_same_seed_gives_the_same_pauses()
    {
        var (one, other) = (new ReconnectPolicy(new Random(3)), new ReconnectPolicy(new Random(3)));
        for (var failures = 0; failures < 20; failures++) Assert.AreEqual(one.Pause(failures), other.Pause(failures));
    }
}
