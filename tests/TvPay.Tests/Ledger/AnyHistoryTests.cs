using FsCheck;
using FsCheck.Fluent;
using TvPay.Ledger;
using TvPay.Ledger.Outbox;
using TvPay.Ledger.Verification;
using TvPay.Payments;
using TvPay.Tests.Payments;

namespace TvPay.Tests.Ledger;

/// <summary>
/// Random histories of three payments, most steps legal, some not, with restarts and kills, recovering and pruning between:
/// the ledger always agrees with the state machine run in memory.
/// </summary>
[TestClass]
public sealed class AnyHistoryTests
{
    private const int Payments = 3;

    private static readonly Gen<Step> Steps =
        from payment in Gen.Choose(1, Payments)
        from kind in Gen.Choose(0, 19)
        select new Step(payment, kind);

    [TestMethod]
    public void The_ledger_is_the_fold_of_the_state_machine_through_restarts_and_kills() => Properties.HoldsFor(
        Steps.ListOf(40), steps => RunAsync(steps).GetAwaiter().GetResult(), tests: 12);

    private static async Task RunAsync(IEnumerable<Step> steps)
    {
        var folder = new LedgerFolder();
        var ledger = await folder.OpenAsync();
        var model = new Model();
        try
        {
            foreach (var step in steps)
            {
                folder.Clock.Now += TimeSpan.FromSeconds(1);
                switch (step.Kind)
                {
                    case 16:
                        await ledger.DisposeAsync();
                        ledger = await folder.OpenAsync();
                        break;
                    case 17:
                        var killed = folder.CopyAsKilled();
                        await ledger.DisposeAsync();
                        folder.Dispose();
                        folder = killed;
                        ledger = await folder.OpenAsync();
                        break;
                    default:
                        await model.TakeAsync(ledger, step);
                        break;
                }

                await model.CompareAsync(ledger);
            }

            await ledger.DisposeAsync();
            var report = LedgerFile.Verify(folder.Path);
            Assert.IsTrue(report.Holds, string.Join("; ", report.Findings));
            Assert.AreEqual(model.Entries, report.Entries);
        }
        finally
        {
            await ledger.DisposeAsync();
            folder.Dispose();
        }
    }

    private sealed record Step(int Payment, int Kind);

    /// <summary>What should be in the ledger, by the state machine alone.</summary>
    private sealed class Model
    {
        private readonly Dictionary<int, Payment> _payments = [];
        private readonly HashSet<int> _held = [];

        public long Entries { get; private set; }

        public async Task TakeAsync(ILedger ledger, Step step)
        {
            var n = step.Payment;
            switch (step.Kind)
            {
                case 0 or 1:
                    await TakeAsync(n, Household.Intent(n), h => ledger.RecordAsync([(PaymentEvent.IntentRecorded)h]));
                    break;
                case 2 or 3:
                    await TakeAsync(n, Household.Asked(n, n).Happened, h => ledger.AppendAsync(n, h));
                    break;
                case 4 or 5:
                    await ConfirmAsync(ledger, n);
                    break;
                case 14:
                    await HoldAsync(ledger, n);
                    break;
                case 18:
                    await RecoverAsync(ledger, n);
                    break;
                case 19:
                    await PruneAsync(ledger);
                    break;
                case 15:
                    await ReleaseAsync(ledger, n);
                    break;
                default:
                    await TakeAsync(n, Event(step.Kind, n), h => ledger.AppendAsync(n, h));
                    break;
            }
        }

        public async Task CompareAsync(ILedger ledger)
        {
            for (var n = 1; n <= Payments; n++)
            {
                var stored = await ledger.FindAsync(Household.Id(n));
                var expected = _payments.GetValueOrDefault(n);
                Assert.AreEqual(expected?.State, stored?.Payment.State);
                Assert.AreEqual(expected?.Reason, stored?.Payment.Reason);
                Assert.AreEqual(expected?.Authorization, stored?.Payment.Authorization);
                Assert.AreEqual(expected?.Promise, stored?.Payment.Promise);
                var confirmed = expected?.Authorization is not null;
                var row = await ledger.FindRowAsync(Household.Id(n));
                Assert.AreEqual(confirmed, row is not null, "confirmed if and only if there is a row");
                if (confirmed) Assert.AreEqual(ExpectedRow(n, expected!), row!.State);
            }

            var inFlight = (await ledger.InFlightAsync()).Select(p => p.Payment.Id).Order().ToArray();
            CollectionAssert.AreEqual(
                _payments.Values.Where(p => p.State.IsInFlight()).Select(p => p.Id).Order().ToArray(), inFlight);
        }

        private OutboxState ExpectedRow(int n, Payment payment) =>
            payment.State is not (PaymentState.Authorized or PaymentState.Submitting or PaymentState.Unknown) ? OutboxState.Done
            : _held.Contains(n) ? OutboxState.Held : OutboxState.Pending;

