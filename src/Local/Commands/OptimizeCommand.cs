using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using TraderAgent.Api.Jobs;
using TraderAgent.Api.Answers;
using TraderAgent.Backtesting.Optimisation;
using TraderAgent.Backtesting.Optimisation.Analysis;
using TraderAgent.Backtesting.Sweeps;
using TraderAgent.Domain.Bots;
using TraderAgent.Local.Configuration;
using TraderAgent.Local.Reports;
using TraderAgent.Local.Runs;
using TraderAgent.Local.Store;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary><c>optimize</c>: tries parameter sets of a bot by backtests.</summary>
internal sealed class OptimizeCommand
{
    private const int MostUnasked = 10_000, MostRows = 1_000;

    private static readonly JsonSerializerOptions Indented = new(WireJson.Options) { WriteIndented = true };

    private readonly ReplayOptions _replay = new(usualDays: 90);
    private readonly SearchOptions _search = new(usualTrials: 500);
    private readonly Option<string?> _results = new("--results") { Description = "The file of finished trials; by default one of the data folder for each bot, space and candles. What it holds is not tried again.", HelpName = "file" };
    private readonly Option<bool> _fresh = new("--fresh") { Description = "Begin anew: forget the trials of the file." };
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = $"Do not ask, even for more than {MostUnasked:N0} sets." };
    private readonly Option<int> _threads = CommonOptions.Threads();
    private readonly Option<int> _top = new("--top") { Description = "How many of the best are shown.", HelpName = "number", DefaultValueFactory = _ => 10 };
    private readonly Option<string?> _write = new("--write-config") { Description = "Write the configuration with the best values into this file.", HelpName = "file" };
    private readonly Option<int?> _row = new("--row") { Description = "Write those of this rank instead of the best.", HelpName = "number" };
    private readonly Option<string?> _axes = new("--axes") { Description = "The two parameters of the map; by default the most important ones.", HelpName = "path,path" };
    private readonly Option<string?> _chart = new("--chart") { Description = "Write the map as a picture into this file.", HelpName = "file.svg" };
    private readonly Option<string?> _out = new("--out", "-o") { Description = "Write the result, a report, a run file and tables of all trials into this folder.", HelpName = "folder" };
    private readonly Option<string?> _sweep = new("--sweep-file") { Description = "Try nothing: write what would be tried into this file, as the body of POST /api/v1/host/sweeps of the Azure app.", HelpName = "file" };
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Shell _shell;

    private OptimizeCommand(Shell shell) => _shell = shell;

    public static Command Create(Shell shell)
    {
        var it = new OptimizeCommand(shell);
        var command = new ExampledCommand("optimize", "Try parameter sets of a bot by backtests on all cores; stopped or killed, it goes on where it was (see docs/optimisation.md).",
            "traderagent optimize --bot trend_btc",
            "traderagent optimize --bot grid_btc --parameter strategy.levels=10..50:5 --parameter strategy.belowPercent=2..12:2 --search grid",
            "traderagent optimize --config my.yaml --bot trend --candles btc.csv.gz --space space.yaml --search nsga2 --objective sharpe --objective min:maxDrawdown --min-deals 30",
            "traderagent optimize --bot trend_btc --simulate 365d --write-config best.yaml --chart map.svg --out results");
        it._replay.AddTo(command);
        it._search.AddTo(command);
        foreach (var option in new Option[] { it._results, it._fresh, it._yes, it._threads, it._top, it._write, it._row, it._axes, it._chart, it._out, it._sweep, it._json }) command.Options.Add(option);
        return command.Runs(it.RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        if (Wrong(parsed) is { } problem) return _shell.Refuse(ExitCode.BadInput, problem);
        if (_replay.Read(_shell, parsed) is not { } plan || _search.Read(_shell, parsed, plan) is not { } task) return ExitCode.BadInput;
        if (MapAxes.Find(task, parsed.GetValue(_axes)) is not ({ } axes, null)) return _shell.Refuse(ExitCode.BadInput, MapAxes.Find(task, parsed.GetValue(_axes)).Problem!);
        if (parsed.GetValue(_sweep) is { } sweep) return WriteSweep(task, sweep);
        if (Unconfirmed(task, parsed.GetValue(_yes)) is { } refusal) return _shell.Refuse(ExitCode.BadInput, refusal);

        var path = parsed.GetValue(_results) ?? DefaultPath(task);
        var (store, differences) = SqliteTrialStore.Open(path, OptimisationIdentity.Of(task, RunIdentity.ProgramName), parsed.GetValue(_fresh));
        if (store is null)
            return _shell.Refuse(ExitCode.Refused, $"--results: '{path}' holds trials of another optimisation (different: {string.Join(", ", differences)}); name another file, or add --fresh to forget them.");
        OptimisationResult result;
        using (store)
        {
            if (store.Count > 0) await _shell.Error.WriteLineAsync($"{store.Count.ToString("#,0", CultureInfo.InvariantCulture)} trials were done before and are kept in '{path}'.");
            result = await LongWork.RunAsync(_shell, "trying parameter sets", isShown: !parsed.GetValue(_json), progress =>
                Optimiser.Run(task, new() { Threads = parsed.GetValue(_threads), Store = store, Progress = progress.Search(task.Goals.Objectives[0]) }, stop), CancellationToken.None);
        }

        if (Show(parsed, result, axes) is { } failure) return _shell.Refuse(ExitCode.Failure, failure);
        return result.IsComplete ? ExitCode.Ok : _shell.Refuse(ExitCode.Cancelled, $"cancelled after {result.Trials.Count} trials, which are kept in '{path}': the same command goes on from there.");
    }

    /// <summary>Writes files first, so that what is printed last is what the reader sees.</summary>
    private string? Show(ParseResult parsed, OptimisationResult result, IReadOnlyList<int> axes)
    {
        var report = OptimisationReport.Of(result, parsed.GetValue(_top));
        Answer<OptimisationReport> Answer() => new("optimize", TypedRun.IdentityOf(parsed, result.Task.Plan), report);
        var map = MapAxes.Map(result, report, axes);
        if (parsed.GetValue(_out) is { } folder && ResultFolder.Write(folder, ResultFiles.Of(Answer(), OptimisationSheets.Of(result))) is { } unwritten) return $"--out: {unwritten}";
        if (parsed.GetValue(_chart) is { } chart && map is not null && SvgFile.Write(chart, ParameterMapChart.Svg(map)) is { } undrawn) return undrawn;
        if (parsed.GetValue(_json)) _shell.WriteJson(Answer());
        else OptimisationView.Print(_shell, report, map);
        return parsed.GetValue(_write) is { } file ? WriteConfiguration(parsed, result, file) : null;
    }

    private string? WriteConfiguration(ParseResult parsed, OptimisationResult result, string file)
    {
        var row = parsed.GetValue(_row);
        if (row > result.Ranked.Count) return $"--row: there are {result.Ranked.Count} rows; expected from 1 to {result.Ranked.Count}.";
        if ((row is { } rank ? result.Ranked[rank - 1] : result.Best) is not { } trial) return "--write-config: no set meets the requirements, so nothing was written; --row 1 writes the nearest, or ask for less.";
        if (TrialConfiguration.Write(file, _replay.ConfigurationPath(parsed), result, trial) is { } failure) return failure;
        if (!parsed.GetValue(_json)) _shell.WriteLine($"Written into {file}: try it with 'traderagent backtest --config {file}'.");
        return null;
    }

    private ExitCode WriteSweep(OptimisationTask task, string file)
    {
        File.WriteAllText(file, JsonSerializer.Serialize(SweepRequest.Of(task), Indented));
        _shell.WriteLine($"Written into {file}: POST it to /api/v1/host/sweeps of the Azure app.");
        return ExitCode.Ok;
    }

    private string? Wrong(ParseResult parsed)
    {
        var (top, row) = (parsed.GetValue(_top), parsed.GetValue(_row));
        if (top is < 1 or > MostRows) return $"--top: {top} cannot be used; expected from 1 to {MostRows}.";
        if (row is not null && parsed.GetValue(_write) is null) return "--row: there is no --write-config to write it into; add it.";
        return row < 1 ? $"--row: {row} cannot be used; the best is 1." : null;
    }

    private string? Unconfirmed(OptimisationTask task, bool isConfirmed)
    {
        var most = task.Search.Create(task.BotSpace, task.Goals).Most;
        if (most == 0) return "no set of the space meets its conditions; widen the ladders or drop a condition.";
        if (most <= MostUnasked || isConfirmed) return null;
        var count = string.Create(CultureInfo.InvariantCulture, $"{most:#,0} of the space's {task.Space.Count:#,0} sets would be tried");
        if (_shell.IsTerminal && _shell.Console.Profile.Capabilities.Interactive) return _shell.Console.Confirm($"{count}. Go on?", defaultValue: false) ? null : "nothing was tried.";
        return $"{count}; add --yes if that is meant, or give larger steps, fewer parameters or --search random.";
    }

    private string DefaultPath(OptimisationTask task)
    {
        var identity = string.Join('\n', OptimisationIdentity.Of(task, RunIdentity.ProgramName).Select(p => $"{p.Key}={p.Value}"));
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(identity)))[..12];
        return Path.Combine(_shell.DefaultDataFolder, "optimisations", $"{task.Configured.Id}-{hash}.db");
    }
}
