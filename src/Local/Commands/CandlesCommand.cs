using System.CommandLine;
using TraderAgent.Backtesting.Candles;
using TraderAgent.Backtesting.Markets;
using TraderAgent.Domain.Market;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary><c>candles</c>: makes, imports, checks and resamples files of candles.</summary>
internal static class CandlesCommand
{
    private const long MostCandles = 50_000_000; // Ninety years of minutes; three gigabytes in memory.

    public static Command Create(Shell shell) =>
        new ExampledCommand("candles", "Files of candles: CSV, plain or gzip.",
            "traderagent candles generate btc.csv.gz --length 90d --seed 7",
            "traderagent candles check btc.csv.gz")
        {
            Generate(shell), Import(shell), Check(shell), Resample(shell),
        };

    private static ExampledCommand Generate(Shell shell)
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
            "traderagent candles generate btc.csv.gz --length 90d --seed 7",
            "traderagent candles generate eth.csv --timeframe 1h --length 2w --price 3000 --tick 0.01")
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

    private static ExampledCommand Import(Shell shell)
    {
        var source = Source();
        var target = Target();
        var timeframe = CommonOptions.Timeframe("How long each candle lasts; by default the most common step between rows.");
        var sort = new Option<bool>("--sort") { Description = "Put rows that are out of order into order of time, instead of refusing the file." };
        var json = CommonOptions.Json();
        return new ExampledCommand("import", "Read someone's CSV and write it in the canonical form: columns by name, ascending, each time once.",
            "traderagent candles import download.csv btc.csv.gz --sort")
        {
            source, target, timeframe, sort, json,
        }.Runs(parsed =>
        {
            var read = Read(parsed.GetRequiredValue(source), parsed.GetValue(timeframe), parsed.GetValue(sort));
            return read.IsRead
                ? Write(shell, parsed.GetRequiredValue(target), read.File.Series, read.File.Report, parsed.GetValue(json))
                : Refuse(shell, parsed.GetRequiredValue(source), read);
        });
    }

    private static ExampledCommand Check(Shell shell)
    {
        var source = Source();
        var timeframe = CommonOptions.Timeframe("How long each candle lasts; by default the most common step between rows.");
        var sort = new Option<bool>("--sort") { Description = "Count rows that are out of order, instead of refusing the file." };
        var json = CommonOptions.Json();
        return new ExampledCommand("check", "Report gaps, repeats and outliers of a file of candles, or refuse it with line numbers.",
            "traderagent candles check btc.csv.gz",
            "traderagent candles check btc.csv.gz --json")
        {
            source, timeframe, sort, json,
        }.Runs(parsed =>
        {
            var read = Read(parsed.GetRequiredValue(source), parsed.GetValue(timeframe), parsed.GetValue(sort));
            if (!read.IsRead) return Refuse(shell, parsed.GetRequiredValue(source), read);
            Show(shell, read.File.Report, parsed.GetValue(json));
            return ExitCode.Ok;
        });
    }

    private static ExampledCommand Resample(Shell shell)
    {
        var source = Source();
        var target = Target();
        var coarser = CommonOptions.Timeframe("The timeframe to make.");
        coarser.Required = true;
        var json = CommonOptions.Json();
        return new ExampledCommand("resample", "Make candles of a longer timeframe; a candle that is not complete is left out.",
            "traderagent candles resample btc-1m.csv.gz btc-1h.csv.gz --timeframe 1h")
        {
            source, target, coarser, json,
        }.Runs(parsed =>
        {
            var read = Read(parsed.GetRequiredValue(source), timeframe: null, sort: false);
            if (!read.IsRead) return Refuse(shell, parsed.GetRequiredValue(source), read);
            var (finer, wanted) = (read.File.Series, parsed.GetValue(coarser)!.Value);
            if (!wanted.IsMultipleOf(finer.Timeframe))
                return shell.Refuse(ExitCode.BadInput, $"--timeframe: {wanted} candles cannot be made of {finer.Timeframe} candles; choose a multiple of {finer.Timeframe}.");
            var series = finer.Resample(wanted);
            return Write(shell, parsed.GetRequiredValue(target), series, CandleCheck.Of(series), parsed.GetValue(json));
        });
    }

    private static Argument<string> Source() => new("source") { Description = "The file to read, plain or gzip." };

    private static Argument<string> Target() => new("target") { Description = "The file to write; gzip when its name ends in .gz." };

    private static CandleReadResult Read(string path, Timeframe? timeframe, bool sort) =>
        CandleCsv.Read(path, new() { Symbol = NameOf(path), Timeframe = timeframe, Sort = sort });

    private static string NameOf(string path) => Path.GetFileName(path).Split('.')[0];

    private static ExitCode Refuse(Shell shell, string path, CandleReadResult read) =>
        shell.Refuse(ExitCode.BadInput, read.Problems.Select(p => $"{path}: {p}"));

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
