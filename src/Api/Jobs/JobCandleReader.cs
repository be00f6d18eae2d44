using TraderAgent.Api.Agent;
using TraderAgent.Backtesting.Candles.Store;
using TraderAgent.Backtesting.Markets;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Jobs;

/// <summary>Reads the candles that jobs ask for.</summary>
/// <param name="agent">Whose own candles may be asked for.</param>
/// <param name="store">The candle store; null where there is none.</param>
public sealed class JobCandleReader(IAgent agent, CandleStore? store = null)
{
    /// <summary>The most candles of one job: what is in memory at a time is bounded by it.</summary>
    public const long MostCandles = 5_000_000;

    private const int AtOnce = 20_000;

    private static readonly CandleWords Words = new("candles.source", "candles.from and candles.to");

    /// <summary>The candle store; null where there is none.</summary>
    public CandleStore? Store => store;

    /// <summary>
    /// What the candles of each bot's market will be like, without reading them all: series of one candle, enough to check a plan by.
    /// Or why there will be none.
    /// </summary>
    public async ValueTask<(IReadOnlyList<CandleSeries> Shapes, IReadOnlyList<SettingProblem> Problems)> LookAsync(JobCandles asked, JobMarkets markets, CancellationToken cancel)
    {
        if (Wrong(asked) is { Count: > 0 } wrong) return ([], wrong);
        if (asked.Source == CandleOrigin.Agent)
        {
            var kept = await FromAgentAsync(asked, markets, 1, cancel);
            return kept.Problems.Count > 0 ? kept : Bounded(kept.Series.Select(s => (s.Symbol, s.Timeframe, 1L)));
        }

        if (asked.Source == CandleOrigin.Simulated) return Bounded(markets.Traded.Select(i => (i.Symbol, Timeframe.OneMinute, Minutes(asked))));
        try
        {
            var (found, problems) = StoredCandles.Find(store!, markets.Traded, (asked.From, asked.To), Words);
            return problems.Count > 0 ? ([], problems) : Bounded(found.Select(f => (f.Market.Symbol, f.Timeframe, f.Most)));
        }
        catch (CandleStoreException damaged)
        {
            return ([], [new(Words.Store, damaged.Message)]);
        }
    }

    /// <summary>The candles of each bot's market, or why there are none.</summary>
    /// <exception cref="CandleStoreException">The store is damaged.</exception>
    public async ValueTask<(IReadOnlyList<CandleSeries> Series, IReadOnlyList<SettingProblem> Problems)> ReadAsync(JobCandles asked, JobMarkets markets, CancellationToken cancel)
    {
        if (asked.Source == CandleOrigin.Agent) return await FromAgentAsync(asked, markets, (int)(MostCandles / Math.Max(1, markets.Traded.Count)), cancel);
        if (asked.Source == CandleOrigin.Stored) return StoredCandles.Read(store!, markets.Traded, (asked.From, asked.To), Words);
        var series = SimulatedMarkets.Generate(markets.Traded, asked.Seed, SimulatedMarkets.Start, TimeSpan.FromDays(asked.Days))
            .Select(s => s.Between(asked.From ?? new(long.MinValue), asked.To ?? new(long.MaxValue))).ToList();
        return (series, []);
    }

    private async ValueTask<(IReadOnlyList<CandleSeries> Series, IReadOnlyList<SettingProblem> Problems)> FromAgentAsync(JobCandles asked, JobMarkets markets, int most, CancellationToken cancel)
    {
        var (series, problems) = (new List<CandleSeries>(), new List<SettingProblem>());
        foreach (var market in markets.Traded)
        {
            CandleSeries? found = null;
            foreach (var timeframe in new[] { Timeframe.OneMinute, markets.FinestOf(market.Symbol) }.Distinct())
            {
                var candles = await LastAsync(market.Symbol, timeframe, (new(asked.From, asked.To), most), cancel);
                if (candles.Length > 0) found = new(market.Symbol, timeframe, candles);
                if (found is not null) break;
            }

            if (found is not null) series.Add(found);
            else problems.Add(new("candles.source", $"the agent keeps no candles of {market.Symbol}{(asked.From is null && asked.To is null ? "" : " between candles.from and candles.to")}; let it trade for a while, or take simulated candles."));
        }

        return problems.Count > 0 ? ([], problems) : (series, []);
    }

    /// <summary>Those of a span, a part at a time: other readers wait for no more than one.</summary>
    private async ValueTask<Candle[]> LastAsync(string symbol, Timeframe timeframe, (TimeSpanOf Span, int Most) asked, CancellationToken cancel)
    {
        var (parts, left, span) = (new List<IReadOnlyList<Candle>>(), asked.Most, asked.Span);
        while (left > 0 && await agent.History.CandlesAsync(symbol, timeframe, (span, Math.Min(left, AtOnce)), cancel) is { Count: > 0 } part)
        {
            cancel.ThrowIfCancellationRequested();
            parts.Add(part);
            (left, span) = (left - part.Count, span with { To = part[0].OpenTime });
        }

        parts.Reverse();
        return [.. parts.SelectMany(p => p)];
    }

    private List<SettingProblem> Wrong(JobCandles asked)
    {
        var problems = new List<SettingProblem>();
        if (asked.Days is < 1 or > JobCandles.MostDays) problems.Add(new("candles.days", $"{asked.Days} cannot be used; expected from 1 to {JobCandles.MostDays}."));
        if (asked.From >= asked.To) problems.Add(new("candles.to", $"{asked.To} is not after candles.from ({asked.From}); give a later time."));
        if (asked.Source == CandleOrigin.Stored && store is null) problems.Add(new("candles.source", "this agent has no candle store; take simulated candles, or the agent's own."));
        if (problems.Count == 0 && asked.Source == CandleOrigin.Simulated && Minutes(asked) <= 0)
            problems.Add(new("candles.from", $"no candles are left between candles.from and candles.to; the simulated market has {asked.Days} days from {SimulatedMarkets.Start}."));
        return problems;
    }

    private static long Minutes(JobCandles asked)
    {
        var (start, end) = (SimulatedMarkets.Start, SimulatedMarkets.Start + TimeSpan.FromDays(asked.Days));
        var (from, to) = (asked.From is { } f && f > start ? f : start, asked.To is { } t && t < end ? t : end);
        return (to.UnixMilliseconds - from.UnixMilliseconds) / Timeframe.OneMinute.Milliseconds;
    }

    private static (IReadOnlyList<CandleSeries> Shapes, IReadOnlyList<SettingProblem> Problems) Bounded(IEnumerable<(string Symbol, Timeframe Timeframe, long Count)> series)
    {
        var all = series.ToList();
        var sum = all.Sum(s => s.Count);
        return sum > MostCandles
            ? ([], [new("candles", $"they would be {sum} candles of {all.Count} markets; expected at most {MostCandles}. Give fewer days or bots of fewer markets.")])
            : ([.. all.Select(s => new CandleSeries(s.Symbol, s.Timeframe, new[] { default(Candle) }))], []);
    }
}

/// <summary>The markets that the bots of a job trade.</summary>
/// <param name="Traded">Each once.</param>
/// <param name="Bots">The bots.</param>
public sealed record JobMarkets(IReadOnlyList<Instrument> Traded, IReadOnlyList<BotDefinition> Bots)
{
    /// <summary>The shortest candles that a bot of a market decides on.</summary>
    public Timeframe FinestOf(string symbol) => Bots.Where(b => b.Symbol == symbol).Min(b => b.Timeframe);
}
