using TraderAgent.Backtesting.Robustness;
using TraderAgent.Domain.Bots;
using TraderAgent.Functions.Tables;
using TraderAgent.Runtime.Cycles;
using TraderAgent.Runtime.Exchange.Bybit;

namespace TraderAgent.Functions.Hosting;

/// <summary>Asks the gate about bots where the exchange may be real money, and tells the owner of whoever gets through without a passing dossier.</summary>
public sealed class LiveDoor((BybitVenue Venue, PromotionSettings Promotion) settings, DossierTable dossiers, FindingNews news)
{
    private static readonly GateWords Words = new("the setting Promotion__RequireDossier", "the setting Promotion__Overrides", " and send it (PUT /api/v1/host/dossiers)");

    /// <summary>Why a bot may not be defined or let trade; null when it may. An override is logged and told.</summary>
    public async Task<string?> RefusalOfAsync(BotDefinition bot, CancellationToken cancel)
    {
        var gate = await GateOfAsync(bot, cancel);
        if (gate.Warnings.Count > 0) await news.TellAsync([.. gate.Warnings.Select(w => new Finding($"{bot.Id}:override", w))], cancel);
        return RefusalOf(gate);
    }

    /// <summary>The same of a bot that trades already: its override was told when it was let through.</summary>
    public async Task<string?> RefusalOfRunningAsync(BotDefinition bot, CancellationToken cancel) => RefusalOf(await GateOfAsync(bot, cancel));

    private static string? RefusalOf(LiveGate gate) => gate.Refusals is [var refusal, ..] ? refusal : null;

    private async Task<LiveGate> GateOfAsync(BotDefinition bot, CancellationToken cancel)
    {
        if (!settings.Venue.MayBeRealMoney) return LiveGate.Open;
        var known = await dossiers.FindAsync(Dossier.HashOf(bot), cancel);
        return LiveGate.Of([bot], settings.Promotion, _ => known is null ? [] : [known], Words);
    }
}
