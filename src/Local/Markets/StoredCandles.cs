using TraderAgent.Backtesting.Candles.Store;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;

namespace TraderAgent.Local.Markets;

/// <summary>Gives each traded market its finest candles of the store. Those of a spot market serve the coin's perpetual where it has none of its own.</summary>
internal static class StoredCandles
{
    /// <summary>The series of each instrument, or why there are none.</summary>
    /// <exception cref="CandleStoreException">A series is damaged.</exception>
    public static (IReadOnlyList<CandleSeries> Series, IReadOnlyList<string> Problems) Read(CandleStore store, IReadOnlyList<Instrument> traded, (Instant? From, Instant? To) span)
    {
        var (series, problems) = (new List<CandleSeries>(), new List<string>());
        foreach (var group in traded.GroupBy(i => SymbolFor(store, i)))
        {
            if (group.Key is not { } symbol)
            {
                problems.AddRange(group.Select(i => Missing(store, i)));
                continue;
            }

            using var stored = store.Open(symbol, store.TimeframesOf(symbol)[0]);
            var candles = stored.Read(span.From, span.To);
            if (candles.Count > 0) series.AddRange(group.Select(i => candles.As(i.Symbol)));
            else problems.Add($"{symbol}: no candles are left between --from and --to; the store has them from {stored.First} to {stored.Last}.");
        }

        return problems.Count > 0 ? ([], problems) : ([.. traded.Select(i => series.First(s => s.Symbol == i.Symbol))], []);
    }

    private static string? SymbolFor(CandleStore store, Instrument market) =>
        new[] { market.Symbol, market.BaseCurrency + market.QuoteCurrency }.FirstOrDefault(s => store.TimeframesOf(s).Count > 0);

    private static string Missing(CandleStore store, Instrument market) => store.Symbols() switch
    {
        [] => $"--store: there are no candles in {store.Folder}; import some with 'data import', or name the folder that has them.",
        var symbols => $"--store: {store.Folder} has no candles of {market.Symbol}; it has {string.Join(", ", symbols)}. Import some with 'data import --symbol {market.Symbol}', or trade another symbol.",
    };
}
