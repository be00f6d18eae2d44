using System.Text.Json.Serialization;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Selector;

namespace TraderAgent.Backtesting.Selection;

/// <summary>What one strategy made alone, or could not.</summary>
/// <param name="Strategy">Its name among the selector's.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Profit">Final and open profit at the end, net of fees, in quote.</param>
/// <param name="MaxDrawdownPercent">The deepest fall of the account's equity.</param>
/// <param name="Orders">Orders placed.</param>
public sealed record FixedStrategy(
    [property: JsonPropertyName("strategy")] string Strategy,
    [property: JsonPropertyName("kind")] string Kind,
    [property: JsonPropertyName("profit")] Money Profit,
    [property: JsonPropertyName("maxDrawdownPercent")] double MaxDrawdownPercent,
    [property: JsonPropertyName("orders")] int Orders);

/// <summary>
/// What a selector earned against each of its strategies alone, over the same candles and with the same capital. The best of them is
/// known afterwards only.
/// </summary>
public sealed record SelectorReport
{
    /// <summary>The selector.</summary>
    [JsonPropertyName("bot")] public required string Bot { get; init; }

    /// <summary>What it made: final and open profit at the end, net of fees, in quote.</summary>
    [JsonPropertyName("profit")] public required Money Profit { get; init; }

    /// <summary>How often it switched, the first choice included.</summary>
    [JsonPropertyName("switches")] public required long Switches { get; init; }

    /// <summary>What the switches cost: fees and losses of the strategies that gave way, in quote. It is part of the profit.</summary>
    [JsonPropertyName("switchCost")] public required Money SwitchCost { get; init; }

    /// <summary>Each strategy alone, the best first.</summary>
    [JsonPropertyName("fixed")] public required IReadOnlyList<FixedStrategy> Fixed { get; init; }

    /// <summary>What choosing won (or lost) against the best of them, in quote.</summary>
    [JsonPropertyName("againstBest")] public Money AgainstBest => Profit - Fixed[0].Profit;

    /// <summary>The last switches, oldest first.</summary>
    [JsonPropertyName("log")] public required IReadOnlyList<StrategySwitch> Log { get; init; }

    /// <summary>A report for each selector of a backtest; runs each of its strategies alone.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IReadOnlyList<SelectorReport> Of(BacktestPlan plan, BacktestResult result, CancellationToken ct = default) =>
        [.. result.Bots.Where(b => b.Strategy is SelectorBot).Select(b => Of(b, plan, ct))];

    private static SelectorReport Of(Bot bot, BacktestPlan plan, CancellationToken ct)
    {
        var selector = (SelectorBot)bot.Strategy;
        var strategies = ((SelectorSettings)bot.Desk.Definition.Strategy).Strategies;
        return new()
        {
            Bot = bot.Id.Value, Profit = ProfitOf(bot), Switches = selector.SwitchCount, SwitchCost = selector.CostOfSwitches(bot.Desk), Log = selector.Switches,
            Fixed = [.. strategies.Select(s => Alone(s.Key, bot.Desk.Definition with { Strategy = s.Value }, plan, ct)).OrderByDescending(f => f.Profit)],
        };
    }

    private static FixedStrategy Alone(string name, BotDefinition definition, BacktestPlan plan, CancellationToken ct)
    {
        var result = Backtest.Run(plan with { Bots = [definition] }, ct: ct);
        return new(name, definition.Kind, ProfitOf(result.Bots[0]), result.Statistics.MaxDrawdownPercent, result.Orders.Count);
    }

    private static Money ProfitOf(Bot bot)
    {
        var (ledger, price) = (bot.Desk.Ledger, bot.Desk.LastPrice);
        return ledger.NetRealized + (price > 0 ? ledger.Unrealized(new((decimal)price)) : Money.Zero);
    }
}
