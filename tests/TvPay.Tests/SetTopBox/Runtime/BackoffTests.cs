using TvPay.SetTopBox;

namespace TvPay.Tests.SetTopBox.Runtime;

[TestClass]
public sealed class BackoffTests
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    [TestMethod]
    public void Each_wait_lies_in_the_upper_half_of_a_doubling_span_until_the_longest()
    {
        var backoff = new Backoff(First, Longest, new Random(1));
        for (var attempts = 1; attempts <= 2000; attempts++)
        {
            var whole = TimeSpan.FromSeconds(Math.Min(300, Math.Pow(2, Math.Min(attempts - 1, 20))));
            var wait = backoff.After(attempts);
            Assert.IsTrue(wait >= whole / 2 && wait <= whole, $"attempt {attempts}: {wait}");
        }
    }

    [TestMethod]
    public void The_same_seed_gives_the_same_waits_and_another_seed_others()
    {
        TimeSpan[] Waits(int seed)
        {
            var backoff = new Backoff(First, Longest, new Random(seed));
            return [.. Enumerable.Range(1, 20).Select(backoff.After)];
        }

        CollectionAssert.AreEqual(Waits(7), Waits(7));
        CollectionAssert.AreNotEqual(Waits(7), Waits(8));
    }

    [TestMethod]
    public void Before_the_first_failure_there_is_nothing_to_wait_for() =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new Backoff(First, Longest, new Random(1)).After(0));
}
