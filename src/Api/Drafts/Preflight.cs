using TraderAgent.Backtesting.Candles;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Indicators;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Martingale;
using TraderAgent.Domain.Trades;

namespace TraderAgent.Api.Drafts;

/// <summary>Shows every order that a bot may come to place, before the first one is.</summary>
public static class Preflight
{
    /// <summary>What a bot would place.</summary>
    /// <param name="bot">The bot.</param>
    /// <param name="market">Its market.</param>
    /// <param name="price">The price it would start at.</param>
    /// <param name="past">Candles of the market, the last at the price; null where none are known, and then nothing is told that needs them.</param>
    public static PreflightReport Of(BotDefinition bot, Instrument market, decimal price, CandleSeries? past)
    {
        var report = new PreflightReport { Bot = bot.Id.Value, Symbol = bot.Symbol, Quote = market.QuoteCurrency, Price = price };
        if (bot.Strategy.Create(bot, market) is Ensemble ensemble)
            return report with { Parts = [.. ensemble.Traders.Select(p => Of(p.Definition, market, price, past) with { Bot = $"{bot.Id} ({p.Name})" })] };
        return bot.Strategy switch
        {
            GridSettings grid => WithGrid(report, (bot, grid), market, past),
            DcaSettings dca => report with { Dca = DcaPreflight.Of(dca, bot, market, market.NearestPrice(price)) },
            MartingaleSettings martingale => report with { Martingale = MartingalePreflight.Of(martingale, bot, market) },
            TradeSettings => report with { Trade = TradePreflight.Of(bot, market, (double)price, CandlesOf(past, bot.Timeframe)) },
            _ => report,
        };
    }

    private static PreflightReport WithGrid(PreflightReport report, (BotDefinition Bot, GridSettings Settings) it, Instrument market, CandleSeries? past)
    {
        var (bot, settings) = it;
        var grid = GridPreflight.Run(bot, market, (double)report.Price, AtrOf(past, bot.Timeframe, settings.AtrPeriod));
        var window = grid.Levels.Where(l => !l.IsTrailed).ToList();
        var volatility = past is null ? double.NaN : DailyVolatility.Of(past);
        if (window.Count == 0 || settings.Infinity || !(volatility > 0)) return report with { Grid = grid };
        var outlook = new GridOutlook
        {
            DailyVolatility = volatility, Fee = settings.MakerFeeOn(market), Capital = bot.Capital * bot.Leverage,
            Lower = window.Min(l => l.Price), Upper = window.Max(l => l.Price),
        };
        return report with { Grid = grid, Suggestion = GridOptimiser.Suggest(outlook, market), DailyVolatilityPercent = volatility * 100 };
    }

    /// <summary>Candles of a timeframe; none where the series has no such ones.</summary>
    private static ReadOnlySpan<Candle> CandlesOf(CandleSeries? series, Timeframe timeframe) =>
        series is null ? [] : timeframe == series.Timeframe ? series.Span : timeframe.IsMultipleOf(series.Timeframe) ? series.Resample(timeframe).Span : [];

    private static double AtrOf(CandleSeries? series, Timeframe timeframe, int period)
    {
        var atr = new Atr(period);
        foreach (ref readonly var candle in CandlesOf(series, timeframe)) atr.Add(in candle);
        return atr.IsReady ? atr.Value : double.NaN;
    }
}
