using System.CommandLine;
using System.Diagnostics;
using TraderAgent.Api.Jobs;
using TraderAgent.Backtesting.Candles.Store;
using TraderAgent.Domain.Market;
using TraderAgent.Local.Reports;
using TraderAgent.Local.Runs;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary><c>data import</c>: brings files of candles into the store.</summary>
internal sealed class DataImportCommand
{
    private readonly Argument<string[]> _paths = new("paths") { Description = "Files or folders: CSV, plain, gzip or zip.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> _store = StoreOption.Create();
    private readonly Option<string?> _symbol = new("--symbol", "-s") { Description = "The market of all files; by default what their rows or names tell.", HelpName = "symbol" };
    private readonly Option<Timeframe?> _timeframe = CommonOptions.Timeframe("The timeframe of all files; by default the most common step between rows.");
    private readonly Option<string?> _prefer = new("--prefer") { Description = "What holds where a candle is stored with other values: stored or new. Without it such a file is refused.", HelpName = "stored|new" };
    private readonly Option<bool> _sort = new("--sort") { Description = "Put rows that are out of order into order of time, instead of refusing the file." };
    private readonly Option<double?> _offset = new("--utc-offset") { Description = "Hours that the times in the files are ahead of UTC; by default what the layout is known for.", HelpName = "hours" };
    private readonly Option<int> _threads = new("--threads") { Description = "Files read at once; the cores of this machine when not given.", HelpName = "number", DefaultValueFactory = _ => Environment.ProcessorCount };
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Shell _shell;

    private DataImportCommand(Shell shell)
    {
        _shell = shell;
        _prefer.AcceptOnlyFromAmong("stored", "new");
    }

    public static Command Create(Shell shell)
    {
        var it = new DataImportCommand(shell);
        return new ExampledCommand("import", "Bring files of candles into the store. Files that are in it already are passed over, so that an interrupted import goes on.",
            "traderagent data import downloads",
            "traderagent data import BTCUSDT-1m-2024-01.zip Binance_ETHUSDT_1h.csv",
            "traderagent data import prices.csv.gz --symbol BTCUSDT --timeframe 1m --prefer stored")
        {
            it._paths, it._store, it._symbol, it._timeframe, it._prefer, it._sort, it._offset, it._threads, it._json,
        }.Runs(it.RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var files = SourceFiles.Of(parsed.GetRequiredValue(_paths), out var missing);
        if (missing.Count > 0) return _shell.Refuse(ExitCode.BadInput, missing);
        if (parsed.GetValue(_symbol) is { } symbol && CandleStore.SymbolProblem(symbol) is { } problem) return _shell.Refuse(ExitCode.BadInput, $"--{problem}");
        if (parsed.GetValue(_offset) is < -14 or > 14) return _shell.Refuse(ExitCode.BadInput, $"--utc-offset: {parsed.GetValue(_offset)} hours cannot be used; expected from -14 to 14.");
        if (parsed.GetValue(_threads) < 1) return _shell.Refuse(ExitCode.BadInput, $"--threads: {parsed.GetValue(_threads)} cannot be used; expected 1 or more.");

        var (store, isJson) = (StoreOption.Of(_shell, parsed, _store), parsed.GetValue(_json));
        using var writing = store.Lock();
        var import = new CandleImport(store, OptionsOf(parsed), Instant.From(DateTimeOffset.UtcNow));
        var began = Stopwatch.GetTimestamp();
        var report = await LongWork.RunAsync(_shell, "importing", isShown: !isJson, progress => import.Run(files, new Progress(progress), stop), stop);
        if (isJson) _shell.WriteJson(report);
        else DataView.PrintImport(_shell, report, Stopwatch.GetElapsedTime(began));
        var refused = report.Files.Where(f => f.Outcome == ImportOutcome.Refused).ToList();
        return refused.Count == 0 ? ExitCode.Ok : _shell.Refuse(ExitCode.BadInput, refused.SelectMany(f => f.Problems.Select(p => $"{f.File}: {p}")));
    }

    private ImportOptions OptionsOf(ParseResult parsed) => new()
    {
        Symbol = parsed.GetValue(_symbol), Timeframe = parsed.GetValue(_timeframe), Sort = parsed.GetValue(_sort), Threads = parsed.GetValue(_threads),
        UtcOffset = parsed.GetValue(_offset) is { } hours ? TimeSpan.FromHours(hours) : null,
        Conflicts = parsed.GetValue(_prefer) switch { "stored" => ConflictRule.KeepStored, "new" => ConflictRule.TakeNew, _ => ConflictRule.Refuse },
    };

    private sealed class Progress(IProgress<WorkProgress> progress) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => progress.Report(new(value.Share, $"{value.Files} of {value.AllFiles} files, {value.Candles:N0} candles"));
    }
}
