using TraderAgent.Domain.Market;

namespace TraderAgent.Runtime.Loop;

/// <summary>
/// Drives a host by the clock on an exchange that is asked, not replayed. Each cycle the bots first learn what became of
/// their orders, then of the candles that closed: the order of the backtest. Each market's candles are asked for once in a
/// cycle, and only when one must have closed.
/// </summary>
/// <param name="host">The bots.</param>
/// <param name="now">The exchange's time.</param>
public sealed class TradingCycle(BotHost host, Func<Instant> now)
{
    private readonly record struct Closed(string Symbol, Timeframe Timeframe, Candle Candle)
    {
        public Instant At => Candle.OpenTime + Timeframe.Duration;
    }

    private readonly Dictionary<(string Symbol, Timeframe Timeframe), Instant> _seenTo = [];

    /// <summary>One cycle. When it throws, nothing is lost: the next one asks again.</summary>
    /// <returns>How many candles were handed over.</returns>
    /// <exception cref="Exchange.ExchangeUnavailableException">The exchange did not answer.</exception>
    public async ValueTask<int> RunAsync(CancellationToken cancel = default)
    {
        host.Exchange.BeginCycle();
        await host.PollAsync(cancel).ConfigureAwait(false);
        var closed = await ClosedCandlesAsync(cancel).ConfigureAwait(false);
        foreach (var candle in closed) await HandOverAsync(candle, cancel).ConfigureAwait(false);
        await host.ReconcileDueAsync(now(), cancel).ConfigureAwait(false);
        return closed.Count;
    }

    /// <summary>When the next candle closes that somebody waits for.</summary>
    public Instant? NextClose => Wanted().Select(w => (Instant?)(SeenTo(w) + w.Timeframe.Duration)).Min();

    private async ValueTask<List<Closed>> ClosedCandlesAsync(CancellationToken cancel)
    {
        var all = new List<Closed>();
        foreach (var wanted in Wanted())
        {
            var seenTo = SeenTo(wanted);
            if (now() < seenTo + wanted.Timeframe.Duration) continue;
            foreach (var candle in await host.Exchange.GetCandlesAsync(wanted.Symbol, wanted.Timeframe, seenTo, cancel).ConfigureAwait(false))
                all.Add(new(wanted.Symbol, wanted.Timeframe, candle));
        }
        // Those that close together: by market as the bots are defined, the shortest first.
        return [.. all.OrderBy(c => c.At).ThenBy(c => PlaceOf(c.Symbol)).ThenBy(c => c.Timeframe)];
    }

    private async ValueTask HandOverAsync(Closed closed, CancellationToken cancel)
    {
        if (IsFeed(closed))
        {
            host.Mark(closed.Symbol, closed.Candle.Close, closed.At);
            await host.WakeAsync(closed.Symbol, closed.At, cancel).ConfigureAwait(false);
        }
        await host.OnCandleAsync(closed.Symbol, closed.Timeframe, closed.Candle, cancel).ConfigureAwait(false);
        _seenTo[(closed.Symbol, closed.Timeframe)] = closed.At;
    }

    private bool IsFeed(in Closed closed) => host.Plan.Feeds.TryGetValue(closed.Symbol, out var feed) && feed == closed.Timeframe;

    private IEnumerable<(string Symbol, Timeframe Timeframe)> Wanted() =>
        host.Bots.Select(b => (b.Desk.Definition.Symbol, b.Desk.Definition.Timeframe)).Concat(host.Plan.Feeds.Select(f => (f.Key, f.Value))).Distinct();

    private int PlaceOf(string symbol) => host.Bots.TakeWhile(b => b.Desk.Definition.Symbol != symbol).Count();

    /// <summary>Up to when somebody has seen everything. A new bot begins with the last candle that closed.</summary>
    private Instant SeenTo((string Symbol, Timeframe Timeframe) wanted)
    {
        if (_seenTo.TryGetValue(wanted, out var seen)) return seen;
        var begin = wanted.Timeframe.Floor(now()) - wanted.Timeframe.Duration;
        foreach (var bot in host.Bots)
            if (bot.Desk.Definition.Symbol == wanted.Symbol && bot.Desk.Definition.Timeframe == wanted.Timeframe && bot.LastCandleAt > default(Instant) && bot.LastCandleAt < begin)
                begin = bot.LastCandleAt;
        return _seenTo[wanted] = begin;
    }
}
