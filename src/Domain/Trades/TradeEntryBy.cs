using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Execution;
using TraderAgent.Domain.Instruments;

namespace TraderAgent.Domain.Trades;

/// <summary>Which order algorithm can work which entry.</summary>
internal static class TradeEntryBy
{
    /// <summary>Whether an algorithm can work an entry: an iceberg waits at a price, the others begin at once.</summary>
    public static bool Suits(ExecutionSettings by, TradeEntry entry) => entry == (by is IcebergSettings ? TradeEntry.Limit : TradeEntry.Market);

    /// <summary>Every problem of the setting; empty when all is well.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="ideas">How the ideas are entered where the rules say nothing else.</param>
    /// <param name="bot">Whose rules they are.</param>
    /// <param name="instrument">The market.</param>
    public static IEnumerable<SettingProblem> Check(TradeRules rules, TradeEntry ideas, BotDefinition bot, Instrument instrument)
    {
        const string Field = "rules.entryBy";
        if (rules.EntryBy is not { } by) return [];
        if (Instead(by) is { } instead) return [new(Field, instead)];
        var entry = rules.EntryType ?? ideas;
        if (!Suits(by, entry)) return [new(Field, by is IcebergSettings
            ? "iceberg waits at a price, and the entries are at market; set entryType limit, or use chase, twap or trailing"
            : "begins at once, and the entries wait at a price; set entryType market, or use iceberg")];
        List<SettingProblem> problems = [.. by.Check(Field, bot, instrument)];
        var (minutes, most) = (MinutesOf(by), (long)rules.EntryWaitCandles * bot.Timeframe.Milliseconds / 60_000);
        if (minutes > most) problems.Add(new(Field, $"takes {minutes} minutes, and an entry waits {rules.EntryWaitCandles} candles of {bot.Timeframe}, which are {most}; use a larger entryWaitCandles or a shorter time"));
        return problems;
    }

    private static string? Instead(ExecutionSettings by) => by switch
    {
        MarketSettings => "market is what entryType market does with one order; leave entryBy out",
        LimitSettings => "limit is what entryType limit does with one order; leave entryBy out",
        VwapSettings => "vwap must have seen the volume of a week's hours, which an order bot learns and an entry of minutes has no use for; use twap",
        _ => null,
    };

    private static int MinutesOf(ExecutionSettings by) => by switch
    {
        TwapSettings twap => twap.Minutes,
        ChaseSettings chase => chase.MaxMinutes,
        _ => 0, // Patience, where there is any, ends by itself or with the wait.
    };
}
