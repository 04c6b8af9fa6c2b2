using TvPay.Gateway.Acquiring;
using TvPay.Gateway.Billers;
using TvPay.Gateway.Payments;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Tests.Gateway;

/// <summary>What the gateway logs on good and bad days.</summary>
[TestClass]
public sealed class LogPrivacyTests
{
    [TestMethod]
    public async Task No_log_line_tells_an_account_number_an_owner_or_what_a_card_says()
    {
        using var rig = await GatewayRig.StartAsync();
        var paid = await rig.DraftAsync("B-1");
        rig.Biller.Decide = _ => throw new IOException("Line dropped.");
        await rig.SubmitAsync(paid);
        await rig.SettleAsync();
        rig.Biller.Decide = _ => new CreditOutcome.Refused(ErrorCode.BillAlreadyPaid);
        rig.Time.Advance(TimeSpan.FromMinutes(1));
        await rig.SettleAsync();
        rig.Biller.BeforeFetch = _ => throw new IOException("Down.");
        await rig.Core.Bills.ListAsync(rig.Device, CancellationToken.None);
        rig.Biller.BeforeFetch = _ => Task.CompletedTask;
        rig.Acquirer.Decide = _ => new ChargeOutcome.Declined(ErrorCode.CardRefused);
        await rig.RefusalAsync(await rig.DraftAsync("B-2"));
        rig.Acquirer.Decide = _ => throw new IOException("Line dropped.");
        await Assert.ThrowsExactlyAsync<OutcomePendingException>(async () => await rig.SubmitAsync(await rig.DraftAsync("B-2")));
        await rig.RefusalAsync(paid with { Authorization = BadSubmissions.Bent(paid.Authorization) });

        var cryptogram = BoxAuthorization.Decode(paid.Authorization.Statement.Span).CardCryptogram;
        var lines = rig.Logs.Lines;
        Assert.IsGreaterThanOrEqualTo(6, lines.Count, string.Join('\n', lines));
        foreach (var line in lines)
        {
            Assert.DoesNotContain("2201456817", line);
            Assert.DoesNotContain("张", line);
            Assert.DoesNotContain(cryptogram.ToString(), line, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Convert.ToBase64String(cryptogram.Span), line);
        }

        Assert.IsTrue(lines.Any(line => line.Contains("2201•••17", StringComparison.Ordinal)), string.Join('\n', lines));
    }
}
