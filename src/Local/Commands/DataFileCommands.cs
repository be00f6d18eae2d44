using System.CommandLine;
using TraderAgent.Backtesting.Candles;
using TraderAgent.Backtesting.Candles.Store;
using TraderAgent.Backtesting.Markets;
using TraderAgent.Domain.Market;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary><c>data generate</c>, <c>check</c> and <c>resample</c>: candles in files, the latter two also those of the store.</summary>
internal static class DataFileCommands
{
    private const long MostCandles = 50_000_000; // Ninety years of minutes; three gigabytes in memory.

    public static ExampledCommand Generate(Shell shell)
    {
        var file = Target();
        var length = CommonOptions.Duration("--length", "How long the market runs; 30d when not given.");
        var seed = CommonOptions.Seed(1);
        var timeframe = CommonOptions.Timeframe("How long each candle lasts.");
        timeframe.DefaultValueFactory = _ => Timeframe.OneMinute;
        var start = CommonOptions.Time("--start", "When it begins, in UTC.");
        var defaults = new SimulatedMarketOptions();
        start.DefaultValueFactory = _ => defaults.StartTime;
        var price = new Option<decimal>("--price") { Description = "The first price.", DefaultValueFactory = _ => defaults.StartPrice };
        var tick = new Option<decimal>("--tick") { Description = "Prices are multiples of this.", DefaultValueFactory = _ => defaults.TickSize };
        var json = CommonOptions.Json();
        return new ExampledCommand("generate", "Write the candles of a simulated market: seeded, with changing regimes, crashes and fat tails.",
            "traderagent data generate btc.csv.gz --length 90d --seed 7",
            "traderagent data generate eth.csv --timeframe 1h --length 2w --price 3000 --tick 0.01")
        {
            file, length, timeframe, seed, start, price, tick, json,
        }.Runs(parsed =>
        {
            var options = new SimulatedMarketOptions
            {
                Seed = parsed.GetValue(seed), Timeframe = parsed.GetValue(timeframe)!.Value, StartTime = parsed.GetValue(start)!.Value,
                StartPrice = parsed.GetValue(price), TickSize = parsed.GetValue(tick), Symbol = NameOf(parsed.GetRequiredValue(file)),
            };
            var count = (long)Math.Ceiling((parsed.GetValue(length) ?? TimeSpan.FromDays(30)) / options.Timeframe.Duration);
            if (options.Problems() is { Count: > 0 } problems) return shell.Refuse(ExitCode.BadInput, problems);
            if (count > MostCandles)
                return shell.Refuse(ExitCode.BadInput, $"--length: {count} candles are more than {MostCandles}; choose a shorter length or a longer timeframe.");
            var series = new SimulatedMarket(options).Generate((int)count);
            return Write(shell, parsed.GetRequiredValue(file), series, CandleCheck.Of(series), parsed.GetValue(json));
        });
    }

    public static ExampledCommand Check(Shell shell)
    {
        var source = Source();
        var timeframe = CommonOptions.Timeframe("How long each candle lasts; by default the most common step between rows, or the finest series of a market.");
        var sort = new Option<bool>("--sort") { Description = "Count rows that are out of order, instead of refusing the file." };
        var (store, json) = (StoreOption.Create(), CommonOptions.Json());
        return new ExampledCommand("check", "Report gaps, repeats and outliers of a file or of a market of the store.",
            "traderagent data check btc.csv.gz",
            "traderagent data check BTCUSDT --timeframe 1m --json")
        {
            source, timeframe, sort, store, json,
        }.Runs(parsed =>
        {
            var options = new CandleCsvOptions { Timeframe = parsed.GetValue(timeframe), Sort = parsed.GetValue(sort) };
            if (Read(shell, parsed.GetRequiredValue(source), StoreOption.Of(shell, parsed, store), options) is not { } file) return ExitCode.BadInput;
            Show(shell, file.Report, parsed.GetValue(json));
            return ExitCode.Ok;
        });
    }

