using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Statistics;

/// <summary>What the statistics are computed from.</summary>
public sealed record StatisticsInput
{
    /// <summary>What the account began with, in quote.</summary>
    public required double Capital { get; init; }

    /// <summary>The times of the equity curve, ascending.</summary>
    public required Instant[] Times { get; init; }

    /// <summary>The equity at each of them, in quote.</summary>
    public required double[] Equity { get; init; }

    /// <summary>Net profit of each finished deal, in quote.</summary>
    public required IReadOnlyList<double> DealProfits { get; init; }

    /// <summary>All fees, in quote.</summary>
    public double Fees { get; init; }

    /// <summary>Funding received (positive) or paid.</summary>
    public double Funding { get; init; }

    /// <summary>Share of the time with a position, from 0 to 1.</summary>
    public double ExposedShare { get; init; }

    /// <summary>First open and last close of each market.</summary>
    public IReadOnlyList<(double First, double Last)> HeldPrices { get; init; } = [];

    /// <summary>Orders placed.</summary>
    public int Orders { get; init; }

    /// <summary>Fills.</summary>
    public int Fills { get; init; }
}

/// <summary>
/// The figures of a backtest. Percentages are written as 1.5 for 1.5 %. A figure that has no value, such as a
/// profit factor without a loss, is null.
/// </summary>
public sealed record BacktestStatistics
{
    /// <summary>The first candle's close.</summary>
    [JsonPropertyName("from")] public Instant From { get; init; }

    /// <summary>The last candle's close.</summary>
    [JsonPropertyName("to")] public Instant To { get; init; }

    /// <summary>Equity at the end, in quote.</summary>
    [JsonPropertyName("endEquity")] public double EndEquity { get; init; }

    /// <summary>Equity at the end less the capital, in quote.</summary>
    [JsonPropertyName("netProfit")] public double NetProfit { get; init; }

    /// <summary>Net profit in percent of the capital.</summary>
    [JsonPropertyName("returnPercent")] public double ReturnPercent { get; init; }

    /// <summary>Compound annual growth: (end / capital)^(365 days / time) - 1. Null below one day, or when nothing is left.</summary>
    [JsonPropertyName("cagrPercent")] public double? CagrPercent { get; init; }

    /// <summary>The deepest fall of equity from an earlier peak (the capital is the first), in percent of that peak.</summary>
    [JsonPropertyName("maxDrawdownPercent")] public double MaxDrawdownPercent { get; init; }

    /// <summary>When the peak before that fall was; null where equity never fell.</summary>
    [JsonPropertyName("drawdownFrom")] public Instant? DrawdownFrom { get; init; }

    /// <summary>When that fall was deepest; null where equity never fell.</summary>
    [JsonPropertyName("drawdownTo")] public Instant? DrawdownTo { get; init; }

    /// <summary>See <see cref="DailyReturns.Sharpe"/>.</summary>
    [JsonPropertyName("sharpe")] public double? Sharpe { get; init; }

    /// <summary>See <see cref="DailyReturns.Sortino"/>.</summary>
    [JsonPropertyName("sortino")] public double? Sortino { get; init; }

    /// <summary>Sum of winning deals / sum of losing deals; null without a loss.</summary>
    [JsonPropertyName("profitFactor")] public double? ProfitFactor { get; init; }

    /// <summary>Finished deals.</summary>
    [JsonPropertyName("deals")] public int Deals { get; init; }

    /// <summary>Deals that won something, in percent of all; null without deals.</summary>
    [JsonPropertyName("winRatePercent")] public double? WinRatePercent { get; init; }

    /// <summary>Mean net profit of the deals that won, in quote; null without one.</summary>
    [JsonPropertyName("averageWin")] public double? AverageWin { get; init; }

    /// <summary>Mean net loss of the deals that lost, negative, in quote; null without one.</summary>
    [JsonPropertyName("averageLoss")] public double? AverageLoss { get; init; }

    /// <summary>Orders placed.</summary>
    [JsonPropertyName("orders")] public int Orders { get; init; }

    /// <summary>Fills.</summary>
    [JsonPropertyName("fills")] public int Fills { get; init; }

    /// <summary>All fees, in quote.</summary>
    [JsonPropertyName("fees")] public double Fees { get; init; }

    /// <summary>Funding received (positive) or paid, in quote.</summary>
    [JsonPropertyName("funding")] public double Funding { get; init; }

    /// <summary>Share of candles at whose close something was held, in percent.</summary>
    [JsonPropertyName("exposureTimePercent")] public double ExposureTimePercent { get; init; }

    /// <summary>What holding the markets from the first open to the last close would have returned, equal parts, before fees.</summary>
    [JsonPropertyName("buyAndHoldPercent")] public double? BuyAndHoldPercent { get; init; }

    /// <summary>Computes all of them.</summary>
    public static BacktestStatistics Of(StatisticsInput input)
    {
        var count = input.Times.Length;
        var (from, to) = count == 0 ? (default, default) : (input.Times[0], input.Times[count - 1]);
        var end = count == 0 ? input.Capital : input.Equity[count - 1];
        var drawdown = Drawdown.Of(input.Capital, input.Times, input.Equity);
        var days = DailyReturns.Of(input.Capital, input.Times, input.Equity);
        var wins = input.DealProfits.Where(p => p > 0).ToList();
        var losses = input.DealProfits.Where(p => p < 0).ToList();
        return new()
        {
            From = from, To = to, EndEquity = end, NetProfit = end - input.Capital, ReturnPercent = 100 * (end - input.Capital) / input.Capital,
            CagrPercent = Cagr(end / input.Capital, to - from),
            MaxDrawdownPercent = drawdown.Percent, DrawdownFrom = drawdown.From, DrawdownTo = drawdown.To,
            Sharpe = days.Sharpe, Sortino = days.Sortino,
            ProfitFactor = losses.Count == 0 ? null : wins.Sum() / -losses.Sum(),
            Deals = input.DealProfits.Count,
            WinRatePercent = input.DealProfits.Count == 0 ? null : 100.0 * wins.Count / input.DealProfits.Count,
            AverageWin = wins.Count == 0 ? null : wins.Average(), AverageLoss = losses.Count == 0 ? null : losses.Average(),
            Orders = input.Orders, Fills = input.Fills, Fees = input.Fees, Funding = input.Funding,
            ExposureTimePercent = 100 * input.ExposedShare,
            BuyAndHoldPercent = input.HeldPrices.Count == 0 ? null : 100 * input.HeldPrices.Average(p => p.Last / p.First - 1),
        };
    }

    private static double? Cagr(double growth, TimeSpan time) =>
        time < TimeSpan.FromDays(1) || growth <= 0 ? null : 100 * (Math.Pow(growth, TimeSpan.FromDays(365) / time) - 1);
}
