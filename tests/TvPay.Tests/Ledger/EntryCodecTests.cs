using FsCheck;
using FsCheck.Fluent;
using TvPay.Ledger;
using TvPay.Ledger.Chain;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Tests.Payments;

namespace TvPay.Tests.Ledger;

[TestClass]
public sealed class EntryCodecTests
{
    private const string Header = "0000000000000007" + "00000199e2b40001" + "0199e2b4000070008000000000000001";

    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeMilliseconds(0x199e2b40001);

    private static readonly Gen<byte[]> Ids = Properties.Bytes(16, 16).Where(b => b.Any(x => x != 0));
    private static readonly Gen<ErrorCode> Reasons = Gen.Elements(ErrorCode.All.ToArray());

    private static readonly Gen<SignedStatement> Statements =
        from statement in Properties.Bytes(0, 2048)
        from key in Properties.Bytes(32, 32)
        from signature in Properties.Bytes(64, 64)
        select new SignedStatement(Octets.Copy(statement), Octets.Copy(key), Octets.Copy(signature));

    private static readonly Gen<DateTimeOffset> Times =
        Properties.Naturals.Select(n => DateTimeOffset.FromUnixTimeMilliseconds(n % 253402300799999));

    private static readonly Gen<LedgerFact> Facts = Gen.OneOf(
        from quote in Statements
        from intent in Properties.Bytes(0, 512)
        from account in Properties.IdTexts(AccountId.MaxLength)
        select Step(new PaymentEvent.IntentRecorded(quote, Octets.Copy(intent), AccountId.Parse(account))),
        from id in Ids
        from age in Properties.Longs
        select Step(new PaymentEvent.BoxAsked(AuthorizationId.FromBytes(id), TimeSpan.FromTicks(age))),
        Reasons.Select(r => Step(new PaymentEvent.GivenUp(r))),
        from signed in Statements
        from hash in Properties.Bytes(32, 32)
        select Step(new PaymentEvent.BoxSigned(signed), Hash256.FromBytes(hash)),
        Reasons.Select(r => Step(new PaymentEvent.BoxDeclined(r))),
        Reasons.Select(r => Step(new PaymentEvent.BoxLost(r))),
        Gen.Constant(Step(new PaymentEvent.SubmissionBegun())),
        from signed in Statements from settle in Times select Step(new PaymentEvent.GatewayAccepted(signed, settle)),
        Reasons.Select(r => Step(new PaymentEvent.GatewayRejected(r))),
        Gen.Constant(Step(new PaymentEvent.GatewayExpired())),
        Gen.Constant(Step(new PaymentEvent.AnswerMissing())),
        Properties.Texts(64).Select(t => Step(new PaymentEvent.BillerSettled(t))),
        Reasons.Select(r => Step(new PaymentEvent.MoneyReturned(r))),
        Reasons.Select(r => (LedgerFact)new LedgerFact.Held(r)),
        Gen.Constant((LedgerFact)new LedgerFact.Released()),
        Properties.Naturals.Select(n => (LedgerFact)new LedgerFact.Recovered((ulong)n)),
        from state in Gen.Elements(Enum.GetValues<PaymentState>().Where(ToldPayment.CanBeTold).ToArray())
        from reason in Gen.Elements(ErrorCode.All.Prepend(null).ToArray())
        from texts in Properties.IdTexts(16).ListOf(3)
        from isVerified in Gen.Elements(true, false)
        from numbers in Properties.Naturals.ListOf(2)
        from times in Times.ListOf(3)
        from reference in Properties.Texts(64)
        select (LedgerFact)new LedgerFact.Told(new ToldPayment(
            Given.Payment,
            state,
            reason,
            isVerified ? BillerId.Parse(texts[0]) : null,
            isVerified ? BillId.Parse(texts[1]) : null,
            isVerified ? AccountId.Parse(texts[2]) : null,
            isVerified ? Money.Cny(numbers[0]) : null,
            isVerified ? Money.Cny(numbers[1]) : null,
            times[0],
            isVerified ? times[1].AddMilliseconds(1) : null,
            isVerified ? times[2].AddMilliseconds(1) : null,
            reference)),
        from kind in Gen.Elements(Enum.GetValues<ComplaintKind>()) select (LedgerFact)new LedgerFact.Complained(Complaint, kind),
        AnyAnswer.Select(complaint => (LedgerFact)new LedgerFact.ComplaintAnswered(complaint)),
        from to in Heads
        from hashes in Properties.Bytes(32, 32).ListOf(2)
        from numbers in Properties.Naturals.ListOf(3)
        from box in Gen.Elements(true, false)
        from sums in Sums.ListOf()
        select (LedgerFact)new LedgerFact.Pruned(new Checkpoint(
            to,
            Hash256.FromBytes(hashes[0]),
            Hash256.FromBytes(hashes[1]),
            numbers[0],
            box ? Given.Box : null,
            (ulong)numbers[1],
            numbers[2],
            [.. sums.Take(64)])),
        Heads.Select(head => (LedgerFact)new LedgerFact.RolledBack(head)));

