using System.Collections.Immutable;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Tests.Payments.Evidence;

[TestClass]
public sealed class ReceiptVerifierTests
{
    private static readonly ReceiptVerifier Verifier = new(Given.Realm, StatementKind.TreeHead.Trusting(Given.TreeHeadKey));
    private static readonly LogLeaf Accepted = SampleLog.Leaf(Given.Payment);
    private static readonly LogLeaf Settled = SampleLog.Leaf(Given.Payment, LogEvent.Settled);

    [TestMethod]
    public void A_receipt_holds_wherever_in_the_log_its_entry_stands()
    {
        for (var before = 0; before < 9; before++)
            for (var after = 0; after < 9; after++)
            {
                var log = new SampleLog().WithOthers(before);
                var index = log.Append(Accepted);
                log.WithOthers(after);

                Assert.IsTrue(Verifier.Verify(log.Receipt(index)).Holds(out var verified, out _), $"{before}, {after}");
                Assert.AreEqual(Accepted, verified.Accepted);
                Assert.IsNull(verified.Settled);
                Assert.AreEqual(log.Head(), verified.Head);
            }
    }

    [TestMethod]
    public void A_settled_payments_receipt_says_so()
    {
        var receipt = AcceptedAndThen(Settled);

        Assert.IsTrue(Verifier.Verify(receipt).Holds(out var verified, out _));
        Assert.AreEqual(Settled, verified.Settled);
        Assert.AreEqual(Accepted, verified.Accepted);
    }

    [TestMethod]
    public void A_receipt_is_about_exactly_this_intent_and_authorization()
    {
        var receipt = AcceptedAndThen(Settled);

        Assert.IsTrue(Verifier.Verify(receipt, Accepted.Intent, Accepted.Authorization).Holds(out _, out _));
        AssertForged(Verifier.Verify(receipt, Hash256.Of([1]), Accepted.Authorization));
        AssertForged(Verifier.Verify(receipt, Accepted.Intent, Hash256.Of([1])));
    }

    [TestMethod]
    public void An_altered_leaf_is_seen_at_every_octet()
    {
        var receipt = AcceptedAndThen(Settled);
        for (var octet = 0; octet < receipt.Entries[0].Leaf.Length; octet++)
            AssertForged(receipt, 0, e => e with { Leaf = StatementSigningTests.Flipped(e.Leaf, octet) });
    }

    [TestMethod]
    public void An_altered_proof_index_or_order_is_seen()
    {
        var receipt = AcceptedAndThen(Settled);

        AssertForged(receipt, 0, e => e with { Index = e.Index + 1 });
        AssertForged(receipt, 1, e => e with { Index = e.Index - 1 });
        AssertForged(receipt, 0, e => e with { Index = ulong.MaxValue });
        AssertForged(receipt, 0, e => e with { Proof = e.Proof.RemoveAt(0) });
        AssertForged(receipt, 0, e => e with { Proof = e.Proof.Add(Hash256.Of([])) });
        AssertForged(receipt, 0, e => e with { Proof = [.. e.Proof.Reverse()] });
        AssertForged(receipt, 0, e => e with { Proof = [] });
        AssertForged(receipt with { Entries = [receipt.Entries[1], receipt.Entries[0]] });
    }

    [TestMethod]
    public void A_head_that_is_not_the_operators_proves_nothing()
    {
        var receipt = AcceptedAndThen(Settled);
        var head = TreeHead.Decode(receipt.TreeHead.Statement.Span);

        AssertForged(receipt with { TreeHead = Given.StrangersKey.Sign(StatementKind.TreeHead, head.Encode()) });
        AssertForged(receipt with { TreeHead = Given.TreeHeadKey.Sign(StatementKind.AcceptancePromise, head.Encode()) });
        AssertForged(receipt with { TreeHead = Given.TreeHeadKey.Sign(StatementKind.TreeHead, Octets.FromHex("0a")) });
        AssertForged(receipt with { TreeHead = Given.Signed(head with { Root = Hash256.Of([]) }) });
        AssertForged(receipt with { TreeHead = Given.Signed(head with { Size = receipt.Entries[1].Index }) });
        AssertForged(receipt with { TreeHead = receipt.TreeHead with { Statement = (head with { Size = 99 }).Encode() } });
    }

    [TestMethod]
    public void Another_operators_head_or_entry_is_of_another_realm()
    {
        var receipt = AcceptedAndThen(Settled);
        var head = TreeHead.Decode(receipt.TreeHead.Statement.Span);
        AssertForged(receipt with { TreeHead = Given.Signed(head with { Realm = Given.OtherRealm }) });

        var log = new SampleLog();
        AssertForged(log.Receipt(log.Append(Accepted with { Realm = Given.OtherRealm })));
    }

