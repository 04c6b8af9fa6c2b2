using Microsoft.Extensions.Logging.Abstractions;
using TvPay.SetTopBox.Box;
using TvPay.SetTopBox.Care;
using TvPay.Tests.Ledger;
using TvPay.Tests.Payments;

namespace TvPay.Tests.SetTopBox.Care;

/// <summary>Old payments go in slices, and only while nothing else is to be done.</summary>
[TestClass]
public sealed class RetentionTests
{
    private static readonly DateTimeOffset Old = Given.Evening.AddMonths(-14);

    private readonly LedgerFolder _folder = new();
    private readonly Askings _askings = new();

    [TestCleanup]
    public void CleanUp() => _folder.Dispose();

    [TestMethod]
    public async Task A_slice_at_a_time_until_nothing_is_left()
    {
        await using var ledger = await _folder.OpenAsync();
        for (var payment = 1; payment <= 70; payment++) await ledger.DeclinedAsync(payment, Old);
        var retention = new Retention(ledger, _askings, NullLogger<Retention>.Instance);

        Assert.IsTrue(await retention.SliceAsync(Given.Evening, CancellationToken.None));
        Assert.HasCount(6, (await ledger.HistoryAsync(100)).Payments);
        Assert.IsTrue(await retention.SliceAsync(Given.Evening, CancellationToken.None));
        Assert.IsNull(await retention.SliceAsync(Given.Evening, CancellationToken.None));
        Assert.IsEmpty((await ledger.HistoryAsync(100)).Payments);
    }

    [TestMethod]
    public async Task Thirteen_months_are_kept()
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.SettledAsync(1, Given.Evening.AddMonths(-13).AddDays(-4));
        await ledger.SettledAsync(2, Given.Evening.AddMonths(-13));
        var retention = new Retention(ledger, _askings, NullLogger<Retention>.Instance);

        Assert.IsTrue(await retention.SliceAsync(Given.Evening, CancellationToken.None));

        Assert.IsNull(await ledger.FindAsync(Household.Id(1)));
        Assert.IsNotNull(await ledger.FindAsync(Household.Id(2)));
    }

    [TestMethod]
    public async Task While_somebody_is_at_the_box_nothing_goes()
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.SettledAsync(1, Old);
        _askings.Begin(Given.Authorization, [Given.Payment]);
        var retention = new Retention(ledger, _askings, NullLogger<Retention>.Instance);

        Assert.IsFalse(await retention.SliceAsync(Given.Evening, CancellationToken.None));
        _askings.End(Given.Authorization);
        Assert.IsTrue(await retention.SliceAsync(Given.Evening, CancellationToken.None));
    }

    [TestMethod]
    public async Task What_is_to_be_submitted_now_goes_before()
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.SettledAsync(1, Old);
        await ledger.ConfirmedAsync(2, 2);
        var retention = new Retention(ledger, _askings, NullLogger<Retention>.Instance);

        Assert.IsFalse(await retention.SliceAsync(Given.Evening, CancellationToken.None));
        Assert.IsNull(await ledger.PostponeAsync(Household.Id(2), _folder.Clock.Now.AddMinutes(5)));
        Assert.IsTrue(await retention.SliceAsync(Given.Evening, CancellationToken.None));
        Assert.IsNotNull(await ledger.FindRowAsync(Household.Id(2)));
    }
}
