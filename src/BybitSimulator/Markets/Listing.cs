using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;

namespace TraderAgent.BybitSimulator.Markets;

/// <summary>One market while it is traded: its closed candles, and the one that the matching engine walks.</summary>
internal sealed class Listing
{
    /// <summary>How many closed candles are kept; the oldest go first.</summary>
    private const int Most = 500_000;

    private readonly IEnumerator<Candle> _source;
    private readonly List<Candle> _closed = [];
    private Candle? _next;
    private Candle? _scripted;
    private Candle? _walking;

    public Listing(ListedMarket market)
    {
        var given = market.Instrument;
        Symbol = given.BaseCurrency + given.QuoteCurrency;
        // The engine holds all markets of an account under one name each; Bybit names a coin's spot and perpetual alike.
        Instrument = given with { Symbol = given.Kind == InstrumentKind.Spot ? Symbol : Symbol + ".P" };
        Timeframe = market.Timeframe;
        _source = market.Candles.GetEnumerator();
        _next = _source.MoveNext() ? _source.Current : null;
    }

    /// <summary>The name on the wire.</summary>
    public string Symbol { get; }

    /// <summary>The rules, under the engine's name.</summary>
    public Instrument Instrument { get; }

    public Timeframe Timeframe { get; }

    public bool IsSpot => Instrument.Kind == InstrumentKind.Spot;

    public string Category => IsSpot ? "spot" : "linear";

    /// <summary>Closed candles, oldest first.</summary>
    public IReadOnlyList<Candle> Closed => _closed;

    public bool IsWithinCandle => _walking is not null;

    /// <summary>Lets pass what closed before trading begins.</summary>
    public void PassTo(Instant start)
    {
        while (_next is { } next && next.OpenTime + Timeframe.Duration <= start)
        {
            _closed.Add(next);
            Take();
        }
    }

    /// <summary>Stands at the close of the last candle of the past, or at the open of the first, so that there is a price.</summary>
    public void Open(PaperExchange exchange)
    {
        if (_closed.Count > 0) exchange.Begin(Instrument.Symbol, Timeframe, _closed[^1]);
        else if (_next is { } first) exchange.Begin(Instrument.Symbol, Timeframe, first with { OpenTime = first.OpenTime - Timeframe.Duration, High = first.Open, Low = first.Open, Close = first.Open });
        while (exchange.TryNext(Instrument.Symbol, new(long.MaxValue), out _)) { }
    }

    /// <summary>Makes a candle the next one, in place of the source's candles that overlap with it.</summary>
    public void Script(in Candle candle)
    {
        _scripted = candle;
        while (_next is { } next && next.OpenTime < candle.OpenTime + Timeframe.Duration) Take();
    }

    /// <summary>Walks to a time that is in this candle or at its end, beginning the candle where it is due.</summary>
    /// <returns>The candle that closed on the way; null when none did.</returns>
    public Candle? WalkTo(Instant time, PaperExchange exchange, Action<PaperEvent> report)
    {
        if (_walking is null)
        {
            if ((_scripted ?? _next) is not { } due || due.OpenTime >= time) return null;
            if (_scripted is null) Take();
            (_walking, _scripted) = (due, null);
            exchange.Begin(Instrument.Symbol, Timeframe, due);
        }

        var candle = _walking.Value;
        while (exchange.TryNext(Instrument.Symbol, time, out var e)) report(e);
        if (time < candle.OpenTime + Timeframe.Duration) return null;
        _closed.Add(candle);
        if (_closed.Count > Most + Most / 10) _closed.RemoveRange(0, _closed.Count - Most);
        _walking = null;
        return candle;
    }

    private void Take() => _next = _source.MoveNext() ? _source.Current : null;
}
