using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using TvPay.Gateway.Acquiring;
using TvPay.Gateway.Billers;
using TvPay.Gateway.Samples;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.VirtualBox.Cards;

namespace TvPay.Tests.Gateway;

/// <summary>The demonstration's billers and acquirer keep the promises that real ones would have to.</summary>
[TestClass]
public sealed class SampleTests
{
    private static readonly DateTimeOffset Today = new(2026, 10, 14, 11, 30, 0, TimeSpan.Zero);

    [TestMethod]
    public async Task There_is_a_biller_of_every_rule_and_a_bill_of_every_state()
    {
        using var world = await World.CreateAsync(Today);
        var bills = await world.AllBillsAsync();
        var today = new DateOnly(2026, 10, 14);

        CollectionAssert.AreEquivalent(
            Enum.GetValues<AmountRuleKind>(),
            world.Samples.Billers.All.Select(b => b.Profile.Rule).Distinct().ToArray());
        Assert.HasCount(12, world.Samples.Billers.All);
        Assert.IsTrue(bills.Any(b => !b.IsPaid && b.DueDate < today && b.LateFee is not null), "overdue");
        Assert.IsTrue(bills.Count(b => !b.IsPaid && b.DueDate >= today) >= 6, "due");
        Assert.IsTrue(bills.Any(b => b.IsPaid), "paid");
        Assert.IsTrue(bills.All(b => b.Rule.IsWellFormed));
    }

    [TestMethod]
    public void Every_account_fits_its_billers_pattern_and_every_name_fits_the_boxs_display()
    {
        foreach (var sample in SampleCatalogue.Billers)
        {
            StringAssert.Matches(
                sample.Account.Number.Reveal(), new($"^(?:{sample.Profile.Biller.AccountNumberPattern})$"), sample.Profile.Id.ToString());
            var rule = sample.Profile.TopUp ?? new AmountRule.Exact(Money.Cny(1));
            var quote = Payments.Given.Quote with { Payee = sample.Profile.Biller.Name, Rule = rule };
            Assert.AreEqual(quote.Encode(), BillQuote.Decode(quote.Encode().Span).Encode());
            Assert.AreEqual("zh-Hans ug en", string.Join(' ', sample.Profile.Biller.Name.Texts.Select(t => t.LanguageTag)));
        }
    }

    [TestMethod]
    public async Task Everybody_in_the_table_can_be_found_but_who_does_not_want_to_be_and_has_bills_of_their_own()
    {
        using var world = await World.CreateAsync(Today);
        foreach (var sample in SampleCatalogue.Billers.Where(b => b.Temper is SampleTemper.Prompt or SampleTemper.Silent))
        {
            var biller = world.Biller(sample.Profile.Id.ToString());
            var numbers = SampleCustomers.Others(sample.Profile.Id).Prepend(sample.Account.Number).ToList();
            foreach (var number in numbers)
            {
                Assert.IsTrue(sample.Profile.Numbers.Matches(number.Reveal()), $"{biller.Profile.Id}");
                Assert.IsInstanceOfType<CustomerOutcome.Found>(await biller.FindCustomerAsync(number, CancellationToken.None));
                var bills = await biller.FetchBillsAsync(number, CancellationToken.None);
                Assert.HasCount(sample.Bills(DateOnly.FromDateTime(Today.DateTime)).Length, bills);
            }

            Assert.HasCount(3, numbers.Distinct().ToList());
        }

        var power = world.Biller("grid-power");
        Assert.IsInstanceOfType<CustomerOutcome.Withheld>(
            await power.FindCustomerAsync(AccountNumber.Parse("2201499999"), CancellationToken.None));
        Assert.IsInstanceOfType<CustomerOutcome.NotFound>(
            await power.FindCustomerAsync(AccountNumber.Parse("2201456818"), CancellationToken.None));
    }

    [TestMethod]
    public async Task A_sample_biller_credits_a_request_once_and_then_shows_the_bill_as_paid()
    {
        using var world = await World.CreateAsync(Today);
        var power = world.Biller("grid-power");
        var request = world.Credit("grid-power", "P-1", 86_40);

        var first = await power.CreditAsync(request, CancellationToken.None);
        var again = await power.CreditAsync(request, CancellationToken.None);
        var asked = await power.QueryCreditAsync(request.RequestId, CancellationToken.None);

        Assert.IsInstanceOfType<CreditOutcome.Confirmed>(first);
        Assert.AreEqual(first, again);
        Assert.AreEqual(first, asked);
        Assert.IsTrue((await power.FetchBillsAsync(request.Account, CancellationToken.None)).Single().IsPaid);
    }

