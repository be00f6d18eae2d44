using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Bench;

/// <summary>What a candle allocates in which nothing happens.</summary>
public static class QuietCandles
{
    /// <summary>Takes the whole loop past candles of one price and counts the bytes.</summary>
    /// <returns>Bytes per candle.</returns>
    public static double BytesPerCandle(BacktestPlan plan)
    {
        var series = plan.Candles[0];
        var exchange = new PaperExchange(plan.Paper, plan.Instruments);
        exchange.Deposit(plan.Instruments[0].QuoteCurrency, plan.Capital.Value);
        var bots = plan.Bots.Select(d => new Bot(d, plan.Instruments[0], plan.Limits)).ToList();
        var loop = new TradingLoop(exchange, new Account(plan.Capital, plan.Limits), bots, new TradingRecord());
        var market = loop.Market(series.Symbol, series.Timeframe);
        loop.Start(bots[0].Id, series.Start!.Value);
        var candle = series[0] with { High = series[0].Open, Low = series[0].Open, Close = series[0].Open };
        Pass(loop, market, candle, 0, series.Count);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Pass(loop, market, candle, series.Count, series.Count);
        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / series.Count;
    }

    private static void Pass(TradingLoop loop, MarketSeat market, Candle candle, int from, int count)
    {
        var begin = candle.OpenTime;
        for (var i = from; i < from + count; i++) loop.OnCandle(market, candle with { OpenTime = new(begin.UnixMilliseconds + i * 60_000L) });
    }
}
