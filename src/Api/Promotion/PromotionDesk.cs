using System.Text.Json.Serialization;
using TraderAgent.Api.Access;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Answers;
using TraderAgent.Api.Records;
using TraderAgent.Backtesting.Robustness;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Promotion;

/// <summary>The gate before real money, as a bot's owner asks for it.</summary>
public sealed class PromotionDesk(IAgent agent, IDossierStore dossiers, IRecords records, TimeProvider time)
{
    private const string Kind = "promotions";

    private static readonly GateWords Words = new("promotion.requireDossier", "promotion.overrides");

    private sealed record Promoted([property: JsonPropertyName("definitionHash")] string DefinitionHash, [property: JsonPropertyName("by")] string By, [property: JsonPropertyName("at")] Instant At);

    /// <summary>The dossiers of a bot, those of its present settings first; of every configured bot where none is named.</summary>
    public async ValueTask<IReadOnlyList<DossierView>> DossiersAsync(BotId? bot, CancellationToken cancel)
    {
        var configured = (await agent.ConfigurationAsync(cancel)).Bots;
        var views = new List<DossierView>();
        foreach (var id in bot is { } one ? [one] : configured.Select(b => b.Id))
        {
            var now = configured.FirstOrDefault(b => b.Id == id);
            var own = await dossiers.ListAsync(id, cancel);
            var same = now is null ? [] : await dossiers.FindAsync(now, cancel);
            views.AddRange(same.Concat(own).Where(d => d.Verdict.Bot.Id == id).Select(d => DossierView.Of(d, now)).DistinctBy(d => d.DefinitionHash).OrderByDescending(d => d.IsCurrent));
        }

        return views;
    }

    /// <summary>Whether a bot may trade real money; null when there is no such bot.</summary>
    public async ValueTask<PromotionView?> LookAsync(BotId bot, CancellationToken cancel)
    {
        var configuration = await agent.ConfigurationAsync(cancel);
        if (configuration.Bots.FirstOrDefault(b => b.Id == bot) is not { } definition) return null;
        var verdicts = (await dossiers.FindAsync(definition, cancel)).Select(d => d.Verdict).ToList();
        var gate = LiveGate.Of([definition], configuration.Promotion, _ => verdicts, Words);
        var (isAllowed, hash) = (gate.Refusals.Count == 0, Dossier.HashOf(definition));
        var last = await records.FindAsync(Kind, bot.Value, cancel) is { } record ? WireJson.Read<Promoted>(record.Body) : null;
        if (last?.DefinitionHash != hash) last = null; // It was about other settings.
        return new()
        {
            Bot = bot, DefinitionHash = hash, IsAllowed = isAllowed, Reasons = gate.Refusals, Warnings = gate.Warnings, PromotedBy = last?.By, PromotedAt = last?.At,
            Message = !isAllowed ? string.Join(" ", gate.Refusals)
                : agent.Identity.IsRealMoney ? $"'{bot}' may trade real money with exactly these settings, and this agent does ({agent.Identity.Exchange}): start the bot."
                : $"'{bot}' may trade real money with exactly these settings. This agent trades on {agent.Identity.Exchange}: start one on the live exchange with its configuration, and the gate there is open for it.",
        };
    }

    /// <summary>Promotes a bot as it is configured now, where it may.</summary>
    public async ValueTask<PromotionView?> PromoteAsync(BotId bot, Caller caller, CancellationToken cancel)
    {
        var view = await LookAsync(bot, cancel);
        if (view is not { IsAllowed: true }) return view;
        var promoted = new Promoted(view.DefinitionHash, caller.Name, Instant.From(time.GetUtcNow()));
        while (await records.TryPutAsync(Kind, bot.Value, WireJson.Write(promoted), (await records.FindAsync(Kind, bot.Value, cancel))?.Tag, cancel) is null) cancel.ThrowIfCancellationRequested();
        return view with { PromotedBy = promoted.By, PromotedAt = promoted.At };
    }
}
