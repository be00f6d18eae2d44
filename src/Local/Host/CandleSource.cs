using System.Text.Json.Serialization;
using TraderAgent.Backtesting.Markets;
using TraderAgent.Domain.Market;

namespace TraderAgent.Local.Host;

/// <summary>Where the candles of one symbol come from, one after the other. It can be saved and goes on where it was.</summary>
public abstract class CandleSource
{
    private protected CandleSource(string symbol, Timeframe timeframe) => (Symbol, Timeframe) = (symbol, timeframe);

    /// <summary>The exchange's name of the market.</summary>
    public string Symbol { get; }

    /// <summary>How long each candle lasts.</summary>
    public Timeframe Timeframe { get; }

    /// <summary>When the next candle opens; null at the end.</summary>
    public abstract Instant? NextOpen { get; }

    /// <summary>What a simulated market is doing, by name; null where nobody knows.</summary>
    public virtual string? Regime => null;

    /// <summary>A market that never ends.</summary>
    public static CandleSource Simulated(SimulatedMarketOptions options) => new SimulatedSource(options);

    /// <summary>Candles of a file.</summary>
    public static CandleSource Of(CandleSeries series) => new SeriesSource(series);

    internal abstract Candle Take();

    /// <summary>Its candles that opened from one time until before another, as they were or will be taken.</summary>
    internal abstract IEnumerable<Candle> Past(Instant from, Instant until);

    /// <summary>Passes over what opened before a time.</summary>
    internal void PassTo(Instant time)
    {
        while (NextOpen < time) Take();
    }

    internal abstract SourceState Save();

    /// <summary>Goes on where a source was saved.</summary>
    /// <returns>False when that was another source.</returns>
    internal abstract bool TryLoad(SourceState state);

    private sealed class SimulatedSource(SimulatedMarketOptions options) : CandleSource(options.Symbol, options.Timeframe)
    {
        private SimulatedMarket _market = new(options);

        public override Instant? NextOpen => _market.NextOpen;

        public override string Regime => _market.TrueRegime.ToString();

        internal override Candle Take() => _market.Next();

        internal override IEnumerable<Candle> Past(Instant from, Instant until)
        {
            for (var market = new SimulatedMarket(options); market.NextOpen < until;)
                if (market.Next() is var candle && candle.OpenTime >= from) yield return candle;
        }

        internal override SourceState Save() => new() { Symbol = Symbol, Options = options, Market = _market.Save() };

        internal override bool TryLoad(SourceState state)
        {
            if (state.Options != options || state.Market is null) return false;
            _market = SimulatedMarket.Restore(options, state.Market);
            return true;
        }
    }

    private sealed class SeriesSource(CandleSeries series) : CandleSource(series.Symbol, series.Timeframe)
    {
        private int _next;

        public override Instant? NextOpen => _next < series.Count ? series[_next].OpenTime : null;

        internal override Candle Take() => series[_next++];

        internal override IEnumerable<Candle> Past(Instant from, Instant until)
        {
            for (var i = 0; i < series.Count && series[i].OpenTime < until; i++)
                if (series[i].OpenTime >= from) yield return series[i];
        }

        internal override SourceState Save() => new() { Symbol = Symbol, Taken = _next, Last = _next > 0 ? series[_next - 1] : null };

        internal override bool TryLoad(SourceState state)
        {
            if (state.Options is not null || state.Taken > series.Count) return false;
            if (state.Last is { } last && series[state.Taken - 1] != last) return false;
            _next = state.Taken;
            return true;
        }
    }
}

/// <summary>Where a source stood.</summary>
internal sealed record SourceState
{
    [JsonPropertyName("symbol")] public required string Symbol { get; init; }

    [JsonPropertyName("options")] public SimulatedMarketOptions? Options { get; init; }

    [JsonPropertyName("market")] public SimulatedMarketState? Market { get; init; }

    [JsonPropertyName("taken")] public int Taken { get; init; }

    [JsonPropertyName("last")] public Candle? Last { get; init; }
}
