using System.Collections.Immutable;
using Google.Protobuf;
using TvPay.Gateway.Billers;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Proto.Billing.V1;
using TvPay.SetTopBox.Box;
using TvPay.SetTopBox.Forwarding;

namespace TvPay.Simulation.Planted;

/// <summary>Bugs that the simulation must find: each is one that somebody somewhere has shipped.</summary>
internal static class PlantedBugs
{
    public static ImmutableArray<PlantedBug> All { get; } =
    [
        new("the gateway settles although the biller's outcome is unknown", () => new Substitutes
        {
            Biller = (world, biller) => Assuming(world, biller, new CreditOutcome.Confirmed("assumed")),
        }),
        new("the gateway gives back although the biller's outcome is unknown", () => new Substitutes
        {
            Biller = (world, biller) => Assuming(world, biller, new CreditOutcome.Refused(ErrorCode.BillerUnavailable)),
        }),
        new("a credit that is tried again has another request id", () => new Substitutes { Biller = (_, biller) => FreshRequests(biller) }),
        new("the acquirer is asked under another key each time", () => new Substitutes
        {
            Acquirer = (world, acquirer) =>
            {
                var entropy = world.Dice.EntropyFor("bug");
                return new AlteredAcquirer(
                    acquirer,
                    request => request with { IdempotencyKey = PaymentId.Create(world.Time.GetUtcNow(), entropy).ToString() });
            },
        }),
        new("the gateway forgets who holds a bill", () => new Substitutes
        {
            Stores = (world, stores) => stores with { Payments = new ForgottenLocks(stores.Payments, world.Gateway.DatabasePath) },
            Biller = (_, biller) => new AlteredBiller(biller) { Show = bill => bill with { IsPaid = false } },
        }),
        new("a payment that is submitted again has another id", () => new Substitutes { Operator = FreshIds }),
        new("what was refused for good is submitted again and again", () => new Substitutes
        {
            Operator = (_, gateway) => new AlteredOperator(gateway)
            {
                Submit = async (id, request, cancel) => await gateway.SubmitAsync(id, request, cancel) is var outcome
                    and not SubmissionOutcome.Rejected ? outcome : new SubmissionOutcome.PerhapsHappened(true),
                Resolve = async (id, quote, cancel) => await gateway.ResolveAsync(id, quote, cancel) is var outcome
                    and not SubmissionOutcome.Rejected ? outcome : new SubmissionOutcome.NotReceived(),
            },
        }),
        new("UNAUTHENTICATED counts as a refusal", () => new Substitutes
        {
            Operator = (_, gateway) => new AlteredOperator(gateway)
            {
                Submit = async (id, request, cancel) => await gateway.SubmitAsync(id, request, cancel) is var outcome
                    and not SubmissionOutcome.Held ? outcome : new SubmissionOutcome.Rejected(ErrorCode.BoxNotBound),
            },
        }),
        new("no answer counts as a refusal", () => new Substitutes
        {
            Operator = (_, gateway) => new AlteredOperator(gateway)
            {
                Submit = async (id, request, cancel) => await gateway.SubmitAsync(id, request, cancel) is var outcome
                    and not SubmissionOutcome.PerhapsHappened ? outcome : new SubmissionOutcome.Rejected(ErrorCode.IssuerDeclined),
            },
        }),
        new("the device's own clock says what has expired", () => new Substitutes
        {
            Operator = (world, gateway) => new AlteredOperator(gateway)
            {
                Submit = (id, request, cancel) =>
                    BillQuote.Decode(SubmitPaymentRequest.Parser.ParseFrom(request.Span).Quote.Statement.Span).SubmitBy < world.DeviceTime.GetUtcNow()
                        ? Task.FromResult<SubmissionOutcome>(new SubmissionOutcome.Expired())
                        : gateway.SubmitAsync(id, request, cancel),
            },
        }),
        new("a box that is lost counts as one that declined", () => new Substitutes
        {
            Bridge = (_, bridge) => new AlteredBridge(bridge)
            {
                Hear = word => word is BoxWord.Lost ? new BoxWord.Declined(ErrorCode.BoxCancelled) : word,
            },
        }),
        new("what is to be void is not voided in the box", () => new Substitutes
        {
            Bridge = (_, bridge) => new AlteredBridge(bridge)
            {
                Void = (_, _) => Task.FromResult<JournalEntry>(new JournalEntry.Voided()),
            },
        }),
        new("the box uses a counter twice", () => new Substitutes { Flash = store => new ForgetfulFlash(store, VirtualBox.Firmware.SecureElement.FileName) }),
        new("a commit is acknowledged before it is on the disk", () => new Substitutes { SyncsLate = true }),
    ];

    private static AlteredBiller Assuming(World world, IBiller biller, CreditOutcome assumed)
    {
        var patience = TimeSpan.FromSeconds(10);
        return new AlteredBiller(biller)
        {
            Credit = async (request, cancel) =>
            {
                try
                {
                    return await biller.CreditAsync(request, cancel).WaitAsync(patience, world.Time, cancel);
                }
                catch (TimeoutException)
                {
                    return assumed;
                }
            },
        };
    }

    private static AlteredBiller FreshRequests(IBiller biller)
    {
        var attempts = 0;
        return new AlteredBiller(biller)
        {
            Credit = (request, cancel) => biller.CreditAsync(
                attempts++ == 0 ? request : request with { RequestId = $"{request.RequestId[..^4]}{attempts:0000}" }, cancel),
            Query = (_, _) => Task.FromResult<CreditOutcome>(new CreditOutcome.NotFound()),
        };
    }

    private static AlteredOperator FreshIds(World world, TvPay.SetTopBox.Operator.IOperatorClient gateway)
    {
        var (entropy, seen) = (world.Dice.EntropyFor("bug"), new HashSet<PaymentId>());
        return new AlteredOperator(gateway)
        {
            Submit = (id, request, cancel) =>
            {
                if (seen.Add(id)) return gateway.SubmitAsync(id, request, cancel);
                var again = SubmitPaymentRequest.Parser.ParseFrom(request.Span);
                var intent = PaymentIntent.Decode(again.Intent.Span) with { Id = PaymentId.Create(world.Time.GetUtcNow(), entropy) };
                again.Intent = ByteString.CopyFrom(intent.Encode().Span);
                return gateway.SubmitAsync(intent.Id, Octets.Own(again.ToByteArray()), cancel);
            },
            Resolve = (_, _, _) => Task.FromResult<SubmissionOutcome>(new SubmissionOutcome.NotReceived()),
        };
    }
}
