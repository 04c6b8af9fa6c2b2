using TvPay.App;
using TvPay.Ledger;
using TvPay.Payments;

namespace TvPay.SetTopBox.Effects;

/// <summary>Makes the complaint's id and writes it down; what the ledger tells of it is the answer.</summary>
internal sealed class FileComplaintHandler(ILedger ledger, IMessageSink app, TimeProvider time, EntropySource entropy)
    : EffectHandler<Effect.FileComplaint>
{
    protected override async Task PerformAsync(Effect.FileComplaint effect, CancellationToken cancel)
    {
        var id = ComplaintId.Create(time.GetUtcNow(), entropy);
        if (await ledger.ComplainAsync(id, effect.Payment, effect.Kind, cancel) is LedgerOutcome.Failed failed)
            app.Post(new Message.ComplaintFailed(effect.Payment, effect.Kind, failed.Code));
    }
}