    private static ComplaintId Complaint => ComplaintId.Parse("0199e2b4-0000-7000-8000-0000000000c1");

    private static Gen<Complaint> AnyAnswer =>
        from kind in Gen.Elements(Enum.GetValues<ComplaintKind>())
        from state in Gen.Elements(ComplaintState.Received, ComplaintState.InWork, ComplaintState.Resolved, ComplaintState.Refused)
        from outcome in Gen.Elements(Enum.GetValues<ComplaintOutcome>())
        from times in Times.ListOf(2)
        from reference in Gen.Choose(0, ComplaintReference.Count - 1)
        from day in Gen.Choose(0, 3_000_000)
        from reason in Gen.Elements(ErrorCode.All.ToArray())
        let isTaken = state != ComplaintState.Refused
        let isResolved = state == ComplaintState.Resolved
        select new Complaint(
            Complaint,
            Given.Payment,
            kind,
            state,
            times[0],
            isTaken ? ComplaintReference.Of(reference) : null,
            isTaken ? DateOnly.FromDayNumber(day) : null,
            isResolved ? outcome : null,
            isResolved ? times[1].AddMilliseconds(1) : null,
            isTaken ? null : reason);

    private static Gen<LedgerHead> Heads =>
        from sequence in Properties.Naturals from hash in Properties.Bytes(32, 32) select new LedgerHead(sequence, Hash256.FromBytes(hash));

    private static Gen<PrunedSum> Sums =>
        from state in Gen.Elements(Enum.GetValues<PaymentState>())
        from count in Properties.Naturals
        from total in Properties.Naturals
        select new PrunedSum(state, count, Money.Cny(total));

    private static readonly Gen<LedgerEntry> Entries =
        from sequence in Properties.Naturals
        from at in Times
        from payment in Ids
        from fact in Facts
        select new LedgerEntry(
            sequence + 1,
            at,
            fact is LedgerFact.Told told ? told.Payment.Id : fact is LedgerFact.ComplaintAnswered ? Given.Payment : fact.IsOfLedger ? default : PaymentId.FromBytes(payment),
            fact);

    [TestMethod]
    public void Every_kind_has_its_exact_bytes()
    {
        var signed = new SignedStatement(Octets.FromHex("aa"), Octets.FromHex("bbbb"), Octets.FromHex("cccccc"));
        const string Signed = "00000001" + "aa" + "00000002" + "bbbb" + "00000003" + "cccccc";
        const string Asking = "0199e2b40000700080000000000000a1";
        var request = Hash256.FromHex(new string('d', 64));
        (byte Kind, LedgerFact Fact, string Fields)[] kinds =
        [
            (1, Step(new PaymentEvent.IntentRecorded(signed, Octets.FromHex("ee"), Given.Account)),
                Signed + "00000001" + "ee" + "00000009" + "6163636f756e742d31"),
            (2, Step(new PaymentEvent.BoxAsked(Given.Authorization, TimeSpan.FromSeconds(1))), Asking + "0000000000989680"),
            (3, Step(new PaymentEvent.GivenUp(ErrorCode.BoxAbsent)), "00000191"),
            (4, Step(new PaymentEvent.BoxSigned(signed), request), Signed + request),
            (5, Step(new PaymentEvent.BoxDeclined(ErrorCode.BoxCancelled)), "00000193"),
            (6, Step(new PaymentEvent.BoxLost(ErrorCode.BoxLost)), "00000195"),
            (7, Step(new PaymentEvent.SubmissionBegun()), ""),
            (8, Step(new PaymentEvent.GatewayAccepted(signed, At)), Signed + "00000199e2b40001"),
            (9, Step(new PaymentEvent.GatewayRejected(ErrorCode.IssuerDeclined)), "0000012d"),
            (10, Step(new PaymentEvent.GatewayExpired()), ""),
            (11, Step(new PaymentEvent.AnswerMissing()), ""),
            (12, Step(new PaymentEvent.BillerSettled("水1")), "00000004" + "e6b0b431"),
            (13, Step(new PaymentEvent.MoneyReturned(ErrorCode.BillAlreadyPaid)), "00000068"),
            (64, new LedgerFact.Held(ErrorCode.PaymentIdConflict), "000000d3"),
            (65, new LedgerFact.Released(), ""),
            (66, new LedgerFact.Recovered(7), "0000000000000007"),
            (67, new LedgerFact.Told(new ToldPayment(
                Given.Payment, PaymentState.Settled, null, BillerId.Parse("b"), null, Given.Account, Money.Cny(3), Money.Cny(1), At, At, At, "R")),
                "0c" + "00000000" + "00000001" + "62" + "00000000" + "00000009" + "6163636f756e742d31" + "00000003" + "434e59"
                + "0000000000000003" + "0000000000000001" + "00000199e2b40001" + "00000199e2b40001" + "00000199e2b40001" + "00000001" + "52"),
            (68, new LedgerFact.Complained(Complaint, ComplaintKind.PaidTwice), "0199e2b40000700080000000000000c1" + "02"),
            (69, new LedgerFact.ComplaintAnswered(new Complaint(
                Complaint, Given.Payment, ComplaintKind.PaidTwice, ComplaintState.Resolved, At, ComplaintReference.Of(572),
                new DateOnly(2026, 10, 19), ComplaintOutcome.Refunded, At)),
                "0199e2b40000700080000000000000c1" + "02" + "03" + "01" + "00000199e2b40001" + "00000199e2b40001"
                + "00000008" + "3030303035373234" + "0000000a" + "323032362d31302d3139" + "00000000"),
            (128, new LedgerFact.Pruned(new Checkpoint(
                new LedgerHead(5, request), request, request, 5, Given.Box, 7, 2, [new PrunedSum(PaymentState.Settled, 1, Money.Cny(3))])),
                "0000000000000005" + request + request + request + "0000000000000005" + "00000008" + "424f582d30303031"
                + "0000000000000007" + "0000000000000002" + "00000001" + "0c" + "0000000000000001" + "00000003" + "434e59" + "0000000000000003"),
            (129, new LedgerFact.RolledBack(new LedgerHead(9, request)), "0000000000000009" + request),
        ];

        foreach (var (kind, fact, fields) in kinds)
        {
            var entry = new LedgerEntry(7, At, fact.IsOfLedger ? default : Given.Payment, fact);
            var header = fact.IsOfLedger ? Header[..^32] + new string('0', 32) : Header;
            Assert.AreEqual($"01{kind:x2}{header}{fields}", Convert.ToHexStringLower(EntryCodec.Encode(entry)), fact.ToString());
        }
    }