    [TestMethod]
    public void A_receipt_begins_with_the_acceptance_and_has_one()
    {
        var log = new SampleLog();
        var settled = log.Append(Settled);
        var accepted = log.Append(Accepted);
        var again = log.Append(Accepted with { Salt = Octets.Own(new byte[16]) });

        AssertForged(log.Receipt(settled));
        AssertForged(log.Receipt(settled, accepted));
        AssertForged(log.Receipt(accepted, settled));
        AssertForged(log.Receipt(accepted, again));
        AssertForged(log.Receipt(accepted, accepted));
        AssertForged(log.Receipt());
        AssertForged(AcceptedAndThen(Settled, Settled));
    }

    [TestMethod]
    public void Entries_of_two_payments_are_no_receipt()
    {
        AssertForged(AcceptedAndThen(Settled with { Payment = Given.OtherPayment }));
        AssertForged(AcceptedAndThen(Settled with { Intent = Hash256.Of([1]) }));
        AssertForged(AcceptedAndThen(Settled with { Authorization = Hash256.Of([1]) }));
        AssertForged(AcceptedAndThen(Settled with { Biller = BillerId.Parse("water-works") }));
        AssertForged(AcceptedAndThen(Settled with { Account = AccountNumber.Parse("6666666666") }));
        AssertForged(AcceptedAndThen(Settled with { Amount = Money.Cny(1) }));
        AssertForged(AcceptedAndThen(Settled with { Fee = Money.Cny(0) }));
    }

    [TestMethod]
    public void An_entry_that_is_no_canonical_leaf_is_forged_though_it_stands_in_the_log()
    {
        var log = new SampleLog().WithOthers(3);
        AssertForged(log.Receipt(log.Append(Octets.Own([.. Accepted.Encode().Span, 0x78, 0x01]))));
        AssertForged(log.Receipt(log.Append(Octets.Empty)));
    }

    [TestMethod]
    public void A_log_that_only_grew_moves_the_kept_head_on()
    {
        var log = new SampleLog().WithOthers(40);
        for (var kept = 1UL; kept <= 40; kept++)
            for (var next = kept; next <= 40; next += 3)
            {
                var verdict = Verifier.Advance(log.Head(kept), Given.Signed(log.Head(next)), log.Consistency(kept, next));
                Assert.IsTrue(verdict.Holds(out var head, out _), $"{kept} to {next}");
                Assert.AreEqual(log.Head(next), head);
            }
    }

    [TestMethod]
    public void The_first_head_is_taken_as_it_is() =>
        Assert.IsTrue(Verifier.Advance(null, Given.Signed(new SampleLog().WithOthers(3).Head()), []).Holds(out _, out _));

    [TestMethod]
    public void A_log_that_was_rolled_back_is_forged()
    {
        var log = new SampleLog().WithOthers(12);

        AssertForged(Verifier.Advance(log.Head(12), Given.Signed(log.Head(11)), []));
        AssertForged(Verifier.Advance(log.Head(12), Given.Signed(log.Head(11)), log.Consistency(11, 12)));
        AssertForged(Verifier.Advance(log.Head(12), Given.Signed(log.Head(0)), []));
    }

    [TestMethod]
    public void A_log_that_was_rewritten_is_forged()
    {
        var told = new SampleLog().WithOthers(8);
        var fork = new SampleLog().WithOthers(7);
        fork.Append(Accepted);
        fork.WithOthers(5);

        AssertForged(Verifier.Advance(told.Head(), Given.Signed(fork.Head()), fork.Consistency(8, fork.Size)));
        AssertForged(Verifier.Advance(told.Head(), Given.Signed(fork.Head(8)), []));
    }

    [TestMethod]
    public void A_strangers_head_moves_nothing_on()
    {
        var log = new SampleLog().WithOthers(4);
        var stranger = Given.StrangersKey.Sign(StatementKind.TreeHead, log.Head().Encode());

        AssertForged(Verifier.Advance(null, stranger, []));
        AssertForged(Verifier.Advance(log.Head(2), stranger, log.Consistency(2, 4)));
    }

    /// <summary>A log in which the payment's entries stand among others.</summary>
    private static Receipt AcceptedAndThen(params ImmutableArray<LogLeaf> later)
    {
        var log = new SampleLog().WithOthers(5);
        List<ulong> indices = [log.Append(Accepted)];
        foreach (var leaf in later) indices.Add(log.WithOthers(2).Append(leaf));
        return log.WithOthers(3).Receipt([.. indices]);
    }

    private static void AssertForged(Receipt receipt, int entry, Func<ReceiptEntry, ReceiptEntry> change) =>
        AssertForged(receipt with { Entries = receipt.Entries.SetItem(entry, change(receipt.Entries[entry])) });

    private static void AssertForged(Receipt receipt) => AssertForged(Verifier.Verify(receipt));

    private static void AssertForged<T>(Verdict<T> verdict) where T : class
    {
        Assert.IsFalse(verdict.Holds(out _, out var refusal));
        Assert.AreEqual(ErrorCode.ReceiptForged, refusal);
    }
}
