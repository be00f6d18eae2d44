using TraderAgent.Backtesting.Candles;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;

namespace TraderAgent.Local.Markets;

/// <summary>
/// Gives each traded market the file named for it: <c>--candles BTCUSDT=btc.csv</c>, or just <c>--candles btc.csv</c> when one coin is
/// traded. A file of a coin serves its spot market and its perpetual.
/// </summary>
internal static class CandleFiles
{
    /// <summary>The series of each instrument, or why there are none.</summary>
    public static (IReadOnlyList<CandleSeries> Series, IReadOnlyList<string> Problems) Read(IReadOnlyList<string> arguments, IReadOnlyList<Instrument> traded)
    {
        var (paths, problems) = PathsOf(arguments, traded);
        if (problems.Count > 0) return ([], problems);
        var series = new List<CandleSeries>();
        foreach (var group in traded.GroupBy(i => paths[i.Symbol]))
        {
            var read = CandleCsv.Read(group.Key, new() { Symbol = group.First().Symbol });
            if (read.IsRead) series.AddRange(group.Select(i => read.File.Series.As(i.Symbol)));
            else problems.AddRange(read.Problems.Select(p => $"{group.Key}: {p}"));
        }

        return problems.Count > 0 ? ([], problems) : (series, problems);
    }

    private static (Dictionary<string, string> Paths, List<string> Problems) PathsOf(IReadOnlyList<string> arguments, IReadOnlyList<Instrument> traded)
    {
        var (paths, problems) = (new Dictionary<string, string>(), new List<string>());
        foreach (var (symbol, path) in arguments.Select(Split))
        {
            var served = symbol is null ? traded : [.. traded.Where(i => i.Symbol == symbol || Spot(i) == symbol)];
            if (served.Count == 0) problems.Add($"--candles: no bot trades {symbol}; expected one of {Symbols(traded)}.");
            if (symbol is null && traded.DistinctBy(i => i.BaseCurrency).Count() > 1)
                problems.Add($"--candles: bots trade several coins ({Symbols(traded)}); say whose candles '{path}' holds, such as {traded[0].Symbol}={path}.");
            foreach (var market in served)
                if (market.Symbol == symbol || !paths.ContainsKey(market.Symbol)) paths[market.Symbol] = path;
        }

        var missing = traded.Where(i => !paths.ContainsKey(i.Symbol)).ToList();
        if (missing.Count > 0 && problems.Count == 0) problems.Add($"--candles: there is no file for {Symbols(missing)}; add --candles {missing[0].Symbol}=file.csv.");
        return (paths, problems);
    }

    private static (string? Symbol, string Path) Split(string argument)
    {
        var at = argument.IndexOf('=', StringComparison.Ordinal);
        return at < 0 ? (null, argument) : (argument[..at], argument[(at + 1)..]);
    }

    private static string Spot(Instrument instrument) => instrument.BaseCurrency + instrument.QuoteCurrency;

    private static string Symbols(IEnumerable<Instrument> markets) => string.Join(", ", markets.Select(i => i.Symbol));
}
