using System.Text;
using TvPay.Ledger;
using TvPay.Ledger.Outbox;
using TvPay.Payments.Evidence;
using TvPay.Tests.Payments;

namespace TvPay.Tests.Ledger;

[TestClass]
public sealed class DiscretionTests
{
    [TestMethod]
    public async Task Nothing_that_might_be_logged_shows_an_account_number()
    {
        using var folder = new LedgerFolder();
        await using var ledger = await folder.OpenAsync();
        var changes = new List<LedgerChange>();
        using var subscription = ledger.Subscribe(changes.Add);
        var intent = Household.Intent(1);
        await ledger.RecordAsync([intent]).CommittedAsync();
        await ledger.AppendAsync([Household.Asked(1, 1)]).CommittedAsync();
        // A request carries its quote, as those on the wire do.
        var draft = new OutboxDraft(Household.Id(1), intent.Quote.Statement);
        await ledger.ConfirmAsync(Household.Asking(1), Household.Authorization(1, 1), [draft]).CommittedAsync();

        List<object?> loggable =
        [
            .. changes, .. changes.Select(c => c.Entry), .. changes.Select(c => c.Payment), draft,
            await ledger.FindRowAsync(Household.Id(1)), new PaymentStep(Household.Id(1), intent),
            await ledger.HistoryAsync(10), ledger.Identity, folder.Options,
        ];

        var plain = Given.Quote.Account.Reveal();
        var hex = Octets.Own(Encoding.ASCII.GetBytes(plain)).ToString();
        StringAssert.Contains(draft.Request.ToString(), hex, "it would show, in hexadecimal");
        foreach (var text in loggable.Select(item => item!.ToString()!))
        {
            Assert.DoesNotContain(plain, text);
            Assert.DoesNotContain(hex, text);
        }
    }
}