    public static ExampledCommand Resample(Shell shell)
    {
        var source = Source();
        var target = new Argument<string?>("target") { Description = "The file to write; gzip when its name ends in .gz. Without it a market of the store gets a series more.", Arity = ArgumentArity.ZeroOrOne };
        var coarser = CommonOptions.Timeframe("The timeframe to make.");
        coarser.Required = true;
        var (store, json) = (StoreOption.Create(), CommonOptions.Json());
        return new ExampledCommand("resample", "Make candles of a longer timeframe; a candle that is not complete is left out.",
            "traderagent data resample btc-1m.csv.gz btc-1h.csv.gz --timeframe 1h",
            "traderagent data resample BTCUSDT --timeframe 1h")
        {
            source, target, coarser, store, json,
        }.Runs(parsed =>
        {
            var (it, from, to, wanted) = (StoreOption.Of(shell, parsed, store), parsed.GetRequiredValue(source), parsed.GetValue(target), parsed.GetValue(coarser)!.Value);
            if (to is null && File.Exists(from)) return shell.Refuse(ExitCode.BadInput, $"target: say which file to write, such as 'data resample {from} {NameOf(from)}-{wanted}.csv.gz'.");
            if (Read(shell, from, it, new()) is not { Series: var finer }) return ExitCode.BadInput;
            if (!wanted.IsMultipleOf(finer.Timeframe) || wanted == finer.Timeframe)
                return shell.Refuse(ExitCode.BadInput, $"--timeframe: {wanted} candles cannot be made of {finer.Timeframe} candles; choose a multiple of {finer.Timeframe}.");
            var series = finer.Resample(wanted);
            return to is null ? Store(shell, it, series, parsed.GetValue(json)) : Write(shell, to, series, CandleCheck.Of(series), parsed.GetValue(json));
        });
    }

    private static Argument<string> Source() => new("source") { Description = "A file, plain, gzip or zip, or a market of the store." };

    private static Argument<string> Target() => new("target") { Description = "The file to write; gzip when its name ends in .gz." };

    /// <summary>Candles of a file or of the store; null when they were refused, which has been said then.</summary>
    private static CandleFile? Read(Shell shell, string source, CandleStore store, CandleCsvOptions options)
    {
        if (!File.Exists(source) && CandleStore.SymbolProblem(source) is null && DataStoreCommands.SeriesOf(shell, store, source, options.Timeframe) is var which)
        {
            if (which is not { } series) return null;
            using var stored = store.Open(series.Symbol, series.Timeframe);
            var candles = stored.Read();
            return new(candles, CandleCheck.Of(candles));
        }

        var read = CandleCsv.Read(source, options with { Symbol = NameOf(source) });
        if (!read.IsRead) shell.Refuse(ExitCode.BadInput, read.Problems.Select(p => $"{source}: {p}"));
        return read.File;
    }

    private static string NameOf(string path) => Path.GetFileName(path).Split('.')[0];

    private static ExitCode Store(Shell shell, CandleStore store, CandleSeries series, bool json)
    {
        using var writing = store.Lock();
        var merged = store.Add(series);
        if (merged.IsRefused)
            return shell.Refuse(ExitCode.BadInput, $"{series.Symbol}: {merged.Differing} candles of {series.Timeframe} are stored with other values, the first at {merged.Conflicts[0]}; delete {store.PathOf(series.Symbol, series.Timeframe)} to make it anew.");
        if (!json) shell.WriteLine($"added {merged.Added} candles of {series.Timeframe} to {series.Symbol} in {store.Folder}");
        Show(shell, CandleCheck.Of(series), json);
        return ExitCode.Ok;
    }

    private static ExitCode Write(Shell shell, string path, CandleSeries series, CandleReport report, bool json)
    {
        if (CandleCsv.Write(path, series) is { } problem) return shell.Refuse(ExitCode.Failure, problem.ToString());
        if (!json) shell.WriteLine($"wrote {series.Count} candles to {path}");
        Show(shell, report, json);
        return ExitCode.Ok;
    }

    private static void Show(Shell shell, CandleReport report, bool json)
    {
        if (json) shell.WriteJson(report);
        else CandleReportView.Print(shell, report);
    }
}
