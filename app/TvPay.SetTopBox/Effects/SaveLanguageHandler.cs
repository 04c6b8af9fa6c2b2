using Microsoft.Extensions.Logging;
using TvPay.App;
using TvPay.Ledger;

namespace TvPay.SetTopBox.Effects;

internal sealed class SaveLanguageHandler(ILedger ledger, ILogger<SaveLanguageHandler> log) : EffectHandler<Effect.SaveLanguage>
{
    /// <summary>The name of the setting in the ledger.</summary>
    public const string Setting = "language";

    protected override async Task PerformAsync(Effect.SaveLanguage effect, CancellationToken cancel)
    {
        if (await ledger.SaveSettingAsync(Setting, effect.LanguageTag, cancel) is { } failure) log.LanguageNotSaved(failure);
    }
}