    [TestMethod]
    public async Task A_sample_biller_refuses_what_is_not_owed_and_stays_with_it()
    {
        using var world = await World.CreateAsync(Today);
        await AssertRefusedAsync(world, world.Credit("grid-power", "P-1", 86_41), ErrorCode.AmountAgainstRule);
        await AssertRefusedAsync(world, world.Credit("grid-power", "P-7", 86_40), ErrorCode.BillNotFound);
        await AssertRefusedAsync(world, world.Credit("city-parking", "K-1", 15_00), ErrorCode.BillAlreadyPaid);
    }

    [TestMethod]
    public async Task Heating_can_be_paid_in_parts_until_nothing_is_left()
    {
        using var world = await World.CreateAsync(Today);
        var heating = world.Biller("district-heating");
        foreach (var (fen, left) in new[] { (1_800_00L, 60_00L), (60_00L, 0L) })
        {
            var outcome = await heating.CreditAsync(world.Credit("district-heating", "H-1", fen), CancellationToken.None);
            Assert.IsInstanceOfType<CreditOutcome.Confirmed>(outcome);
            var bill = (await heating.FetchBillsAsync(World.Account("district-heating"), CancellationToken.None)).Single();
            Assert.AreEqual(left == 0, bill.IsPaid);
            if (left > 0) Assert.AreEqual(Money.Cny(left), bill.Due);
            Assert.IsTrue(bill.Rule.IsWellFormed);
        }
    }

    [TestMethod]
    public async Task The_silent_biller_takes_the_money_and_says_nothing()
    {
        using var world = await World.CreateAsync(Today);
        var request = world.Credit("local-tax", "T-1", 320_00);

        Assert.IsInstanceOfType<CreditOutcome.Unknown>(await world.Biller("local-tax").CreditAsync(request, CancellationToken.None));
        Assert.IsInstanceOfType<CreditOutcome.Unknown>(await world.Biller("local-tax").QueryCreditAsync(request.RequestId, CancellationToken.None));
        Assert.IsTrue((await world.Biller("local-tax").FetchBillsAsync(request.Account, CancellationToken.None)).Single().IsPaid);
    }

    [TestMethod]
    public async Task The_slow_biller_takes_three_seconds_and_the_one_that_is_down_fails()
    {
        using var world = await World.CreateAsync(Today);
        var slow = world.Biller("property-fee").FetchBillsAsync(World.Account("property-fee"), CancellationToken.None);
        world.Time.Advance(TimeSpan.FromMilliseconds(2_999));
        Assert.IsFalse(slow.IsCompleted);
        world.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.HasCount(1, await slow.WaitAsync(TimeSpan.FromSeconds(30)));

        await Assert.ThrowsExactlyAsync<IOException>(
            () => world.Biller("school-tuition").FetchBillsAsync(World.Account("school-tuition"), CancellationToken.None));
    }

    [TestMethod]
    [DataRow("approve", null)]
    [DataRow("decline", "INSUFFICIENT_FUNDS")]
    [DataRow("decline-generic", "ISSUER_DECLINED")]
    [DataRow("refused", "CARD_REFUSED")]
    public void A_card_of_the_virtual_box_is_answered_as_it_asks(string name, string? decline)
    {
        var card = SampleCard.Read(Cryptogram(DemoCard.Named(name)!.LastFour), Money.Cny(1_00));

        Assert.AreEqual(decline, card.Decline?.Reason);
        Assert.IsFalse(card.LosesAnswer);
    }

    [TestMethod]
    public void The_virtual_boxs_cryptogram_is_read_and_every_byte_of_it_counts()
    {
        var genuine = CardCryptogram.Make(
            DemoCard.Named("approve")!, Payments.Given.Authorization, [Hash256.Of([1])], Money.Cny(1_00), CardCryptogram.DemoIssuerKey);
        Assert.IsNull(SampleCard.Read(genuine, Money.Cny(1_00)).Decline);

        Assert.AreEqual(ErrorCode.CardRefused, SampleCard.Read(genuine, Money.Cny(1_01)).Decline);
        Assert.AreEqual(ErrorCode.CardRefused, SampleCard.Read(default, Money.Cny(1_00)).Decline);
        for (var i = 0; i < genuine.Length; i++)
        {
            var bent = genuine.ToArray();
            bent[i] ^= 1;
            Assert.AreEqual(ErrorCode.CardRefused, SampleCard.Read(Octets.Own(bent), Money.Cny(1_00)).Decline, $"byte {i}");
            Assert.AreEqual(ErrorCode.CardRefused, SampleCard.Read(Octets.Copy(genuine.Span[..i]), Money.Cny(1_00)).Decline);
        }
    }