    [TestMethod]
    public void Every_event_of_the_state_machine_has_a_kind()
    {
        var covered = new HashSet<Type>();
        Properties.HoldsFor(Facts, fact => covered.Add(fact is LedgerFact.Step step ? step.Happened.GetType() : fact.GetType()), 2000);

        var closed = typeof(PaymentEvent).GetNestedTypes().Concat(typeof(LedgerFact).GetNestedTypes())
            .Where(type => type != typeof(LedgerFact.Step)).ToArray();
        CollectionAssert.AreEquivalent(closed, covered.ToArray());
    }

    [TestMethod]
    public void An_entry_names_a_payment_if_and_only_if_it_is_about_one()
    {
        const int At18 = 18;
        var ofLedger = EncodedOf(default, new LedgerFact.RolledBack(new LedgerHead(9, Hash256.Of([1]))));
        Given.Payment.ToByteArray().CopyTo(ofLedger, At18);
        Assert.ThrowsExactly<LedgerFormatException>(() => EntryCodec.Decode(ofLedger));

        var ofPayment = EncodedOf(Given.Payment, new LedgerFact.Released());
        ofPayment.AsSpan(At18, 16).Clear();
        Assert.ThrowsExactly<LedgerFormatException>(() => EntryCodec.Decode(ofPayment));

        static byte[] EncodedOf(PaymentId payment, LedgerFact fact) => EntryCodec.Encode(new LedgerEntry(7, At, payment, fact));
    }

    [TestMethod]
    public void What_was_written_is_read_back() => Properties.HoldsFor(
        Entries, entry => Assert.AreEqual(entry, EntryCodec.Decode(EntryCodec.Encode(entry))));

    [TestMethod]
    public void No_two_encodings_mean_the_same() => Properties.HoldsFor(
        from entry in Entries from at in Gen.Choose(0, int.MaxValue) from flip in Gen.Choose(1, 255) select (entry, at, flip),
        given =>
        {
            var bytes = EntryCodec.Encode(given.entry);
            bytes[given.at % bytes.Length] ^= (byte)given.flip;
            try
            {
                CollectionAssert.AreEqual(bytes, EntryCodec.Encode(EntryCodec.Decode(bytes)));
            }
            catch (LedgerFormatException)
            {
                // Refused: what else it could have meant is nothing.
            }
        },
        tests: 2000);

    [TestMethod]
    public void What_is_cut_off_or_goes_on_is_refused() => Properties.HoldsFor(
        from entry in Entries from at in Gen.Choose(0, int.MaxValue) select (entry, at),
        given =>
        {
            var bytes = EntryCodec.Encode(given.entry);
            Assert.ThrowsExactly<LedgerFormatException>(() => EntryCodec.Decode(bytes.AsSpan(0, given.at % bytes.Length)));
            Assert.ThrowsExactly<LedgerFormatException>(() => EntryCodec.Decode([.. bytes, 0]));
        });

    [TestMethod]
    public void Lengths_that_lie_take_no_memory()
    {
        var bytes = EntryCodec.Encode(new LedgerEntry(1, At, Given.Payment, Step(new PaymentEvent.BillerSettled(""))));
        byte[] huge = [.. bytes[..^4], 0x7F, 0xFF, 0xFF, 0xFF];
        byte[] negative = [.. bytes[..^4], 0x80, 0, 0, 0];

        Assert.ThrowsExactly<LedgerFormatException>(() => EntryCodec.Decode(huge));
        Assert.ThrowsExactly<LedgerFormatException>(() => EntryCodec.Decode(negative));
    }

    private static LedgerFact Step(PaymentEvent happened, Hash256? request = null) => new LedgerFact.Step(happened, request);
}
