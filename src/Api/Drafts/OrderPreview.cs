using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Api.Drafts;

/// <summary>What a bot would place, in one form for every strategy. Nothing is placed.</summary>
public sealed record OrderPreview
{
    /// <summary>The bot, or the part of one.</summary>
    [JsonPropertyName("bot")] public required string Bot { get; init; }

    /// <summary>Its market.</summary>
    [JsonPropertyName("symbol")] public required string Symbol { get; init; }

    /// <summary>The currency of prices and amounts.</summary>
    [JsonPropertyName("quote")] public required string Quote { get; init; }

    /// <summary>The price it would start at.</summary>
    [JsonPropertyName("price")] public required decimal Price { get; init; }

    /// <summary>The orders that it may come to place, in order of level.</summary>
    [JsonPropertyName("orders")] public required IReadOnlyList<PreviewedOrder> Orders { get; init; }

    /// <summary>What it can come to need, in quote; null where that depends on the market.</summary>
    [JsonPropertyName("needed")] public decimal? Needed { get; init; }

    /// <summary>What it may use, in quote.</summary>
    [JsonPropertyName("available")] public required decimal Available { get; init; }

    /// <summary>Where it would be given up; null where it would not.</summary>
    [JsonPropertyName("stopLoss")] public decimal? StopLoss { get; init; }

    /// <summary>Why it would not start.</summary>
    [JsonPropertyName("problems")] public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>What should be known before.</summary>
    [JsonPropertyName("warnings")] public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>The same of each strategy that the bot is made of.</summary>
    [JsonPropertyName("parts")] public IReadOnlyList<OrderPreview> Parts { get; init; } = [];

    /// <summary>Whether nothing stands in its way.</summary>
    [JsonPropertyName("ok")] public bool IsOk => Problems.Count == 0 && Orders.All(o => o.Problem is null) && Parts.All(p => p.IsOk);

    /// <summary>A pre-flight report as orders.</summary>
    public static OrderPreview Of(PreflightReport report, BotDefinition bot) => new()
    {
        Bot = report.Bot, Symbol = report.Symbol, Quote = report.Quote, Price = report.Price, Available = bot.Capital.Value * bot.Leverage,
        Orders = [.. OrdersOf(report)], Needed = report.Grid?.Needed.Value ?? report.Dca?.Budget.Value ?? StepsOf(report) ?? report.Trade?.MostValue.Value,
        StopLoss = report.Dca?.StopLoss?.Value ?? report.Trade?.Example?.Stop.Value,
        Problems =
        [
            .. report.Grid?.Problems ?? [],
            .. (report.Dca?.Problems ?? []).Concat(report.Martingale?.Problems ?? []).Concat(report.Trade?.Problems ?? []).Select(p => $"{p.Field}: {p.Message}"),
        ],
        Warnings = [.. report.Dca?.Warnings ?? [], .. report.Martingale?.Warnings ?? [], .. report.Trade?.Warnings ?? []],
        Parts = [.. report.Parts?.Select(p => Of(p, bot)) ?? []],
    };

    private static decimal? StepsOf(PreflightReport report) => report.Martingale is { Ladder: { Count: > 0 } steps } ? steps[^1].TotalValue.Value : null;

    private static IEnumerable<PreviewedOrder> OrdersOf(PreflightReport report)
    {
        foreach (var level in report.Grid?.Levels ?? [])
            yield return new($"{level.Cell}", level.Side, level.Price.Value, level.Quantity.Value, level.Value.Value)
            {
                Kind = level.IsTrailed ? "after trailing" : level.Role == OrderIntent.Entry ? "entry" : "exit", Problem = level.Problem,
            };
        foreach (var rung in report.Dca?.Ladder ?? [])
            yield return new(rung.Order == 0 ? "base" : $"{rung.Order}", report.Dca!.Ladder[^1].Target < report.Dca.Ladder[^1].Average ? Side.Sell : Side.Buy, rung.Price.Value, rung.Quantity.Value, rung.Cost.Value)
            {
                Kind = rung.Order == 0 ? "base order" : "safety order", Average = rung.Average.Value, Target = rung.Target.Value, TotalCost = rung.TotalCost.Value,
            };
        foreach (var step in report.Martingale?.Ladder ?? [])
            yield return new($"{step.Number}", null, report.Price, step.Value.Value / report.Price, step.Value.Value) { Kind = "step", TotalCost = step.TotalValue.Value };
        if (report.Trade?.Example is { } trade)
            yield return new("example", trade.Side, trade.Price.Value, trade.Quantity.Value, trade.Value.Value) { Kind = trade.Reason };
    }
}

/// <summary>An order that a bot may come to place.</summary>
/// <param name="Level">The level, rung or step.</param>
/// <param name="Side">Buy or sell; null where that depends on the market.</param>
/// <param name="Price">At what price, in quote.</param>
/// <param name="Quantity">How much, in base.</param>
/// <param name="Cost">What that is worth, in quote.</param>
public sealed record PreviewedOrder(
    [property: JsonPropertyName("level")] string Level, [property: JsonPropertyName("side")] Side? Side, [property: JsonPropertyName("price")] decimal Price,
    [property: JsonPropertyName("qty")] decimal Quantity, [property: JsonPropertyName("cost")] decimal Cost)
{
    /// <summary>What it is: entry, exit, base order, safety order, step.</summary>
    [JsonPropertyName("kind")] public required string Kind { get; init; }

    /// <summary>The average entry price once it is filled; null where it has none.</summary>
    [JsonPropertyName("average")] public decimal? Average { get; init; }

    /// <summary>The last take-profit price once it is filled; null where it has none.</summary>
    [JsonPropertyName("target")] public decimal? Target { get; init; }

    /// <summary>What all up to it cost, in quote; null where they are not one ladder.</summary>
    [JsonPropertyName("totalCost")] public decimal? TotalCost { get; init; }

    /// <summary>Why it would be refused; null when it would not.</summary>
    [JsonPropertyName("problem")] public string? Problem { get; init; }
}
