using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Statistics;

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

    /// <summary>When equity first reached that peak again; null where it has not, or never fell.</summary>
    [JsonPropertyName("drawdownRecovered")] public Instant? DrawdownRecovered { get; init; }

    /// <summary>See <see cref="DailyReturns.VolatilityPercent"/>.</summary>
    [JsonPropertyName("volatilityPercent")] public double? VolatilityPercent { get; init; }

    /// <summary>See <see cref="DailyReturns.Sharpe"/>.</summary>
    [JsonPropertyName("sharpe")] public double? Sharpe { get; init; }

    /// <summary>See <see cref="DailyReturns.Sortino"/>.</summary>
    [JsonPropertyName("sortino")] public double? Sortino { get; init; }

    /// <summary>Compound annual growth / deepest fall (Young 1991, here over the whole time); null without either.</summary>
    [JsonPropertyName("calmar")] public double? Calmar { get; init; }

    /// <summary>See <see cref="DailyReturns.Omega"/>.</summary>
    [JsonPropertyName("omega")] public double? Omega { get; init; }

    /// <summary>How many daily returns the ratios are taken from.</summary>
    [JsonPropertyName("days")] public int Days { get; init; }

    /// <summary>See <see cref="ReturnMoments.Skewness"/>, of daily returns.</summary>
    [JsonPropertyName("skewness")] public double Skewness { get; init; }

    /// <summary>See <see cref="ReturnMoments.Kurtosis"/>, of daily returns.</summary>
    [JsonPropertyName("kurtosis")] public double Kurtosis { get; init; }

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

    /// <summary>Mean net profit of all deals, in quote; null without one.</summary>
    [JsonPropertyName("expectancy")] public double? Expectancy { get; init; }

    /// <summary>Most winning deals in a row, in the order in which they ended.</summary>
    [JsonPropertyName("longestWins")] public int LongestWins { get; init; }

    /// <summary>Most losing deals in a row, in the order in which they ended.</summary>
    [JsonPropertyName("longestLosses")] public int LongestLosses { get; init; }

    /// <summary>Orders placed.</summary>
    [JsonPropertyName("orders")] public int Orders { get; init; }

    /// <summary>Fills.</summary>
    [JsonPropertyName("fills")] public int Fills { get; init; }

    /// <summary>All fees, in quote.</summary>
    [JsonPropertyName("fees")] public double Fees { get; init; }

    /// <summary>Funding received (positive) or paid, in quote.</summary>
    [JsonPropertyName("funding")] public double Funding { get; init; }

    /// <summary>Value of all fills, buys and sells, as a multiple of the capital.</summary>
    [JsonPropertyName("turnover")] public double Turnover { get; init; }

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
        var fall = Drawdown.Of(input.Capital, input.Times, input.Equity);
        var days = DailyReturns.Of(input.Capital, input.Times, input.Equity);
        var deals = DealFigures.Of(input.DealProfits);
        var cagr = Cagr(end / input.Capital, to - from);
        return new()
        {
            From = from, To = to, EndEquity = end, NetProfit = end - input.Capital, ReturnPercent = 100 * (end - input.Capital) / input.Capital, CagrPercent = cagr,
            MaxDrawdownPercent = fall.Percent, DrawdownFrom = fall.From, DrawdownTo = fall.To, DrawdownRecovered = fall.RecoveredAt,
            VolatilityPercent = days.VolatilityPercent, Sharpe = days.Sharpe, Sortino = days.Sortino, Calmar = fall.Percent > 0 ? cagr / fall.Percent : null, Omega = days.Omega,
            Days = days.Moments.Count, Skewness = days.Moments.Skewness, Kurtosis = days.Moments.Kurtosis,
            ProfitFactor = deals.ProfitFactor, Deals = deals.Count, WinRatePercent = deals.WinRatePercent, AverageWin = deals.AverageWin, AverageLoss = deals.AverageLoss,
            Expectancy = deals.Expectancy, LongestWins = deals.LongestWins, LongestLosses = deals.LongestLosses,
            Orders = input.Orders, Fills = input.Fills, Fees = input.Fees, Funding = input.Funding, Turnover = input.TradedValue / input.Capital,
            ExposureTimePercent = 100 * input.ExposedShare,
            BuyAndHoldPercent = input.HeldPrices.Count == 0 ? null : 100 * input.HeldPrices.Average(p => p.Last / p.First - 1),
        };
    }

    /// <summary>Compound annual growth in percent; null below one day, or when nothing is left.</summary>
    internal static double? Cagr(double growth, TimeSpan time) =>
        time < TimeSpan.FromDays(1) || growth <= 0 ? null : 100 * (Math.Pow(growth, TimeSpan.FromDays(365) / time) - 1);
}