        private async Task TakeAsync(int n, PaymentEvent happened, Func<PaymentEvent, Task<LedgerOutcome>> write)
        {
            var outcome = await write(happened);
            var before = _payments.GetValueOrDefault(n);
            // An intent recorded long ago is the same intent, wherever its payment stands now.
            if (happened is PaymentEvent.IntentRecorded && before is not null)
            {
                Assert.IsInstanceOfType<LedgerOutcome.Committed>(outcome, outcome.ToString());
                return;
            }

            switch (PaymentMachine.Decide(before, happened))
            {
                case Transition.Taken taken:
                    Assert.IsInstanceOfType<LedgerOutcome.Committed>(outcome, outcome.ToString());
                    _payments[n] = taken.Payment;
                    Entries++;
                    break;
                case Transition.Repeated:
                    Assert.IsInstanceOfType<LedgerOutcome.Committed>(outcome, outcome.ToString());
                    break;
                case Transition.Refused refused when before is not null:
                    Assert.AreEqual(new LedgerOutcome.Refused(Household.Id(n), refused.Reason), outcome);
                    break;
                default:
                    Assert.AreEqual(new LedgerOutcome.Failed(ErrorCode.PaymentNotFound), outcome);
                    break;
            }
        }

        private async Task ConfirmAsync(ILedger ledger, int n)
        {
            var signed = Household.Authorization(n, n);
            if (_payments.GetValueOrDefault(n)?.AuthorizationId is null)
            {
                var early = await ledger.ConfirmAsync(Household.Asking(n), signed, Household.Drafts(n));
                Assert.AreEqual(new LedgerOutcome.Failed(ErrorCode.PaymentNotFound), early);
                return;
            }

            await TakeAsync(
                n, new PaymentEvent.BoxSigned(signed), _ => ledger.ConfirmAsync(Household.Asking(n), signed, Household.Drafts(n)));
        }

        private async Task RecoverAsync(ILedger ledger, int n)
        {
            var signed = Household.Authorization(n, n);
            var outcome = await ledger.RecoverAsync(signed, [new RecoveredPayment(Household.Intent(n), Household.Request(n))]);
            var payment = _payments.GetValueOrDefault(n);
            if (payment?.Authorization is not null)
            {
                Assert.IsInstanceOfType<LedgerOutcome.Committed>(outcome);
                return;
            }

            PaymentEvent[] steps = [Household.Intent(n), Household.Asked(n, n).Happened, new PaymentEvent.BoxSigned(signed)];
            foreach (var step in steps)
            {
                var decided = PaymentMachine.Decide(payment, step);
                if (decided is Transition.Refused && payment is not null && step is not PaymentEvent.BoxSigned) continue;
                if (decided is Transition.Refused refused)
                {
                    Assert.AreEqual(new LedgerOutcome.Refused(Household.Id(n), refused.Reason), outcome);
                    return;
                }

                if (decided is Transition.Taken) Entries++;
                payment = PaymentMachine.Apply(payment, step);
            }

            Assert.IsInstanceOfType<LedgerOutcome.Committed>(outcome, outcome.ToString());
            (_payments[n], Entries) = (payment!, Entries + 1);
        }

        private async Task PruneAsync(ILedger ledger)
        {
            var ended = _payments.Where(p => p.Value.State.IsTerminal()).Select(p => p.Key).ToList();
            Assert.AreEqual(ended.Count, await ledger.PruneAsync(Given.Evening.AddYears(1)));
            foreach (var n in ended)
            {
                _payments.Remove(n);
                _held.Remove(n);
            }

            if (ended.Count > 0) Entries++;
        }

        private async Task HoldAsync(ILedger ledger, int n)
        {
            var outcome = await ledger.HoldAsync(Household.Id(n), ErrorCode.GatewayUntrusted);
            if (!IsWaiting(n)) return;
            Assert.IsInstanceOfType<LedgerOutcome.Committed>(outcome);
            if (_held.Add(n)) Entries++;
        }

        private async Task ReleaseAsync(ILedger ledger, int n)
        {
            var outcome = await ledger.ReleaseAsync(Household.Id(n));
            if (!IsWaiting(n)) return;
            Assert.IsInstanceOfType<LedgerOutcome.Committed>(outcome);
            if (_held.Remove(n)) Entries++;
        }

        private bool IsWaiting(int n) => _payments.GetValueOrDefault(n)?.State
            is PaymentState.Authorized or PaymentState.Submitting or PaymentState.Unknown;

        private static PaymentEvent Event(int kind, int n) => kind switch
        {
            6 => new PaymentEvent.SubmissionBegun(),
            7 => new PaymentEvent.AnswerMissing(),
            8 => Household.Accepted(n),
            9 => new PaymentEvent.BoxLost(ErrorCode.BoxLost),
            10 => new PaymentEvent.GatewayRejected(ErrorCode.IssuerDeclined),
            11 => new PaymentEvent.BillerSettled("R-1"),
            12 => new PaymentEvent.MoneyReturned(ErrorCode.BillAlreadyPaid),
            _ => new PaymentEvent.GivenUp(ErrorCode.BoxAbsent),
        };
    }
}
