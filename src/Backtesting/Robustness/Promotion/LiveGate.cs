using TraderAgent.Domain.Bots;

namespace TraderAgent.Backtesting.Robustness;

/// <summary>Stands before real money: a bot gets there with a passing dossier of exactly its settings, or because its owner says so by name.</summary>
/// <param name="Refusals">Why a bot may not; empty when all may.</param>
/// <param name="Warnings">Which bots may though they have shown nothing: to be logged and told.</param>
public sealed record LiveGate(IReadOnlyList<string> Refusals, IReadOnlyList<string> Warnings)
{
    /// <summary>What lets everybody through: no real money is behind it.</summary>
    public static LiveGate Open { get; } = new([], []);

    /// <summary>Looks at bots.</summary>
    /// <param name="bots">Who wants to trade real money.</param>
    /// <param name="settings">What their owner demands.</param>
    /// <param name="verdictsOf">What is known of a bot. What is about other settings does not count.</param>
    /// <param name="words">How the host names what is to be done.</param>
    public static LiveGate Of(IEnumerable<BotDefinition> bots, PromotionSettings settings, Func<BotDefinition, IEnumerable<DossierVerdict>> verdictsOf, GateWords words)
    {
        var (refusals, warnings) = (new List<string>(), new List<string>());
        foreach (var bot in bots)
        {
            if (Lack(bot, verdictsOf(bot)) is not { } lack) continue;
            if (!settings.RequiresDossier) warnings.Add($"{bot.Id} trades real money though {lack}: {words.RequireDossier} is off");
            else if (settings.Overrides.Contains(bot.Id)) warnings.Add($"{bot.Id} trades real money though {lack}: {words.Overrides} names it");
            else refusals.Add($"bot '{bot.Id}' may not trade real money: {lack}. Make one with 'traderagent dossier --config <file> --bot {bot.Id} --candles <file>'{words.Then}, or name the bot in {words.Overrides}.");
        }

        return new(refusals, warnings);
    }

    private static string? Lack(BotDefinition bot, IEnumerable<DossierVerdict> verdicts)
    {
        var hash = Dossier.HashOf(bot);
        var own = verdicts.Where(v => v.DefinitionHash == hash).ToList();
        if (own.Count == 0) return $"there is no dossier of its present settings on {bot.Symbol} {bot.Timeframe}";
        return own.Exists(v => v.IsPassed) ? null : $"its dossier fails: {string.Join(", ", own[0].Failed)}";
    }
}

/// <summary>How a host names what opens the gate.</summary>
/// <param name="RequireDossier">The setting that asks for dossiers.</param>
/// <param name="Overrides">The setting that names bots that need none.</param>
/// <param name="Then">What is to be done with a dossier once it is made, such as <c> and send it</c>; empty where that is all.</param>
public sealed record GateWords(string RequireDossier, string Overrides, string Then = "");
