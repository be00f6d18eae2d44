using TraderAgent.Backtesting.Markets;
using TraderAgent.Domain.Market;

namespace TraderAgent.Simulation.Worlds;

/// <summary>The markets' candles, with what goes wrong with prices: crashes, gaps, standstill, the end of a market.</summary>
/// <param name="markets">The markets.</param>
public sealed class Feed(IReadOnlyDictionary<string, SimulatedMarket> markets)
{
    private readonly HashSet<string> _ended = [], _crashing = [];
    private readonly Dictionary<string, double> _closes = [];

    /// <summary>The markets that still trade.</summary>
    public IEnumerable<string> Symbols => markets.Keys.Where(s => !_ended.Contains(s));

    /// <summary>All markets.</summary>
    public IEnumerable<string> All => markets.Keys;

    /// <summary>Whether nothing trades: candles without volume, at the last price.</summary>
    public bool IsClosed { get; set; }

    /// <summary>When the next candle opens.</summary>
    public Instant NextOpen => markets.Values.First().NextOpen;

    /// <summary>The next candle of a market falls by a third and comes back.</summary>
    public void Crash(string symbol) => _crashing.Add(symbol);

    /// <summary>No more candles of a market.</summary>
    public void End(string symbol) => _ended.Add(symbol);

    /// <summary>Candles that never were, of every market.</summary>
    public void Skip(int candles)
    {
        foreach (var market in markets.Values)
            for (var i = 0; i < candles; i++) market.Next();
    }

    /// <summary>The next candle of a market.</summary>
    public Candle Next(string symbol)
    {
        var candle = markets[symbol].Next();
        if (IsClosed && _closes.TryGetValue(symbol, out var last))
            return new(candle.OpenTime, last, last, last, last, 0);
        _closes[symbol] = candle.Close;
        return _crashing.Remove(symbol) ? candle with { Low = Math.Round(candle.Low * 0.67, 1), Volume = candle.Volume * 3 } : candle;
    }
}
