using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Candles.Store;

/// <summary>Gives each traded market its finest candles of the store. Those of a spot market serve the coin's perpetual where it has none of its own.</summary>
public static class StoredCandles
{
    /// <summary>The series of each instrument, or why there are none.</summary>
    /// <param name="store">Where they are.</param>
    /// <param name="traded">The markets.</param>
    /// <param name="span">Those from a time on, and before another.</param>
    /// <param name="words">How the caller names what is to be changed.</param>
    /// <exception cref="CandleStoreException">A series is damaged.</exception>
    public static (IReadOnlyList<CandleSeries> Series, IReadOnlyList<SettingProblem> Problems) Read(
        CandleStore store, IReadOnlyList<Instrument> traded, (Instant? From, Instant? To) span, CandleWords words)
    {
        var (found, problems) = Find(store, traded, span, words);
        var series = new Dictionary<string, CandleSeries>();
        foreach (var symbol in found.Select(f => f.Symbol).Distinct())
        {
            using var stored = store.Open(symbol, store.TimeframesOf(symbol)[0]);
            series[symbol] = stored.Read(span.From, span.To);
        }

        var empty = series.Values.Where(s => s.Count == 0).Select(s => new SettingProblem(s.Symbol, $"no candles are left between {words.Span}; the store has a gap there.")).ToList();
        return problems.Count + empty.Count > 0 ? ([], [.. problems, .. empty]) : ([.. found.Select(f => series[f.Symbol].As(f.Market.Symbol))], []);
    }

    /// <summary>The series that each instrument would be given, found without reading candles; or why there are none.</summary>
    /// <inheritdoc cref="Read"/>
    public static (IReadOnlyList<FoundCandles> Found, IReadOnlyList<SettingProblem> Problems) Find(
        CandleStore store, IReadOnlyList<Instrument> traded, (Instant? From, Instant? To) span, CandleWords words)
    {
        var (found, problems) = (new List<FoundCandles>(), new List<SettingProblem>());
        foreach (var market in traded)
        {
            if (SymbolFor(store, market) is not { } symbol)
            {
                problems.Add(Missing(store, market, words));
                continue;
            }

            using var stored = store.Open(symbol, store.TimeframesOf(symbol)[0]);
            var (from, to) = (span.From is { } f && f > stored.First ? f : stored.First, span.To is { } t && t < stored.Last ? t : stored.Last + stored.Timeframe.Duration);
            if (from < to && stored.Count > 0) found.Add(new(market, symbol, stored.Timeframe, Math.Min(stored.Count, (to.UnixMilliseconds - from.UnixMilliseconds) / stored.Timeframe.Milliseconds + 1)));
            else if (problems.All(p => p.Field != symbol)) problems.Add(new(symbol, $"no candles are left between {words.Span}; the store has them from {stored.First} to {stored.Last}."));
        }

        return (found, problems);
    }

    private static string? SymbolFor(CandleStore store, Instrument market) =>
        new[] { market.Symbol, market.BaseCurrency + market.QuoteCurrency }.FirstOrDefault(s => store.TimeframesOf(s).Count > 0);

    private static SettingProblem Missing(CandleStore store, Instrument market, CandleWords words) => store.Symbols() switch
    {
        [] => new(words.Store, $"there are no candles in {store.Folder}; import some with 'data import', or name the folder that has them."),
        var symbols => new(words.Store, $"{store.Folder} has no candles of {market.Symbol}; it has {string.Join(", ", symbols)}. Import some with 'data import --symbol {market.Symbol}', or trade another symbol."),
    };
}

/// <summary>How a caller names what chooses candles.</summary>
/// <param name="Store">What names the store, such as <c>--store</c>.</param>
/// <param name="Span">What names the span, such as <c>--from and --to</c>.</param>
public sealed record CandleWords(string Store, string Span);

/// <summary>The candles that a market would be given.</summary>
/// <param name="Market">The market.</param>
/// <param name="Symbol">The series in the store: its own, or that of the coin's spot market.</param>
/// <param name="Timeframe">How long each candle lasts.</param>
/// <param name="Most">At most so many.</param>
public sealed record FoundCandles(Instrument Market, string Symbol, Timeframe Timeframe, long Most);
