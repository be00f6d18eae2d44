using Microsoft.DurableTask.Client;
using TraderAgent.Domain.Market;
using TraderAgent.Functions.Entities;
using TraderAgent.Functions.Hosting;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Cycles;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Functions.Timers;

/// <summary>Closed candles on their way from the exchange to the account, the markets and the table. One request for each market and timeframe, whatever the number of bots.</summary>
public sealed class CandleFeed(IExchange exchange, ICandleHistory history, TimeProvider time)
{
    private readonly Dictionary<string, MarketCell> _markets = [];

    /// <summary>Hands over what closed. The account is told first, because bots wait; a candle that is handed over twice is taken in once.</summary>
    public async Task RunAsync(DurableTaskClient durable, IReadOnlyList<CellSeat> seats, List<Exception> troubles, CancellationToken cancel)
    {
        foreach (var symbol in seats.Select(s => s.Symbol).Distinct())
            if (!_markets.ContainsKey(symbol)) _markets[symbol] = await Roster.MarketAsync(durable, symbol, cancel);
        exchange.BeginCycle();
        var now = Instant.From(time.GetUtcNow());
        var answers = await Task.WhenAll(CandleWant.Of(seats.Select(Watch), now).Select(w => AskAsync(w, now, troubles, cancel)));
        var closed = answers.SelectMany(a => a).ToList();
        if (closed.Count == 0) return;
        await durable.Entities.SignalAsync(Signal.Advance(closed), cancel);
        await history.WriteAsync(closed, cancel);
        foreach (var market in closed.GroupBy(c => c.Symbol))
        {
            await durable.Entities.SignalAsync(Signal.Advance(market.Key, [.. market]), cancel);
            _markets[market.Key].Advance(market);
        }
    }

    /// <summary>Teaches bots that are new what was before them. A part that does not come through is asked for again by the next cycle.</summary>
    public async Task TeachAsync(DurableTaskClient durable, IReadOnlyList<CellSeat> seats, List<Exception> troubles, CancellationToken cancel)
    {
        var now = Instant.From(time.GetUtcNow());
        foreach (var seat in seats)
        {
            if (Lesson.WantOf(seat, now) is not { } want) continue;
            try
            {
                foreach (var lesson in Lesson.Of(seat, want, await exchange.GetCandlesAsync(want, cancel), now))
                    await durable.Entities.SignalAsync(Signal.Teach(lesson), cancel);
            }
            catch (Exception failure) when (Troubles.IsSurvived(failure))
            {
                troubles.Add(failure);
            }
        }
    }

    private CandleWatch Watch(CellSeat seat) => new(seat.Symbol, seat.Timeframe, _markets[seat.Symbol].NextOpen(seat.Timeframe), seat.Since);

    private async Task<IReadOnlyList<ClosedCandle>> AskAsync(CandleWant want, Instant now, List<Exception> troubles, CancellationToken cancel)
    {
        try
        {
            return want.Take(await exchange.GetCandlesAsync(want, cancel), now);
        }
        catch (Exception failure) when (Troubles.IsSurvived(failure))
        {
            lock (troubles) troubles.Add(failure);
            return [];
        }
    }
}
