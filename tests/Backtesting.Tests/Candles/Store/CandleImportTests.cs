using TraderAgent.Backtesting.Candles.Store;

namespace TraderAgent.Backtesting.Tests.Candles.Store;

public sealed class CandleImportTests : IDisposable
{
    private readonly StoreOnTest _it = new();

    public void Dispose() => _it.Dispose();

    [Fact]
    public void A_folder_of_files_gzips_and_zips_becomes_series_of_the_store()
    {
        _it.File("BTCUSDT-1m-1.csv", Minutes(0, 1, 2));
        _it.File("BTCUSDT-1m-2.csv.gz", CandleFiles.Gzip(Minutes(3, 4)));
        var folder = Path.GetDirectoryName(_it.File("BTCUSDT-1m-3.zip", CandleLayoutTests.Zip(("BTCUSDT-1m-4.csv", Minutes(7, 8)), ("BTCUSDT-1m-3.csv", Minutes(5, 6)), ("readme.txt", "no candles"))))!;

        var report = _it.Import(new(), [.. SourceFiles.Of([folder], out var problems)]);

        Assert.Empty(problems);
        Assert.Equal((3, 9), (report.Count(ImportOutcome.Imported), report.Added));
        Assert.Equal(9, _it.Read().Length);
        Assert.Equal(["BTCUSDT-1m-3.csv", "BTCUSDT-1m-4.csv"], report.Files[2].Parts.Select(p => p.Entry!));
    }

    [Fact]
    public void Files_that_were_imported_are_passed_over_under_any_name_and_those_that_were_not_are_not()
    {
        var first = _it.File("BTCUSDT-1m-1.csv", Minutes(0, 1, 2));
        _it.Import(new(), first);
        var renamed = _it.File("again/BTCUSDT-1m-x.csv", File.ReadAllText(first));

        var report = _it.Import(new(), renamed, _it.File("BTCUSDT-1m-2.csv", Minutes(3, 4)));

        Assert.Equal([ImportOutcome.PassedOver, ImportOutcome.Imported], report.Files.Select(f => f.Outcome));
        Assert.Equal(ImportOutcome.Imported, _it.Import(new() { Symbol = "ETHUSDT" }, first).Files[0].Outcome); // As another market it is new.
    }

    [Fact]
    public void An_import_that_was_stopped_goes_on_and_ends_as_if_it_had_not_been()
    {
        var files = Enumerable.Range(0, 12).Select(i => _it.File($"BTCUSDT-1m-{i:00}.csv", Minutes(3 * i, 3 * i + 1, 3 * i + 2))).ToArray();
        using var stop = new CancellationTokenSource();
        var stopper = new Stopper(stop, afterFiles: 5);

        Assert.ThrowsAny<OperationCanceledException>(() => new CandleImport(_it.Store, new() { Threads = 2 }, new(0)).Run(files, stopper, stop.Token));
        var before = _it.Read().Length;
        var log = Path.Combine(_it.Store.Folder, "imports.jsonl");
        File.WriteAllText(log, File.ReadAllText(log)[..^20]); // The crash also cut off the last line.
        var report = _it.Import(new(), files);

        Assert.InRange(before, 15, 35);
        Assert.Equal(before / 3 - 1, report.Count(ImportOutcome.PassedOver));
        Assert.Equal(StoreOnTest.Series(0, 36).Span.ToArray().Select(c => c.OpenTime), _it.Read().Select(c => c.OpenTime));
        Assert.Equal(12, _it.Import(new(), files).Count(ImportOutcome.PassedOver));
    }

    [Fact]
    public void Overlapping_files_that_agree_are_one_series_and_a_differing_one_is_refused_with_both_values()
    {
        var (first, second) = (_it.File("BTCUSDT-1m-1.csv", Minutes(0, 1, 2)), _it.File("BTCUSDT-1m-2.csv", Minutes(1, 2, 3)));
        var third = _it.File("BTCUSDT-1m-3.csv", Minutes(3, 4).Replace(",5\n", ",6\n", StringComparison.Ordinal));

        var report = _it.Import(new(), first, second, third);

        Assert.Equal((1L, 2L), (report.Files[1].Parts[0].Added, report.Files[1].Parts[0].Equal));
        Assert.Equal((ImportOutcome.Refused, 1L), (report.Files[2].Outcome, report.Files[2].Parts[0].Differing));
        Assert.Contains("volume 5; then open", report.Files[2].Problems.Single(), StringComparison.Ordinal);
        Assert.Contains("--prefer stored or --prefer new", report.Files[2].Problems.Single(), StringComparison.Ordinal);
        Assert.Equal(4, _it.Read().Length);

        Assert.Equal(ImportOutcome.Imported, _it.Import(new() { Conflicts = ConflictRule.TakeNew }, third).Files[0].Outcome);
        Assert.Equal([5, 5, 5, 6, 6], _it.Read().Select(c => c.Volume));
    }

    [Fact]
    public void A_file_that_does_not_tell_its_market_is_refused_with_what_to_give()
    {
        var file = _it.File("prices.csv", Minutes(0, 1, 2));

        Assert.Contains("--symbol BTCUSDT", _it.Import(new(), file).Files[0].Problems.Single(), StringComparison.Ordinal);
        Assert.Equal("BTCUSDT", _it.Import(new() { Symbol = "BTCUSDT" }, file).Files[0].Parts[0].Symbol);
    }

    [Fact]
    public void Rows_of_two_markets_in_one_file_are_refused()
    {
        var report = _it.Import(new(), _it.File("BTCUSDT-1m.csv", Minutes(0) + Minutes(0).Replace(",5", ",7", StringComparison.Ordinal) + Minutes(1) + Minutes(1).Replace(",5", ",7", StringComparison.Ordinal)));

        Assert.Contains("2 rows repeat a time with other values", report.Files[0].Problems.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_clock_ahead_of_UTC_is_set_back_by_option()
    {
        _it.Import(new() { UtcOffset = TimeSpan.FromHours(2) }, _it.File("BTCUSDT-1m.csv", "1704074400000,1,2,1,2,5\n1704074460000,1,2,1,2,5\n"));

        Assert.Equal(StoreOnTest.At(0), _it.Read()[0].OpenTime);
    }

    [Fact]
    public void What_is_stored_does_not_depend_on_the_number_of_threads()
    {
        var files = Enumerable.Range(0, 9).Select(i => _it.File($"BTCUSDT-1m-{i}.csv", Minutes(2 * i, 2 * i + 1, 2 * i + 2))).ToArray();
        using var other = new StoreOnTest();

        _it.Import(new() { Threads = 1 }, files);
        other.Import(new() { Threads = 8 }, files);

        Assert.Equal(File.ReadAllBytes(_it.Minutes), File.ReadAllBytes(other.Minutes));
    }

    /// <summary>One-minute rows whose values depend on their time alone.</summary>
    private static string Minutes(params int[] minutes) => string.Concat(minutes.Select(m => $"{StoreOnTest.At(m).UnixMilliseconds},10,11,9,10,5\n"));

    private sealed class Stopper(CancellationTokenSource stop, int afterFiles) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.Files >= afterFiles) stop.Cancel();
        }
    }
}
