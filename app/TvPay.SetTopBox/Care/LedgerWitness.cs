using System.Globalization;
using Microsoft.Extensions.Logging;
using TvPay.Ledger;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.SetTopBox.Operator;

namespace TvPay.SetTopBox.Care;

/// <summary>
/// Has the gateway remember how far the ledger has come, and so learns whether it was put back from an old copy: then what
/// the gateway remembers is not in it. That is noted in the ledger before the gateway takes the new head for the true one.
/// </summary>
internal sealed class LedgerWitness(ILedger ledger, IOperatorClient gateway, ILogger<LedgerWitness> log)
{
    /// <summary>The name of the setting with the head that is known to be kept. Forgotten, it costs a question.</summary>
    public const string Setting = "witnessed";

    /// <summary>Once told what was kept, and once more should another process have told meanwhile.</summary>
    private const int MaxAttempts = 3;

    /// <returns>The gateway's time.</returns>
    /// <exception cref="TvPayException">The gateway could not be asked, or the ledger is in the way.</exception>
    public async Task<DateTimeOffset> TellAsync(CancellationToken cancel)
    {
        var after = Parse(await ledger.SettingAsync(Setting, cancel));
        for (var attempt = 1; ; attempt++)
        {
            var head = await ledger.HeadAsync(cancel);
            var answer = await gateway.WitnessAsync(ledger.Identity.Id, head, after, cancel);
            if (answer.Kept == after)
            {
                await RememberAsync(head, cancel);
                return answer.AsOf;
            }

            if (answer.Kept is { } kept && !await HasAsync(kept, head, cancel)) await NoteAsync(kept, head, cancel);
            after = answer.Kept;
            if (attempt == MaxAttempts) return answer.AsOf;
        }
    }

    /// <summary>Whether this ledger has come by there.</summary>
    private async Task<bool> HasAsync(LedgerHead witnessed, LedgerHead head, CancellationToken cancel)
    {
        if (witnessed.Sequence > head.Sequence) return false;
        if (await ledger.HashAtAsync(witnessed.Sequence, cancel) is { } hash) return hash == witnessed.Hash;
        // Behind the checkpoint nobody can tell any more.
        return await ledger.CheckpointAsync(cancel) is { } checkpoint && witnessed.Sequence <= checkpoint.To.Sequence;
    }

    private async Task NoteAsync(LedgerHead witnessed, LedgerHead head, CancellationToken cancel)
    {
        log.LedgerPutBack(witnessed.Sequence, head.Sequence);
        Checked(await ledger.NoteRollbackAsync(witnessed, cancel));
    }

    private async Task RememberAsync(LedgerHead head, CancellationToken cancel) => Checked(await ledger.SaveSettingAsync(
        Setting, string.Create(CultureInfo.InvariantCulture, $"{head.Sequence} {head.Hash}"), cancel));

    /// <summary>Null for what can't be read: then it is as if it had never been told.</summary>
    private static LedgerHead? Parse(string? text)
    {
        if (text?.Split(' ') is not [var number, var hash]
            || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
            return null;
        try
        {
            return new LedgerHead(sequence, Hash256.FromHex(hash));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static void Checked(ErrorCode? failure)
    {
        if (failure is not null) throw new TvPayException(failure, "The ledger could not be written.");
    }
}