    [TestMethod]
    public async Task The_sample_acquirer_debits_a_key_once_and_can_lose_its_first_answer()
    {
        using var world = await World.CreateAsync(Today);
        var request = Charge("0091");

        var first = await world.Samples.Acquirer.ChargeAsync(request, CancellationToken.None);
        var again = await world.Samples.Acquirer.ChargeAsync(request, CancellationToken.None);
        var asked = await world.Samples.Acquirer.QueryAsync(request.IdempotencyKey, CancellationToken.None);

        Assert.IsInstanceOfType<ChargeOutcome.Unknown>(first);
        Assert.IsInstanceOfType<ChargeOutcome.Approved>(again);
        Assert.AreEqual(again, asked);
        Assert.IsInstanceOfType<ChargeOutcome.NotFound>(await world.Samples.Acquirer.QueryAsync("another", CancellationToken.None));
    }

    [TestMethod]
    public async Task The_telecom_bill_carries_a_thousand_yuan_and_what_went_back_is_free_again()
    {
        using var world = await World.CreateAsync(Today);
        var acquirer = world.Samples.Acquirer;
        ChargeRequest OnBill(string key, long fen) =>
            new(key, SampleCatalogue.Household, Funding.OperatorAccount, Money.Cny(fen), default, Money.Cny(fen));
        Assert.IsInstanceOfType<ChargeOutcome.Approved>(await acquirer.ChargeAsync(OnBill("1", 1_000_00), CancellationToken.None));

        Assert.AreEqual(
            new ChargeOutcome.Declined(ErrorCode.InsufficientFunds), await acquirer.ChargeAsync(OnBill("2", 1), CancellationToken.None));
        Assert.IsTrue(await acquirer.GiveBackAsync("1", CancellationToken.None));
        Assert.IsInstanceOfType<ChargeOutcome.Approved>(await acquirer.ChargeAsync(OnBill("3", 1), CancellationToken.None));
    }

    private static ChargeRequest Charge(string lastFour) => new(
        "key-1", SampleCatalogue.Household, Funding.Card, Money.Cny(1_00), Cryptogram(lastFour), Money.Cny(1_00));

    /// <summary>As the demo issuer's card with these last four digits makes it over CNY 1.00.</summary>
    private static Octets Cryptogram(string lastFour)
    {
        var bytes = new byte[102];
        Encoding.ASCII.GetBytes($"TVC1\u0001{lastFour}\0\u0001CNY").CopyTo(bytes, 0);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(14), 1_00);
        HMACSHA256.HashData(SHA256.HashData("tvpay-demo-issuer-1"u8), bytes.AsSpan(0, 70), bytes.AsSpan(70));
        return Octets.Own(bytes);
    }

    private static async Task AssertRefusedAsync(World world, CreditRequest request, ErrorCode reason)
    {
        var biller = world.Billers[request.RequestId];
        Assert.AreEqual(new CreditOutcome.Refused(reason), await biller.CreditAsync(request, CancellationToken.None));
        Assert.AreEqual(new CreditOutcome.Refused(reason), await biller.QueryCreditAsync(request.RequestId, CancellationToken.None));
    }

    private sealed class World : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tvs");
        private int _requests;

        private World(DateTimeOffset now) => Time = new FakeTime(now);

        public FakeTime Time { get; }

        public SampleWorld Samples { get; private set; } = null!;

        /// <summary>By the request id of a credit made here.</summary>
        public Dictionary<string, IBiller> Billers { get; } = [];

        public static async Task<World> CreateAsync(DateTimeOffset now)
        {
            var world = new World(now);
            var path = Path.Combine(world._folder.FullName, "sample.db");
            await SampleWorld.CreateAsync(path, world.Time);
            world.Samples = SampleWorld.Open(path, world.Time);
            return world;
        }

        public IBiller Biller(string id) => Samples.Billers.Find(BillerId.Parse(id))!;

        public static AccountNumber Account(string biller) => SampleWorld.Accounts.Single(a => a.Biller.ToString() == biller).Number;

        public CreditRequest Credit(string biller, string bill, long fen)
        {
            var request = new CreditRequest($"request-{++_requests}", Account(biller), BillId.Parse(bill), Money.Cny(fen));
            Billers[request.RequestId] = Biller(biller);
            return request;
        }

        public async Task<List<BillerBill>> AllBillsAsync()
        {
            var bills = new List<BillerBill>();
            foreach (var account in SampleWorld.Accounts.Where(a => a.Biller.ToString() is not ("school-tuition" or "property-fee")))
                bills.AddRange(await Biller(account.Biller.ToString()).FetchBillsAsync(account.Number, CancellationToken.None));
            return bills;
        }

        public void Dispose()
        {
            Samples.Dispose();
            _folder.Delete(recursive: true);
        }
    }
}
