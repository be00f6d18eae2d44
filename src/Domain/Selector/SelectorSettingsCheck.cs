using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Hybrid;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Selector;

/// <summary>Finds every setting of a selector that cannot work, those of its strategies included.</summary>
internal static class SelectorSettingsCheck
{
    private const int LongestMinutes = 525_600;

    public static IReadOnlyList<SettingProblem> Of(SelectorSettings s, BotDefinition bot, Instrument instrument) =>
        [.. Strategies(s, bot, instrument), .. s.Table.Rows.SelectMany(r => Entry(s, r.Field, r.Entry)), .. Table(s), .. Regime(s, bot), .. Switch(s), .. HandOvers(s)];

    private static IEnumerable<SettingProblem> Strategies(SelectorSettings s, BotDefinition bot, Instrument instrument)
    {
        var count = s.Strategies.Values.Sum(PartsOf);
        if (count is 0 or > OrderLinkParts.MaxPart)
            yield return new("strategies", $"has {s.Strategies.Count}{(count > s.Strategies.Count ? $", and {count} with the grids and ladders of the hybrids" : "")}; give 1 to {OrderLinkParts.MaxPart} strategies, each under a name.");
        foreach (var (name, strategy) in s.Strategies)
        {
            if (name is "" or SelectorEntry.None or SelectorEntry.Keep)
                yield return new("strategies", $"'{name}' cannot be a strategy's name: none and keep have a meaning of their own; choose another.");
            else if (!s.Table.Rows.Any(r => r.Entry.Strategy == name))
                yield return new($"strategies.{name}", "no regime uses it; name it in the table or remove it.");
            foreach (var problem in Of(name, strategy, bot with { Strategy = strategy }, instrument)) yield return problem;
        }
    }

    /// <summary>A hybrid is a part, and its grid and its ladder are two more.</summary>
    private static int PartsOf(StrategySettings strategy) => strategy is HybridSettings ? 3 : 1;

    private static IEnumerable<SettingProblem> Of(string name, StrategySettings strategy, BotDefinition part, Instrument instrument)
    {
        if (strategy is SelectorSettings)
            return [new($"strategies.{name}", "is a selector, and one cannot choose another; name that one's strategies here.")];

        // Capital and leverage are the bot's, whichever strategy finds them wrong.
        return strategy.Check(part, instrument).Select(p => p.Field is "capital" or "leverage" ? p : p with { Field = $"strategies.{name}.{p.Field}" });
    }

    private static IEnumerable<SettingProblem> Entry(SelectorSettings s, string regime, SelectorEntry entry)
    {
        if (entry.NamesOne && !s.Strategies.ContainsKey(entry.Strategy))
        {
            var known = s.Strategies.Count == 0 ? "there is none" : $"there are {string.Join(", ", s.Strategies.Keys)}";
            yield return new($"table.{regime}.strategy", $"'{entry.Strategy}' is not among the strategies ({known}); add it, name another, or write none or keep.");
        }
        if (entry.Size.Value is <= 0 or > 100) yield return new($"table.{regime}.sizePercent", $"is {entry.Size}; give a share above 0 and up to 100, or the strategy none.");
    }

    private static IEnumerable<SettingProblem> Table(SelectorSettings s)
    {
        if (s.Strategies.Count > 0 && !s.Table.Rows.Any(r => r.Entry.NamesOne))
            yield return new("table", "names no strategy, so nothing would ever trade; name one for at least one regime.");
    }

    private static IEnumerable<SettingProblem> Regime(SelectorSettings s, BotDefinition bot)
    {
        var told = s.Regime.Timeframe;
        if (told.Milliseconds > 0 && bot.Timeframe.Milliseconds > 0 && told > bot.Timeframe && !told.IsMultipleOf(bot.Timeframe))
            yield return new("regime.timeframe", $"is {told}, which whole candles of the bot's {bot.Timeframe} do not fill; choose a multiple of {bot.Timeframe}.");
        foreach (var problem in s.Regime.Check("regime.")) yield return problem;
    }

    private static IEnumerable<SettingProblem> Switch(SelectorSettings s)
    {
        if (s.CooldownMinutes is < 0 or > LongestMinutes) yield return new("cooldownMinutes", $"is {s.CooldownMinutes}; give 0 to {LongestMinutes}.");
        if (s.FinishMinutes is < 0 or > LongestMinutes) yield return new("finishMinutes", $"is {s.FinishMinutes}; give 0 to {LongestMinutes}, or leave it out.");
        if (!(s.MinConfidence is >= 0 and <= 1)) yield return new("minConfidence", $"is {s.MinConfidence}; give 0 to 1.");
    }

    private static IEnumerable<SettingProblem> HandOvers(SelectorSettings s)
    {
        if (s.Transition != SelectorTransition.HandOver && !s.Table.Rows.Any(r => r.Entry.Transition == SelectorTransition.HandOver)) yield break;
        if (!s.Strategies.Values.Select(SelectorSettings.FacingOf).OfType<Side>().GroupBy(f => f).Any(g => g.Count() > 1))
            yield return new("transition", "is hand_over, but no two strategies can hand over to each other; give a grid, a dca or a hybrid (two of them) of one direction, or choose finish or close.");
        foreach (var (name, strategy) in s.Strategies)
            if (strategy is DcaSettings dca)
                foreach (var (field, message) in OfTaker(dca)) yield return new($"strategies.{name}.{field}", message);
    }

    private static IEnumerable<(string Field, string Message)> OfTaker(DcaSettings dca)
    {
        if (dca.TakeProfitFrom != DcaReference.Average) yield return ("takeProfitFrom", "is base, which would sell inventory that was handed over below what it cost; use average.");
        if (dca.MaxConcurrentDeals != 1) yield return ("maxConcurrentDeals", $"is {dca.MaxConcurrentDeals}; what is handed over becomes one deal: give 1.");
        if (dca.TrailingStop is not null) yield return ("trailingStopPercent", "follows the average, which lies beyond the price of a hand-over: it would sell at once; leave it out.");
        if (dca.MaxDrawdown is not null) yield return ("maxDrawdownPercent", "counts what was lost before the hand-over: it would sell at once; leave it out.");
    }
}
