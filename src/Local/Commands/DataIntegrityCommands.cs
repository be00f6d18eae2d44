using System.CommandLine;
using System.Text.Json.Serialization;
using TraderAgent.Api.Jobs;
using TraderAgent.Backtesting.Candles.Store;
using TraderAgent.Domain.Market;
using TraderAgent.Local.Runs;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary><c>data verify</c> and <c>data rebuild</c>: whether the store is what was written, and what to do when it is not.</summary>
internal static class DataIntegrityCommands
{
    public static ExampledCommand Verify(Shell shell)
    {
        var symbols = new Argument<string[]>("symbols") { Description = "The markets to look at; all when none is named.", Arity = ArgumentArity.ZeroOrMore };
        var (store, json) = (StoreOption.Create(), CommonOptions.Json());
        return new ExampledCommand("verify", "Hold every block of the store against its checksums, and name each that is damaged.",
            "traderagent data verify",
            "traderagent data verify BTCUSDT ETHUSDT")
        {
            symbols, store, json,
        }.Runs(async (parsed, stop) =>
        {
            var (it, named) = (StoreOption.Of(shell, parsed, store), parsed.GetValue(symbols) ?? []);
            if (named.Except(it.Symbols()).ToList() is { Count: > 0 } unknown) return shell.Refuse(ExitCode.BadInput, unknown.Select(s => $"{s}: the store {it.Folder} has no candles of it."));
            var series = it.All().Where(s => named.Length == 0 || named.Contains(s.Symbol)).ToList();
            var isJson = parsed.GetValue(json);
            var found = await LongWork.RunAsync(shell, "verifying", isShown: !isJson, progress => series.Select((s, i) => Verdict(it, s, new Part(progress, i, series.Count), stop)).ToList(), stop);
            if (isJson) shell.WriteJson(found);
            else foreach (var verdict in found) shell.WriteLine($"{verdict.Symbol} {verdict.Timeframe}: {(verdict.Damages.Count == 0 ? $"{verdict.Candles:N0} candles in {verdict.Blocks:N0} blocks are whole" : "damaged")}");
            var damages = found.SelectMany(v => v.Damages).ToList();
            return damages.Count == 0 ? ExitCode.Ok : shell.Refuse(ExitCode.DatabaseUnusable, [.. damages, "'data rebuild SYMBOL' saves every whole block and fills the rest from the files that were imported."]);
        });
    }

    public static ExampledCommand Rebuild(Shell shell)
    {
        var symbol = new Argument<string>("symbol") { Description = "The market." };
        var (store, json) = (StoreOption.Create(), CommonOptions.Json());
        var timeframe = CommonOptions.Timeframe("Which series of the market; its finest when not given.");
        return new ExampledCommand("rebuild", "Make a damaged series whole again: keep whole blocks, read the rest again from the imported files.",
            "traderagent data rebuild BTCUSDT --timeframe 1m")
        {
            symbol, timeframe, store, json,
        }.Runs(async (parsed, stop) =>
        {
            var it = StoreOption.Of(shell, parsed, store);
            if (DataStoreCommands.SeriesOf(shell, it, parsed.GetRequiredValue(symbol), parsed.GetValue(timeframe)) is not { } series) return ExitCode.BadInput;
            using var writing = it.Lock();
            var isJson = parsed.GetValue(json);
            var result = await LongWork.RunAsync(shell, "reading files", !isJson, progress => StoreRebuild.Run(it, series, Instant.From(DateTimeOffset.UtcNow), progress.Shares(), stop), stop);
            if (isJson) shell.WriteJson(result);
            else Print(shell, result);
            return ExitCode.Ok;
        });
    }

    private static void Print(Shell shell, RebuildResult result)
    {
        if (result.DamagedFile is null)
        {
            shell.WriteLine($"nothing is damaged: all {result.Saved:N0} candles of {result.Symbol} {result.Timeframe} are whole.");
            return;
        }

        shell.WriteLine($"saved     {result.Saved:N0} candles of whole blocks");
        shell.WriteLine($"read      {result.ReadAgain:N0} candles again from imported files");
        shell.WriteLine($"lost      {(result.Lost is { } lost ? $"{lost:N0} candles" : "unknown: the header that told the number of candles was damaged")}");
        foreach (var file in result.MissingFiles) shell.WriteLine($"missing   {file}: no longer there, or changed; import it again when you have it");
        shell.WriteLine($"the damaged file is kept as {result.DamagedFile}");
    }

    private static SeriesVerdict Verdict(CandleStore store, (string Symbol, Timeframe Timeframe) series, IProgress<double> progress, CancellationToken stop)
    {
        try
        {
            using var stored = store.Open(series.Symbol, series.Timeframe);
            return new(series.Symbol, series.Timeframe, stored.Count, stored.Blocks, [.. stored.Verify(progress, stop).Select(d => $"{d.File}: {d}")]);
        }
        catch (CandleStoreException damaged)
        {
            return new(series.Symbol, series.Timeframe, 0, 0, [damaged.Message]);
        }
    }

    private sealed record SeriesVerdict(
        [property: JsonPropertyName("symbol")] string Symbol,
        [property: JsonPropertyName("timeframe")] Timeframe Timeframe,
        [property: JsonPropertyName("candles")] long Candles,
        [property: JsonPropertyName("blocks")] long Blocks,
        [property: JsonPropertyName("damages")] IReadOnlyList<string> Damages);

    /// <summary>The progress of one series among several.</summary>
    private sealed class Part(IProgress<WorkProgress> whole, int index, int count) : IProgress<double>
    {
        public void Report(double value) => whole.Report(new((index + value) / count));
    }
}
