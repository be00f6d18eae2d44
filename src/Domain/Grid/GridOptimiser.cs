using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Instruments;

namespace TraderAgent.Domain.Grid;

/// <summary>What a number of levels is chosen from.</summary>
public sealed record GridOutlook
{
    /// <summary>Standard deviation of one day's logarithmic return, as a fraction: 0.03 is 3 %.</summary>
    public required double DailyVolatility { get; init; }

    /// <summary>Fee of one side of a cycle.</summary>
    public required Percent Fee { get; init; }

    /// <summary>What the grid may use, in quote.</summary>
    public required Money Capital { get; init; }

    /// <summary>The lowest level.</summary>
    public required Price Lower { get; init; }

    /// <summary>The highest level.</summary>
    public required Price Upper { get; init; }

    /// <summary>How long the price is expected to stay inside, in days.</summary>
    public double Days { get; init; } = 30;
}

/// <summary>A suggested number of levels.</summary>
public sealed record GridSuggestion
{
    /// <summary>Price lines, both ends included.</summary>
    [JsonPropertyName("levels")] public required int Levels { get; init; }

    /// <summary>The distance of two lines, geometric.</summary>
    [JsonPropertyName("stepPercent")] public required Percent Step { get; init; }

    /// <summary>Cycles to expect in the time given.</summary>
    [JsonPropertyName("cycles")] public required double Cycles { get; init; }

    /// <summary>Their profit after fees, in quote, without what the inventory wins or loses.</summary>
    [JsonPropertyName("profit")] public required double Profit { get; init; }
}

/// <summary>
/// Chooses a number of levels. A driftless price of daily volatility s moves by a step d of log price
/// every d^2/s^2 days on average, and two moves are a cycle, so that T days bring m = s^2 T / (2 d^2) cycles, each
/// winning its cell's capital x (d - two fees). Cycles come at random, with a deviation of about the root of m;
/// what is maximised is the profit one deviation below the mean: many small cycles are steadier, few large ones
/// pay fewer fees.
/// </summary>
public static class GridOptimiser
{
    /// <summary>The best number of levels.</summary>
    /// <returns>Null where no number of levels earns its fees or its levels are too small for the exchange.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The outlook's range, volatility or time is not positive.</exception>
    public static GridSuggestion? Suggest(GridOutlook outlook, Instrument instrument)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outlook.DailyVolatility);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outlook.Days);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outlook.Lower.Value);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(outlook.Upper.Value, outlook.Lower.Value);
        (GridSuggestion? Best, double Sure) found = (null, 0);
        var most = Math.Min(GridSettings.MaxCells, instrument.MaxActiveOrders - 2);
        for (var cells = 1; cells <= most; cells++)
        {
            if (!IsLargeEnough(outlook, instrument, cells)) break;
            var (suggestion, sure) = Judge(outlook, cells);
            if (sure > found.Sure) found = (suggestion, sure);
        }
        return found.Best;
    }

    private static (GridSuggestion Suggestion, double Sure) Judge(GridOutlook outlook, int cells)
    {
        var step = Math.Log((double)(outlook.Upper / outlook.Lower)) / cells;
        var cycles = outlook.DailyVolatility * outlook.DailyVolatility * outlook.Days / (2 * step * step);
        var fee = (double)outlook.Fee.Fraction;
        var each = (double)outlook.Capital.Value / cells * (Math.Exp(step) * (1 - fee) - 1 - fee);
        var suggestion = new GridSuggestion { Levels = cells + 1, Step = new(Math.Round((decimal)((Math.Exp(step) - 1) * 100), 4)), Cycles = cycles, Profit = cycles * each };
        return (suggestion, each * (cycles - Math.Sqrt(cycles)));
    }

    private static bool IsLargeEnough(GridOutlook outlook, Instrument instrument, int cells)
    {
        var quantity = instrument.FloorQuantity(outlook.Capital.Value / cells / outlook.Upper.Value);
        // One lot less for the fee that a spot buy takes in base.
        return instrument.IsTradable(instrument.FloorQuantity(quantity.Value - instrument.LotSize), outlook.Lower);
    }
}
