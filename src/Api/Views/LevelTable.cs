using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Grid;

namespace TraderAgent.Api.Views;

/// <summary>The levels that a bot, or a part of it, works with: a grid's cells, or a deal's ladder.</summary>
public sealed record LevelTable
{
    /// <summary>The part; null for the bot itself.</summary>
    [JsonPropertyName("part")] public string? Part { get; init; }

    /// <summary>The deal whose ladder it is; null for a grid.</summary>
    [JsonPropertyName("deal")] public OpenDealView? Deal { get; init; }

    /// <summary>The grid's cells; null for a ladder.</summary>
    [JsonPropertyName("grid")] public IReadOnlyList<GridTableRow>? Grid { get; init; }

    /// <summary>Cycles that the grid has finished, and their net profit; null for a ladder.</summary>
    [JsonPropertyName("cycles")] public CycleView? Cycles { get; init; }

    /// <summary>The ladder's rungs; null for a grid.</summary>
    [JsonPropertyName("ladder")] public IReadOnlyList<DcaLadderRow>? Ladder { get; init; }

    /// <summary>The tables of a bot, or of those of its parts that are on.</summary>
    public static IReadOnlyList<LevelTable> Of(Bot bot) => bot.Strategy is Ensemble ensemble
        ? [.. ensemble.Traders.Where(p => p.Desk.Lifecycle is not (Lifecycle.Idle or Lifecycle.Stopped)).SelectMany(p => Of(p.Name, p.Strategy, p.Desk))]
        : [.. Of(null, bot.Strategy, bot.Desk)];

    private static IEnumerable<LevelTable> Of(string? part, IStrategy strategy, Desk desk) => strategy switch
    {
        GridBot { State.IsBuilt: true } grid => [new() { Part = part, Grid = [.. GridTable.Of(grid, desk)], Cycles = new(grid.State.Deals, grid.State.Profit.Value) }],
        DcaBot dca => dca.Deals.Select(deal => new LevelTable { Part = part, Deal = OpenDealView.Of(deal), Ladder = dca.LadderOf(deal)?.Rows ?? [] }),
        _ => [],
    };

    /// <summary>What a grid has earned.</summary>
    /// <param name="Count">Finished cycles.</param>
    /// <param name="Profit">Their profit net of fees, in quote.</param>
    public sealed record CycleView([property: JsonPropertyName("count")] long Count, [property: JsonPropertyName("profit")] decimal Profit);

    /// <summary>A deal that is open.</summary>
    /// <param name="Number">Its number within the bot.</param>
    /// <param name="Stage">Where it stands.</param>
    /// <param name="Held">Base quantity it holds.</param>
    /// <param name="Average">Average entry price; 0 when it holds nothing.</param>
    /// <param name="Filled">Base quantity filled of each rung: the base order first.</param>
    public sealed record OpenDealView(
        [property: JsonPropertyName("number")] long Number, [property: JsonPropertyName("stage")] DcaStage Stage, [property: JsonPropertyName("held")] decimal Held,
        [property: JsonPropertyName("average")] decimal Average, [property: JsonPropertyName("filled")] IReadOnlyList<decimal> Filled)
    {
        internal static OpenDealView Of(DcaDeal deal) =>
            new(deal.Number, deal.Stage, deal.Held.Value, deal.Average.Value, [deal.BaseQuantity.Value, .. deal.Levels.Select(l => l.Value)]);
    }
}

/// <summary>Expected and actual orders of a grid.</summary>
/// <param name="Part">The part of the bot; null for the bot itself.</param>
/// <param name="Levels">Each level and role.</param>
public sealed record GridAuditView([property: JsonPropertyName("part")] string? Part, [property: JsonPropertyName("levels")] IReadOnlyList<GridAuditRow> Levels)
{
    /// <summary>Of a grid bot, or of the grids among a bot's parts that are on.</summary>
    public static IReadOnlyList<GridAuditView> Of(Bot bot) => bot.Strategy switch
    {
        GridBot => [new(null, GridAudit.Of(bot))],
        Ensemble ensemble => [.. ensemble.Traders.Where(p => p.Strategy is GridBot && p.Desk.Lifecycle is not (Lifecycle.Idle or Lifecycle.Stopped))
            .Select(p => new GridAuditView(p.Name, GridAudit.Of((GridBot)p.Strategy, p.Desk)))],
        _ => [],
    };
}
