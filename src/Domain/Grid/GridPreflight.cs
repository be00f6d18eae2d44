using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Risk;

namespace TraderAgent.Domain.Grid;

/// <summary>One order that a level may come to place, and why it could not.</summary>
public sealed record GridPreflightRow
{
    /// <summary>The cell's number; trailed cells lie outside the window.</summary>
    [JsonPropertyName("cell")] public required int Cell { get; init; }

    /// <summary>Whether it belongs to the window only after trailing.</summary>
    [JsonPropertyName("trailed")] public required bool IsTrailed { get; init; }

    /// <summary>Buy or sell.</summary>
    [JsonPropertyName("side")] public required Side Side { get; init; }

    /// <summary>Entry or exit.</summary>
    [JsonPropertyName("role")] public required OrderIntent Role { get; init; }

    /// <summary>Limit price.</summary>
    [JsonPropertyName("price")] public required Price Price { get; init; }

    /// <summary>Base quantity.</summary>
    [JsonPropertyName("qty")] public required Quantity Quantity { get; init; }

    /// <summary>Quote value.</summary>
    [JsonPropertyName("value")] public required Money Value { get; init; }

    /// <summary>What the exchange or a limit would say; null where nothing.</summary>
    [JsonPropertyName("problem")] public string? Problem { get; init; }
}

/// <summary>What would happen if the grid were started at a price.</summary>
public sealed record GridPreflightReport
{
    /// <summary>Every order that the window, and its trailing, may come to place.</summary>
    [JsonPropertyName("levels")] public required IReadOnlyList<GridPreflightRow> Levels { get; init; }

    /// <summary>What is wrong with the grid as a whole.</summary>
    [JsonPropertyName("problems")] public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>The most that the grid may come to hold and offer, in quote.</summary>
    [JsonPropertyName("needed")] public required Money Needed { get; init; }

    /// <summary>Base quantity of the initial order at the market.</summary>
    [JsonPropertyName("initial")] public required Quantity Initial { get; init; }

    /// <summary>Whether nothing stands in its way.</summary>
    [JsonPropertyName("ok")] public bool IsOk => Problems.Count == 0 && Levels.All(l => l.Problem is null);
}

/// <summary>Checks every order of a grid, trailed ones too, before the first one is placed.</summary>
public static class GridPreflight
{
    /// <summary>Lays the grid out at a price and checks it.</summary>
    /// <param name="bot">The bot; its strategy must be a grid.</param>
    /// <param name="instrument">The exchange's rules.</param>
    /// <param name="price">The price to start at, in quote.</param>
    /// <param name="atr">The average true range, for a range by ATR; NaN where not known.</param>
    /// <param name="limits">The risk limits, judged as if the bot's capital were the whole equity; null to leave them out.</param>
    /// <exception cref="ArgumentException">The bot is no grid, or its settings cannot work.</exception>
    public static GridPreflightReport Run(BotDefinition bot, Instrument instrument, double price, double atr = double.NaN, RiskLimits? limits = null)
    {
        var settings = bot.Strategy as GridSettings ?? throw new ArgumentException($"{bot.Id}: its strategy is no grid.", nameof(bot));
        var faults = settings.Check(bot, instrument);
        return faults.Count > 0
            ? throw new ArgumentException(string.Join(" ", faults.Select(f => $"{f.Field}: {f.Message}")), nameof(bot))
            : Report(new(settings, bot, instrument, price, atr), limits);
    }

    /// <summary>Why a grid cannot be started here, in a sentence; null when it can.</summary>
    internal static string? Refusal(in GridSite site)
    {
        var report = Report(site, null);
        if (report.IsOk) return null;
        var failing = report.Levels.Where(l => l.Problem is not null).Select(l => $"{l.Side} at {l.Price}: {l.Problem}").ToList();
        var rest = failing.Count > 3 ? $" and {failing.Count - 3} levels more" : "";
        return string.Join("; ", report.Problems.Concat(failing.Take(3))) + rest;
    }

    internal static GridPreflightReport Report(in GridSite site, RiskLimits? limits)
    {
        if (GridLayout.Of(site, out var problem) is not { } layout)
            return new() { Levels = [], Problems = [problem], Needed = default, Initial = default };
        var rows = new GridPreflightRows(site, layout, limits);
        return rows.Report();
    }
}
