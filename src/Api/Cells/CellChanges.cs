using TraderAgent.Api.Configuration;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Risk;
using TraderAgent.Runtime.Cells;

namespace TraderAgent.Api.Cells;

/// <summary>What has to be done so that an agent of cells runs another configuration, and what speaks against it.</summary>
/// <param name="Define">Bots that are new or changed, in order.</param>
/// <param name="Leave">Bots that are gone.</param>
/// <param name="Limits">The limits from now on; null where they stay.</param>
/// <param name="Problems">What was refused; then nothing is to be done.</param>
public sealed record CellChanges(IReadOnlyList<BotDefinition> Define, IReadOnlyList<BotId> Leave, RiskLimits? Limits, IReadOnlyList<ConfigurationProblem> Problems)
{
    /// <summary>The way from what runs to what is wanted.</summary>
    public static CellChanges Of(CellPicture now, TraderConfiguration running, TraderConfiguration wanted)
    {
        var cells = now.Bots.ToDictionary(b => b.Bot.Id);
        var changed = wanted.Bots.Where(b => !cells.TryGetValue(b.Id, out var cell) || WireJson.Write(cell.Bot.Desk.Definition) != WireJson.Write(b)).ToList();
        var gone = now.Bots.Where(b => wanted.Bots.All(w => w.Id != b.Bot.Id)).ToList();
        List<ConfigurationProblem> problems =
        [
            .. Settings(running, wanted),
            .. changed.Select(b => OfChanged(wanted, b, cells.GetValueOrDefault(b.Id))).OfType<ConfigurationProblem>(),
            .. gone.Where(b => !b.IsAtRest).Select(b => new ConfigurationProblem("bots", $"'{b.Bot.Id}' is {b.Bot.Desk.Lifecycle.ToString().ToLowerInvariant()} and has orders or a position; close it before it is taken away.")),
        ];
        return new(changed, [.. gone.Select(b => b.Bot.Id)], WireJson.Write(running.Risk) == WireJson.Write(wanted.Risk) ? null : wanted.Risk, problems);
    }

    /// <summary>Learns the definition that a bot has now; null for one that is new.</summary>
    public static BotSetup? SetupOf(CellPicture now, BotId bot) =>
        now.Bots.FirstOrDefault(b => b.Bot.Id == bot)?.Bot.Desk is { } desk ? new(desk.Definition, desk.Instrument) : null;

    /// <summary>Where a bot is in a configuration.</summary>
    public static string PathOf(TraderConfiguration configuration, BotId bot) =>
        $"bots[{configuration.Bots.Select((b, i) => (b.Id, i)).FirstOrDefault(b => b.Id == bot).i}]";

    private static IEnumerable<ConfigurationProblem> Settings(TraderConfiguration running, TraderConfiguration wanted)
    {
        if (running.Account != wanted.Account) yield return new("account.capital", "in Azure it is the setting Account__Capital; it stays what it was when the bots began.");
        if (wanted.Backup is not null) yield return new("backup", "only the embedded host takes copies of its database; leave it out in Azure.");
        if (WireJson.Write(running.Watchdog) != WireJson.Write(wanted.Watchdog)) yield return new("watchdog", "in Azure these are the settings Watchdog__...; change them there.");
        if (WireJson.Write(running.Email) != WireJson.Write(wanted.Email)) yield return new("email", "in Azure these are the settings Email__...; change them there.");
        if (WireJson.Write(running.Telegram) != WireJson.Write(wanted.Telegram)) yield return new("telegram", "in Azure these are the settings Telegram__...; change them there.");
        if (WireJson.Write(running.Promotion) != WireJson.Write(wanted.Promotion)) yield return new("promotion", "in Azure these are the settings Promotion__...; change them there.");
    }

    private static ConfigurationProblem? OfChanged(TraderConfiguration wanted, BotDefinition bot, BotCell? cell)
    {
        var path = PathOf(wanted, bot.Id);
        if (cell is null) return null;
        if (cell.Bot.Desk.Definition.Symbol != bot.Symbol) return new($"{path}.symbol", $"'{bot.Id}' trades {cell.Bot.Desk.Definition.Symbol} and keeps its market for ever; give the new bot another id.");
        return cell.IsAtRest ? null : new(path, $"'{bot.Id}' has orders or a position; close it, then change it, or give the changed bot another id.");
    }
}
