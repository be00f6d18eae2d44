using System.CommandLine;
using TraderAgent.Backtesting.Candles;
using TraderAgent.Backtesting.Markets;
using TraderAgent.Backtesting.Regimes;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Regimes;
using TraderAgent.Local.Reports;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary><c>regime</c>: what regimes a market went through, how well that is told, and the statistical detector's model.</summary>
internal static class RegimeCommand
{
    private const int MostSeeds = 1_000, MostDays = 3_650, MostWindow = 100_000, LeastDays = 8; // The first week is for learning what is usual.

    public static Command Create(Shell shell) =>
        new ExampledCommand("regime", "Tell the regimes of a market, measure how well that works, and fit a second detector (see docs/regimes.md).",
            "traderagent regime show --candles btc.csv.gz --chart regimes.svg",
            "traderagent regime accuracy --seeds 20")
        {
            Show(shell), Accuracy(shell), Fit(shell),
        };

    private static ExampledCommand Show(Shell shell)
    {
        var (candles, seed, days, model) = (Candles(required: false), CommonOptions.Seed(1), Days(30), Model());
        var chart = new Option<string?>("--chart") { Description = "Draw price and regimes into this file.", HelpName = "file" };
        var json = CommonOptions.Json();
        return new ExampledCommand("show", "Show the regimes of a file of candles, or of a simulated market beside its true ones.",
            "traderagent regime show --candles btc.csv.gz --model model.json",
            "traderagent regime show --seed 7 --days 30 --chart regimes.svg")
        {
            candles, seed, days, model, chart, json,
        }.Runs(parsed =>
        {
            if (Wrong("--days", parsed.GetValue(days), (1, MostDays)) is { } problem) return shell.Refuse(ExitCode.BadInput, problem);
            if (!TryModel(shell, parsed.GetValue(model), out var second)) return ExitCode.BadInput;
            if (MarketOf(shell, parsed.GetValue(candles), parsed.GetValue(seed), parsed.GetValue(days)) is not { } market) return ExitCode.BadInput;
            if (second is not null && !second.Timeframe.IsMultipleOf(market.Series.Timeframe))
                return shell.Refuse(ExitCode.BadInput, $"--model: it takes {second.Timeframe} candles, which cannot be made of {market.Series.Timeframe} candles; fit one for these.");
            var replay = RegimeReplay.Of(market.Series, new(), second);
            if (parsed.GetValue(chart) is { } file && SvgFile.Write(file, RegimeChart.Svg(replay.Series, Bands(replay, market.Truth))) is { } failure) return shell.Refuse(ExitCode.Failure, failure);
            if (parsed.GetValue(json)) shell.WriteJson(new { regimes = replay.Figures().ToList(), agreement = second is null ? (double?)null : replay.Agreement, transitions = replay.Transitions });
            else RegimeView.Print(shell, replay);
            return ExitCode.Ok;
        });
    }

    private static ExampledCommand Accuracy(Shell shell)
    {
        var seeds = new Option<int>("--seeds") { Description = "How many simulated markets.", HelpName = "number", DefaultValueFactory = _ => 20 };
        var (first, days, model, json) = (CommonOptions.Seed(1), Days(90), Model(), CommonOptions.Json());
        var window = new Option<int>("--window") { Description = "Minutes after each true change that are not counted.", HelpName = "minutes", DefaultValueFactory = _ => new RegimeAccuracy().WindowMinutes };
        var timeframe = CommonOptions.Timeframe("The candles that the detector takes, put together from candles of a minute.");
        return new ExampledCommand("accuracy", "Measure a detector on simulated markets, whose true regimes are known.",
            "traderagent regime accuracy --seeds 20",
            "traderagent regime accuracy --seeds 5 --window 240 --model model.json")
        {
            seeds, first, days, window, timeframe, model, json,
        }.Runs(async (parsed, stop) =>
        {
            string?[] problems =
            [
                Wrong("--seeds", parsed.GetValue(seeds), (1, MostSeeds)), Wrong("--days", parsed.GetValue(days), (LeastDays, MostDays)),
                Wrong("--window", parsed.GetValue(window), (0, MostWindow)),
            ];
            if (problems.OfType<string>().ToList() is { Count: > 0 } wrong) return shell.Refuse(ExitCode.BadInput, wrong);
            if (!TryModel(shell, parsed.GetValue(model), out var second)) return ExitCode.BadInput;
            var accuracy = new RegimeAccuracy
            {
                Settings = new() { Timeframe = parsed.GetValue(timeframe) ?? Timeframe.OneMinute }, Model = second,
                Minutes = parsed.GetValue(days) * 1440, WindowMinutes = parsed.GetValue(window),
            };
            var scores = new RegimeScore[parsed.GetValue(seeds)];
            if (!parsed.GetValue(json)) await shell.Error.WriteLineAsync($"measuring {scores.Length} markets of {parsed.GetValue(days)} days ...");
            await Task.Run(() => Parallel.For(0, scores.Length, new() { CancellationToken = stop }, i => scores[i] = accuracy.Of(parsed.GetValue(first) + (ulong)i)), stop);
            var total = new RegimeScore(accuracy.WindowMinutes);
            foreach (var score in scores) total.Add(score);
            if (parsed.GetValue(json)) shell.WriteJson(new { windowMinutes = accuracy.WindowMinutes, markets = scores, total });
            else RegimeView.Print(shell, [.. scores.Select((s, i) => ($"seed {parsed.GetValue(first) + (ulong)i}", s)), ("total", total)]);
            return ExitCode.Ok;
        });
    }

