using TvPay.Bridge;
using TvPay.Tests.Rpc;

namespace TvPay.Tests.Bridge;

[TestClass]
public sealed class BroadcastTests
{
    [TestMethod]
    public async Task A_follower_gets_what_is_then_each_change_then_the_end()
    {
        var broadcast = new Broadcast<string>(4);
        broadcast.Publish("one");
        await using var follower = broadcast.FollowAsync(CancellationToken.None).GetAsyncEnumerator();
        Assert.IsTrue(await follower.MoveNextAsync());
        Assert.AreEqual("one", follower.Current);

        var next = follower.MoveNextAsync();
        Assert.IsFalse(next.IsCompleted);
        broadcast.Publish("two");
        Assert.IsTrue(await next.AsTask().Come());
        Assert.AreEqual("two", follower.Current);

        broadcast.PublishLast("three");
        broadcast.Publish("too late");
        Assert.IsTrue(await follower.MoveNextAsync());
        Assert.AreEqual("three", follower.Current);
        Assert.IsFalse(await follower.MoveNextAsync());
        Assert.AreEqual("three", (await AllAsync(broadcast)).Single(), "who comes late gets the last");
    }

    [TestMethod]
    public async Task A_slow_follower_loses_the_oldest_and_never_the_newest()
    {
        var broadcast = new Broadcast<string>(2);
        broadcast.Publish("0");
        await using var follower = broadcast.FollowAsync(CancellationToken.None).GetAsyncEnumerator();
        Assert.IsTrue(await follower.MoveNextAsync());
        for (var i = 1; i < 9; i++) broadcast.Publish($"{i}");
        broadcast.PublishLast("last");
        var rest = new List<string>();
        while (await follower.MoveNextAsync()) rest.Add(follower.Current);
        Assert.AreEqual("8 last", string.Join(" ", rest));
    }

    [TestMethod]
    public async Task A_follower_that_goes_is_forgotten_and_the_others_stay()
    {
        var broadcast = new Broadcast<string>(2);
        using var goes = new CancellationTokenSource();
        var going = AllAsync(broadcast, goes.Token);
        var staying = AllAsync(broadcast);
        await goes.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => going.Come());
        broadcast.PublishLast("end");
        Assert.AreEqual("end", (await staying.Come()).Single());
    }

    private static async Task<List<string>> AllAsync(
        Broadcast<string> broadcast, CancellationToken cancellationToken = default)
    {
        var all = new List<string>();
        await foreach (var value in broadcast.FollowAsync(cancellationToken)) all.Add(value);
        return all;
    }
}
