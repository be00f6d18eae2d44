using TraderAgent.Api.Agent;
using TraderAgent.Backtesting.Statistics;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Portfolios;

/// <summary>What the agent earned, for the API, chat commands and reports alike.</summary>
public sealed class PortfolioBooks(IAgent agent) : IDisposable
{
    private const int MostPoints = 20_000;

    private readonly GrowingList<OfBot<Deal>, ClosedDeal> _deals = new(agent.History.DealsAsync, ClosedDeal.Of);
    private readonly GrowingList<OfBot<BotEvent.FundingPaid>, FundingPayment> _funding = new(agent.History.FundingAsync, FundingPayment.Of);

    /// <summary>Every deal that ended and every funding payment so far, as far as the history is kept.</summary>
    public async ValueTask<ClosedBooks> ReadAsync(CancellationToken cancel) =>
        new(await _deals.ReadAsync(cancel).ConfigureAwait(false), await _funding.ReadAsync(cancel).ConfigureAwait(false));

    /// <summary>Profit of the last periods, the present one included, oldest first.</summary>
    /// <param name="period">How long each is.</param>
    /// <param name="span">Those that touch it; where its beginning is left out, the last <paramref name="usual"/> ones, and up to the market's time where its end is.</param>
    /// <param name="usual">How many, where the span does not begin.</param>
    /// <param name="cancel">Gives up.</param>
    public async ValueTask<IReadOnlyList<PeriodProfit>> ProfitAsync(Period period, TimeSpanOf span, int usual, CancellationToken cancel)
    {
        var to = span.To ?? (await agent.ViewAsync(cancel).ConfigureAwait(false)).At;
        var from = span.From ?? ProfitByPeriod.Before(period, ProfitByPeriod.BeginOf(period, to), usual - 1);
        return ProfitByPeriod.Of(await ReadAsync(cancel).ConfigureAwait(false), period, from, to);
    }

    /// <summary>What the deals of a span made, by bot, market and kind of strategy.</summary>
    public async ValueTask<Performance> PerformanceAsync(TimeSpanOf span, CancellationToken cancel)
    {
        var view = await agent.ViewAsync(cancel).ConfigureAwait(false);
        return Performance.Of((await ReadAsync(cancel).ConfigureAwait(false)).Within(span), new(view.Bots));
    }

    /// <summary>The figures of a backtest, of what was really traded in a span.</summary>
    public async ValueTask<BacktestStatistics> StatisticsAsync(TimeSpanOf span, CancellationToken cancel)
    {
        var view = await agent.ViewAsync(cancel).ConfigureAwait(false);
        var books = (await ReadAsync(cancel).ConfigureAwait(false)).Within(span);
        var curve = await agent.History.EquityAsync(span, MostPoints, cancel).ConfigureAwait(false);
        return BacktestStatistics.Of(new()
        {
            Capital = span.From is null || curve.Count == 0 ? (double)view.Account.Capital.Value : curve[0].Equity,
            Times = [.. curve.Select(p => p.At)], Equity = [.. curve.Select(p => p.Equity)],
            DealProfits = [.. books.Deals.OrderBy(d => d.ClosedAt).Select(d => (double)d.Net.Value)],
            Fees = (double)books.Deals.Sum(d => d.Fees.Value), Funding = (double)books.Funding.Sum(f => f.Amount.Value),
        });
    }

    /// <summary>How the traded markets moved together in the last candles.</summary>
    /// <param name="timeframe">Of which candles.</param>
    /// <param name="candles">How many.</param>
    /// <param name="cancel">Gives up.</param>
    public async ValueTask<ReturnCorrelations> CorrelationsAsync(Timeframe timeframe, int candles, CancellationToken cancel)
    {
        var markets = new List<(string, IReadOnlyList<Candle>)>();
        foreach (var market in (await agent.ViewAsync(cancel).ConfigureAwait(false)).Markets)
            markets.Add((market.Symbol, await agent.History.CandlesAsync(market.Symbol, timeframe, (default, candles), cancel).ConfigureAwait(false)));
        return ReturnCorrelations.Of(timeframe, markets);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _deals.Dispose();
        _funding.Dispose();
    }
}
