using System.Text.Json.Serialization;
using TraderAgent.Backtesting.Engine;

namespace TraderAgent.Backtesting.Statistics;

/// <summary>What the same capital would have made without the bots, and how the account stands against it.</summary>
public sealed record Alternative
{
    /// <summary>Net profit in percent of the capital.</summary>
    [JsonPropertyName("returnPercent")] public required double ReturnPercent { get; init; }

    /// <inheritdoc cref="BacktestStatistics.CagrPercent"/>
    [JsonPropertyName("cagrPercent")] public double? CagrPercent { get; init; }

    /// <inheritdoc cref="DailyReturns.VolatilityPercent"/>
    [JsonPropertyName("volatilityPercent")] public double? VolatilityPercent { get; init; }

    /// <inheritdoc cref="DailyReturns.Sharpe"/>
    [JsonPropertyName("sharpe")] public double? Sharpe { get; init; }

    /// <inheritdoc cref="BacktestStatistics.MaxDrawdownPercent"/>
    [JsonPropertyName("maxDrawdownPercent")] public required double MaxDrawdownPercent { get; init; }

    /// <summary>The account's return less this one, in percent of the capital.</summary>
    [JsonPropertyName("excessPercent")] public required double ExcessPercent { get; init; }

    /// <summary>Buying all markets in equal parts at their first open and holding them, before fees; a market's part is cash until its first candle.</summary>
    public static Alternative BuyAndHold(BacktestPlan plan, BacktestResult result)
    {
        var held = plan.Bots.Select(b => b.Symbol).Distinct().Select(s => plan.FinestOf(s)!).Where(c => c.Count > 0).ToList();
        var next = new int[held.Count];
        var growth = Enumerable.Repeat(1.0, held.Count).ToArray();
        var equity = new double[result.Times.Length];
        for (var i = 0; i < equity.Length; i++)
        {
            for (var market = 0; market < held.Count; market++)
            {
                var (candles, last) = (held[market], result.Times[i].UnixMilliseconds - held[market].Timeframe.Milliseconds);
                while (next[market] < candles.Count && candles.Span[next[market]].OpenTime.UnixMilliseconds <= last) growth[market] = candles.Span[next[market]++].Close / candles.Span[0].Open;
            }

            equity[i] = (double)plan.Capital.Value * (held.Count == 0 ? 1 : growth.Average());
        }

        return Of(plan, result, equity);
    }

    /// <summary>Holding the capital at a yearly rate of interest, compounded.</summary>
    public static Alternative Cash(BacktestPlan plan, BacktestResult result, double yearlyPercent)
    {
        var start = result.Times.Length == 0 ? default : result.Times[0];
        return Of(plan, result, [.. result.Times.Select(at => (double)plan.Capital.Value * Math.Pow(1 + yearlyPercent / 100, (at - start) / TimeSpan.FromDays(365)))]);
    }

    private static Alternative Of(BacktestPlan plan, BacktestResult result, double[] equity)
    {
        var figures = BacktestStatistics.Of(new() { Capital = (double)plan.Capital.Value, Times = result.Times, Equity = equity, DealProfits = [] });
        return new()
        {
            ReturnPercent = figures.ReturnPercent, CagrPercent = figures.CagrPercent, VolatilityPercent = figures.VolatilityPercent, Sharpe = figures.Sharpe,
            MaxDrawdownPercent = figures.MaxDrawdownPercent, ExcessPercent = result.Statistics.ReturnPercent - figures.ReturnPercent,
        };
    }
}