    private static ExampledCommand Fit(Shell shell)
    {
        var candles = Candles(required: true);
        var timeframe = CommonOptions.Timeframe("The candles of the model; 1h when not given.");
        var target = new Option<string>("--out", "-o") { Description = "The model's file.", HelpName = "file", Required = true };
        return new ExampledCommand("fit", "Fit the statistical detector to candles: a hidden Markov model, written to a small file.",
            "traderagent regime fit --candles btc.csv.gz --out model.json")
        {
            candles, timeframe, target,
        }.Runs(parsed =>
        {
            if (Read(shell, parsed.GetValue(candles)!) is not { } series) return ExitCode.BadInput;
            var wanted = parsed.GetValue(timeframe) ?? (series.Timeframe > Timeframe.OneHour ? series.Timeframe : Timeframe.OneHour);
            if (!wanted.IsMultipleOf(series.Timeframe))
                return shell.Refuse(ExitCode.BadInput, $"--timeframe: {wanted} candles cannot be made of {series.Timeframe} candles; choose a multiple of {series.Timeframe}.");
            RegimeModel model;
            try
            {
                model = RegimeFit.To(series.Resample(wanted));
            }
            catch (ArgumentException few)
            {
                return shell.Refuse(ExitCode.BadInput, few.Message);
            }

            File.WriteAllText(parsed.GetValue(target)!, model.Write());
            shell.WriteLine($"fitted {model.States.Count} states to {model.Candles} candles of {model.Timeframe}: {string.Join(", ", model.States.Select(s => Words.Of(s.Regime)))}; wrote {parsed.GetValue(target)}");
            return ExitCode.Ok;
        });
    }

    private static List<RegimeBand> Bands(RegimeReplay replay, IReadOnlyList<Regime>? truth)
    {
        var bands = new List<RegimeBand> { new("detector", replay.Told) };
        if (replay.Second is { } second) bands.Add(new("model", second));
        if (truth is not null) bands.Add(new("true", truth));
        return bands;
    }

    private static (CandleSeries Series, IReadOnlyList<Regime>? Truth)? MarketOf(Shell shell, string? path, ulong seed, int days)
    {
        if (path is not null) return Read(shell, path) is { Count: > 0 } read ? (read, null) : null;
        var market = new SimulatedMarket(new() { Seed = seed });
        var (candles, truth) = (new Candle[days * 1440], new Regime[days * 1440]);
        for (var i = 0; i < candles.Length; i++) (candles[i], truth[i]) = (market.Next(), TrueRegimes.Of(market.TrueRegime));
        return (new("simulated", Timeframe.OneMinute, candles), truth);
    }

    private static CandleSeries? Read(Shell shell, string path)
    {
        var read = CandleCsv.Read(path, new() { Symbol = Path.GetFileName(path).Split('.')[0] });
        if (read.IsRead) return read.File.Series;
        shell.Refuse(ExitCode.BadInput, read.Problems.Select(p => $"{path}: {p}"));
        return null;
    }

    /// <summary>The model a file holds, or null without one.</summary>
    /// <returns>False when it was refused, which has been said then.</returns>
    private static bool TryModel(Shell shell, string? path, out RegimeModel? model)
    {
        model = null;
        if (path is null) return true;
        try
        {
            model = RegimeModel.Read(File.ReadAllText(path), out var problems);
            if (model is not null) return true;
            shell.Refuse(ExitCode.BadInput, problems.Select(p => $"{path}: {p.Field} {p.Message}"));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            shell.Refuse(ExitCode.BadInput, $"--model: '{path}' cannot be read ({unreadable.Message}); give a file that 'regime fit' wrote.");
        }

        return false;
    }

    private static string? Wrong(string option, int value, (int Least, int Most) range) =>
        value >= range.Least && value <= range.Most ? null : $"{option}: {value} cannot be used; expected from {range.Least} to {range.Most}.";

    private static Option<string?> Candles(bool required) => new("--candles") { Description = "A file of candles.", HelpName = "file", Required = required };

    private static Option<int> Days(int otherwise) => new("--days") { Description = "How long a simulated market runs.", HelpName = "number", DefaultValueFactory = _ => otherwise };

    private static Option<string?> Model() => new("--model") { Description = "The second detector, as 'regime fit' wrote it.", HelpName = "file" };
}
