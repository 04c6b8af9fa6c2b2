using TvPay.FaultyDisk.Disk;
using TvPay.Gateway.Acquiring;
using TvPay.Gateway.Billers;
using TvPay.Gateway.Payments;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Tests.Gateway.PowerLoss;

/// <summary>
/// What households and workers ask of a gateway in an evening: five payments that end in every way, their settlement, and
/// the log. Everything may be asked again.
/// </summary>
internal sealed class GatewayEvening
{
    private static readonly Lazy<Task<GatewayEvening>> Shared = new(RecordAsync);

    private readonly List<(string Name, Func<DiskGateway, Told, Task> Take)> _steps = [];
    private readonly SimDisk _unsafe;
    private readonly SimDisk _safe;

    private GatewayEvening(SimDisk notSafe, SimDisk safe, IReadOnlyList<Submission> drafts)
    {
        (_unsafe, _safe) = (notSafe, safe);
        var (card, slow, unwanted, late, forged) = (drafts[0], drafts[1], drafts[2], drafts[3], drafts[4]);
        forged = forged with { Authorization = BadSubmissions.Bent(forged.Authorization) };
        Payments = [.. new[] { card, slow, unwanted, late, forged }.Select(GatewayRig.IdOf)];
        _steps.Add(("submit", (gateway, told) => SubmitAsync(gateway, told, card)));
        _steps.Add(("submit again", (gateway, told) => SubmitAsync(gateway, told, card)));
        _steps.Add(("hear nothing of the acquirer", (gateway, told) => LoseAnswerAsync(gateway, told, slow)));
        _steps.Add(("sequence", SequenceAsync));
        _steps.Add(("hear of the acquirer", (gateway, told) => ResumeAsync(gateway, told, slow)));
        _steps.Add(("submit what the biller will refuse", (gateway, told) => SubmitAsync(gateway, told, unwanted)));
        _steps.Add(("settle", (gateway, told) => SettleAsync(gateway, told, card, slow, unwanted)));
        _steps.Add(("refuse what is forged", (gateway, told) => SubmitAsync(gateway, told, forged)));
        _steps.Add(("sequence the rest", SequenceAsync));
        _steps.Add(("expire what never came", (gateway, told) => ExpireAsync(gateway, told, late)));
    }

    public IReadOnlyList<PaymentId> Payments { get; }

    public int Length => _steps.Count;

    public static Task<GatewayEvening> GetAsync() => Shared.Value;

    public string NameOf(int step) => step < _steps.Count ? _steps[step].Name : "close";

    public SimDisk Disk(bool overwriteIsSafe) => (overwriteIsSafe ? _safe : _unsafe).Copy();

    /// <summary>Takes steps, from one on, until one fails.</summary>
    /// <returns>How many of the evening were taken; and why the next was not.</returns>
    public async Task<(int Taken, Exception? Failed)> PlayAsync(DiskGateway gateway, Told told, int from = 0, int? to = null)
    {
        for (var step = from; step < (to ?? _steps.Count); step++)
        {
            try
            {
                await _steps[step].Take(gateway, told);
            }
            catch (Exception e) when (e is not (UnitTestAssertException or NullReferenceException))
            {
                return (step, e);
            }
        }

        return (to ?? _steps.Count, null);
    }

    /// <summary>Where all payments and accounts stand, as one text.</summary>
    public async Task<string> SeenAsync(DiskGateway gateway)
    {
        var payments = new List<object?>();
        foreach (var id in Payments) payments.Add((await gateway.Core.Stores.Payments.FindAsync(id))?.Status);
        var balances = await gateway.Core.Stores.Books.ListBalancesAsync();
        return $"{string.Join(' ', payments)}; {string.Join(", ", balances.Select(b => $"{b.Account} {b.Amount}"))}";
    }

    private static async Task<GatewayEvening> RecordAsync()
    {
        using var gateway = new DiskGateway(await DiskGateway.EnrolAsync(new SimDisk(overwriteIsSafe: true)));
        await gateway.OpenAsync();
        var drafts = new List<Submission>();
        foreach (var bill in new[] { "B-1", "B-2", "B-3", "B-4", "B-5" }) drafts.Add(await gateway.DraftAsync(bill));
        gateway.Close();
        return new GatewayEvening(await DiskGateway.EnrolAsync(new SimDisk()), gateway.Disk, drafts);
    }

    private static async Task SubmitAsync(DiskGateway gateway, Told told, Submission submission)
    {
        try
        {
            told.Of(await gateway.Core.Payments.SubmitAsync(DiskGateway.Device, submission, CancellationToken.None));
        }
        catch (TvPayException)
        {
            // Refused for good; the record says so too, and must from now on.
            told.Of(await FindAsync(gateway, submission));
        }
    }

    private static async Task LoseAnswerAsync(DiskGateway gateway, Told told, Submission submission)
    {
        (gateway.Acquirer.Answers, gateway.Acquirer.Return) = (false, _ => Task.FromResult<ChargeOutcome>(new ChargeOutcome.Unknown()));
        try
        {
            await SubmitAsync(gateway, told, submission);
        }
        catch (OutcomePendingException)
        {
            told.Of(await FindAsync(gateway, submission));
        }
        finally
        {
            (gateway.Acquirer.Answers, gateway.Acquirer.Return) = (true, Task.FromResult);
        }
    }

    private static async Task ResumeAsync(DiskGateway gateway, Told told, Submission submission)
    {
        gateway.Time.Advance(gateway.Settings.ClaimLease);
        await gateway.Core.Charges.ResumeAsync();
        await SubmitAsync(gateway, told, submission);
    }

    private static async Task SettleAsync(DiskGateway gateway, Told told, params IReadOnlyList<Submission> submissions)
    {
        gateway.Biller.Decide = request => request.Bill == BillId.Parse("B-3")
            ? new CreditOutcome.Refused(ErrorCode.BillAlreadyPaid)
            : new CreditOutcome.Confirmed($"R-{request.RequestId[..8]}");
        for (var attempt = 0; attempt < 2; attempt++)
        {
            // What was claimed by an attempt that failed is due again then.
            gateway.Time.Advance(gateway.Settings.ClaimLease);
            await gateway.Core.Settlements.BeginAsync();
            await gateway.Core.Settlements.LandAsync();
        }

        foreach (var submission in submissions)
        {
            var payment = await FindAsync(gateway, submission);
            told.Of(payment);
            if (payment.Status == PaymentStatus.Accepted) throw new IOException("It could not be written down.");
        }
    }

    private static async Task SequenceAsync(DiskGateway gateway, Told told)
    {
        await gateway.Core.Log.SequenceAsync();
        if (gateway.Core.Log.ProveGrowth(null) is { } growth) told.Of(growth.Head);
    }

    private static async Task ExpireAsync(DiskGateway gateway, Told told, Submission submission)
    {
        gateway.Time.Advance(BillQuote.SubmitWindow + TimeSpan.FromMinutes(1));
        told.Of((await gateway.Core.Payments.ResolveAsync(DiskGateway.Device, GatewayRig.IdOf(submission), submission.Quote))!);
    }

    private static async Task<PaymentRecord> FindAsync(DiskGateway gateway, Submission submission) =>
        await gateway.Core.Stores.Payments.FindAsync(GatewayRig.IdOf(submission)) ?? throw new IOException("There is no record.");
}
