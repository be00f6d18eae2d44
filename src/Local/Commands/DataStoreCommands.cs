using System.CommandLine;
using TraderAgent.Backtesting.Candles;
using TraderAgent.Backtesting.Candles.Store;
using TraderAgent.Domain.Market;
using TraderAgent.Local.Reports;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary><c>data list</c> and <c>data export</c>: what the store holds.</summary>
internal static class DataStoreCommands
{
    public static ExampledCommand List(Shell shell)
    {
        var store = StoreOption.Create();
        var json = CommonOptions.Json();
        return new ExampledCommand("list", "The series of the store: spans, counts, gaps, sizes.",
            "traderagent data list",
            "traderagent data list --json")
        {
            store, json,
        }.Runs(parsed =>
        {
            var it = StoreOption.Of(shell, parsed, store);
            var series = it.All().Select(s => ListedSeries.Of(it, s)).ToList();
            if (parsed.GetValue(json)) shell.WriteJson(series);
            else if (series.Count == 0) shell.WriteLine($"there are no candles in {it.Folder}; import some with 'data import'.");
            else DataView.PrintList(shell, series);
            return ExitCode.Ok;
        });
    }

    public static ExampledCommand Export(Shell shell)
    {
        var symbol = new Argument<string>("symbol") { Description = "The market." };
        var target = new Argument<string>("target") { Description = "The CSV to write; gzip when its name ends in .gz." };
        var (store, timeframe) = (StoreOption.Create(), CommonOptions.Timeframe("Which series of the market; its finest when not given."));
        var (from, to) = (CommonOptions.Time("--from", "Leave out candles before this time."), CommonOptions.Time("--to", "Leave out candles from this time on."));
        return new ExampledCommand("export", "Write candles of the store as CSV, in the canonical columns.",
            "traderagent data export BTCUSDT btc-2024.csv.gz --from 2024-01-01 --to 2025-01-01")
        {
            symbol, target, store, timeframe, from, to,
        }.Runs(parsed =>
        {
            var it = StoreOption.Of(shell, parsed, store);
            if (SeriesOf(shell, it, parsed.GetRequiredValue(symbol), parsed.GetValue(timeframe)) is not { } which) return ExitCode.BadInput;
            using var stored = it.Open(which.Symbol, which.Timeframe);
            var candles = stored.Read(parsed.GetValue(from), parsed.GetValue(to));
            if (candles.Count == 0) return shell.Refuse(ExitCode.BadInput, $"{which.Symbol}: no candles are left between --from and --to; the store has them from {stored.First} to {stored.Last}.");
            if (CandleCsv.Write(parsed.GetRequiredValue(target), candles) is { } problem) return shell.Refuse(ExitCode.Failure, problem.ToString());
            shell.WriteLine($"wrote {candles.Count} candles to {parsed.GetRequiredValue(target)}");
            return ExitCode.Ok;
        });
    }

    /// <summary>The series that is meant; null when there is none, which has been said then.</summary>
    public static (string Symbol, Timeframe Timeframe)? SeriesOf(Shell shell, CandleStore store, string symbol, Timeframe? timeframe)
    {
        var known = store.TimeframesOf(symbol);
        if (known.Count == 0) shell.Refuse(ExitCode.BadInput, $"{symbol}: neither a file nor a market of the store {store.Folder}; it has {(store.Symbols() is { Count: > 0 } all ? string.Join(", ", all) : "none")}.");
        else if (timeframe is { } wanted && !known.Contains(wanted)) shell.Refuse(ExitCode.BadInput, $"--timeframe: the store has no {wanted} candles of {symbol}; it has {string.Join(", ", known)}.");
        else return (symbol, timeframe ?? known[0]);
        return null;
    }
}
