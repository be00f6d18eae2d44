using TraderAgent.Domain.Bots;
using TraderAgent.Local.Configuration;

namespace TraderAgent.Local.Promotion;

/// <summary>Stands before real money: a bot gets there with a passing dossier of exactly its settings, or because its owner says so by name.</summary>
/// <param name="Refusals">Why a bot may not; empty when all may.</param>
/// <param name="Warnings">Which bots may though they have shown nothing.</param>
internal sealed record LiveGate(IReadOnlyList<string> Refusals, IReadOnlyList<string> Warnings)
{
    /// <summary>Whether an exchange's environment may be real money: live, and any address that is not on this machine.</summary>
    public static bool StandsBefore(string environment) => environment.Equals("live", StringComparison.OrdinalIgnoreCase)
        || (Uri.TryCreate(environment, UriKind.Absolute, out var address) && !address.IsLoopback);

    /// <summary>Looks at every bot of a configuration.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="dataFolders">Where dossiers may be kept.</param>
    public static LiveGate Of(TraderConfiguration configuration, IReadOnlyCollection<string> dataFolders)
    {
        var (refusals, warnings) = (new List<string>(), new List<string>());
        foreach (var bot in configuration.Bots)
        {
            if (Lack(bot, dataFolders) is not { } lack) continue;
            if (!configuration.Promotion.RequiresDossier) warnings.Add($"{bot.Id} trades real money though {lack}: promotion.requireDossier is off");
            else if (configuration.Promotion.Overrides.Contains(bot.Id)) warnings.Add($"{bot.Id} trades real money though {lack}: promotion.overrides names it");
            else refusals.Add($"bot '{bot.Id}' may not trade real money: {lack}. Make one with 'traderagent dossier --config <file> --bot {bot.Id} --candles <file>', or name the bot in promotion.overrides of the configuration.");
        }

        return new(refusals, warnings);
    }

    private static string? Lack(BotDefinition bot, IReadOnlyCollection<string> dataFolders)
    {
        var verdicts = dataFolders.Select(folder => new DossierFolder(folder).Find(bot)).OfType<StoredVerdict>().ToList();
        if (verdicts.Count == 0) return $"there is no dossier of its present settings on {bot.Symbol} {bot.Timeframe}";
        return verdicts.Exists(v => v.IsPassed) ? null : $"its dossier fails: {string.Join(", ", verdicts[0].Failed)}";
    }
}
