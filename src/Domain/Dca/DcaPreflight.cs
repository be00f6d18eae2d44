using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;

namespace TraderAgent.Domain.Dca;

/// <summary>What a DCA bot would do from a price, before anything is placed.</summary>
public sealed record DcaPreflight
{
    /// <summary>The entries that pass every rule.</summary>
    [JsonPropertyName("ladder")] public required IReadOnlyList<DcaLadderRow> Ladder { get; init; }

    /// <summary>What a deal costs when every safety order fills, in quote.</summary>
    [JsonPropertyName("budget")] public required Money Budget { get; init; }

    /// <summary>What a deal may use, leverage included, in quote.</summary>
    [JsonPropertyName("available")] public required Money Available { get; init; }

    /// <summary>Where the stop-loss lies once every entry has filled; null without one.</summary>
    [JsonPropertyName("stopLoss")] public Price? StopLoss { get; init; }

    /// <summary>Why the bot cannot trade like this; empty when it can.</summary>
    [JsonPropertyName("problems")] public required IReadOnlyList<SettingProblem> Problems { get; init; }

    /// <summary>What the owner should know, though the bot can trade.</summary>
    [JsonPropertyName("warnings")] public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>The report for a price.</summary>
    public static DcaPreflight Of(DcaSettings settings, BotDefinition bot, Instrument instrument, Price price)
    {
        var problems = settings.Check(bot, instrument).ToList();
        if (problems.Count > 0) return new() { Ladder = [], Budget = Money.Zero, Available = Money.Zero, Problems = problems, Warnings = [] };
        var ladder = DcaLadder.Of(settings, instrument, price);
        if (ladder.Refusal is { } refusal) problems.Add(new("safetyOrders", refusal));
        var stop = ladder.Rows.Count > 0
            ? new DcaPrices(settings, instrument).StopLoss(new(price, ladder.Rows[^1].Average, 0))
            : null;
        return new()
        {
            Ladder = ladder.Rows, Budget = DcaLadder.Budget(settings), Available = settings.DealCapital(bot) * bot.Leverage, StopLoss = stop,
            Problems = problems, Warnings = [.. WarningsOf(settings, bot, instrument, ladder)],
        };
    }

    /// <summary>The ladder as a table of plain text, a row per entry.</summary>
    public string Table()
    {
        var text = new StringBuilder();
        text.AppendLine("order  deviation %         price           size          value     total size    total value        average         target  rebound %");
        foreach (var row in Ladder)
            text.AppendLine(CultureInfo.InvariantCulture,
                $"{(row.Order == 0 ? "base" : row.Order.ToString(CultureInfo.InvariantCulture)),5}  {row.Deviation.Value,11:0.00}  {row.Price,12}  {row.Quantity,13}  {row.Cost.Value,13:0.00}  {row.TotalQuantity,13}  {row.TotalCost.Value,13:0.00}  {row.Average.Value,13:0.########}  {row.Target,13}  {row.Rebound.Value,9:0.00}");
        return text.ToString();
    }

    private static IEnumerable<string> WarningsOf(DcaSettings settings, BotDefinition bot, Instrument instrument, DcaLadder ladder)
    {
        if (settings is { StopLoss: null, TrailingStop: null, MaxDrawdown: null, TimeoutMinutes: null })
            yield return "No stop, time-out or drawdown limit is set: a deal that never comes back is held for ever.";
        if (ladder.Rows.Count == 0 || bot.Leverage <= 1) yield break;
        var last = ladder.Rows[^1];
        var margin = 1 / bot.Leverage - instrument.MaintenanceMargin.Fraction;
        var liquidation = last.Average.Value * (1 - settings.Sign * margin);
        if ((last.Price.Value - liquidation) * settings.Sign <= 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"With the deal's own margin the position is liquidated near {liquidation:0.########}, before the last safety order at {last.Price}; use less leverage or a shorter ladder.");
    }
}
