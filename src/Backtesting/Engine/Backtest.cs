using TraderAgent.Backtesting.Paper;
using TraderAgent.Backtesting.Statistics;
using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Engine;

/// <summary>How far a backtest is.</summary>
/// <param name="Done">Candles replayed.</param>
/// <param name="Total">Candles in all.</param>
/// <param name="At">The close of the last.</param>
/// <param name="Equity">The account's equity there, in quote.</param>
public readonly record struct BacktestProgress(long Done, long Total, Instant At, double Equity);

/// <summary>Replays candles through bots on the paper exchange, on one thread, with the same outcome every time.</summary>
public static class Backtest
{
    private const int CandlesBetweenReports = 16_384;

    /// <summary>Runs a plan to its end.</summary>
    /// <exception cref="ArgumentException">The plan cannot work; the message lists every problem.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static BacktestResult Run(BacktestPlan plan, IProgress<BacktestProgress>? progress = null, CancellationToken ct = default)
    {
        var problems = plan.Check();
        if (problems.Count > 0) throw new ArgumentException(string.Join(" ", problems.Select(p => $"{p.Field}: {p.Message}")), nameof(plan));

        var symbols = plan.Instruments.Where(i => plan.Bots.Any(b => b.Symbol == i.Symbol)).Select(i => i.Symbol).ToList();
        var exchange = new PaperExchange(plan.Paper, plan.Instruments);
        exchange.Deposit(plan.Instruments[0].QuoteCurrency, plan.Capital.Value);
        var account = new Account(plan.Capital, plan.Limits);
        var bots = plan.Bots.Select(d => new Bot(d, plan.Instruments.First(i => i.Symbol == d.Symbol), plan.Limits)).ToList();
        var record = new TradingRecord();
        var loop = new TradingLoop(exchange, account, bots, record);
        var candles = symbols.ConvertAll(s => plan.FinestOf(s)!);
        var markets = candles.ConvertAll(c => loop.Market(c.Symbol, c.Timeframe));

        var curve = new EquityCurve(candles.Max(c => c.Count), account);
        if (candles.Where(c => c.Count > 0).Select(c => c.Start!.Value).Order().Cast<Instant?>().FirstOrDefault() is { } first)
            Replay(loop, candles, markets, curve, Deeds.Of(plan, first, loop), progress, ct);

        var equity = curve.Equity;
        return new()
        {
            Bots = bots, Orders = record.Orders, Fills = record.Fills, Deals = record.Deals, Denials = record.Denials,
            Times = curve.Times, Equity = equity, Statistics = StatisticsOf(plan, bots, record, curve, candles),
        };
    }

    private static void Replay(
        TradingLoop loop, List<CandleSeries> candles, List<MarketSeat> markets, EquityCurve curve, Deeds deeds, IProgress<BacktestProgress>? progress, CancellationToken ct)
    {
        var total = candles.Sum(c => (long)c.Count);
        var done = 0L;
        foreach (var (series, from, to) in CandleMerge.ByCloseTime(candles))
        {
            var (market, length) = (markets[series], candles[series].Timeframe.Milliseconds);
            foreach (ref readonly var candle in candles[series].Span[from..to])
            {
                if (candle.OpenTime.UnixMilliseconds + length > deeds.NextAt) deeds.DoBefore(candle.OpenTime.UnixMilliseconds + length);
                loop.OnCandle(market, candle);
                curve.Add(new(candle.OpenTime.UnixMilliseconds + length), loop.IsExposed);
                if (++done % CandlesBetweenReports != 0) continue;
                ct.ThrowIfCancellationRequested();
                progress?.Report(new(done, total, curve.LastAt, curve.LastEquity));
            }
        }

        progress?.Report(new(done, total, curve.LastAt, curve.LastEquity));
    }

    private static BacktestStatistics StatisticsOf(BacktestPlan plan, List<Bot> bots, TradingRecord record, EquityCurve curve, List<CandleSeries> candles) =>
        BacktestStatistics.Of(new()
        {
            Capital = (double)plan.Capital.Value,
            Times = curve.Times,
            Equity = curve.Equity,
            DealProfits = [.. record.Deals.Select(d => (double)d.Deal.NetProfit.Value)],
            Fees = (double)bots.Sum(b => b.Desk.Ledger.Fees.Value),
            Funding = (double)bots.Sum(b => b.Desk.Ledger.Funding.Value),
            TradedValue = (double)record.TradedValue,
            ExposedShare = curve.ExposedShare,
            HeldPrices = [.. candles.Where(c => c.Count > 0).Select(c => (c[0].Open, c[c.Count - 1].Close))],
            Orders = record.Orders.Count,
            Fills = record.Fills.Count,
        });
}
