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
        var (series, problems) = (new List<CandleSeries>(), new List<SettingProblem>());
        foreach (var group in traded.GroupBy(i => SymbolFor(store, i)))
        {
            if (group.Key is not { } symbol)
            {
                problems.AddRange(group.Select(i => Missing(store, i, words)));
                continue;
            }

            using var stored = store.Open(symbol, store.TimeframesOf(symbol)[0]);
            var candles = stored.Read(span.From, span.To);
            if (candles.Count > 0) series.AddRange(group.Select(i => candles.As(i.Symbol)));
            else problems.Add(new(symbol, $"no candles are left between {words.Span}; the store has them from {stored.First} to {stored.Last}."));
        }

        return problems.Count > 0 ? ([], problems) : ([.. traded.Select(i => series.First(s => s.Symbol == i.Symbol))], []);
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
