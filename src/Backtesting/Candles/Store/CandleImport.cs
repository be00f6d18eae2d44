using System.Security.Cryptography;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Candles.Store;

/// <summary>
/// Brings files into a store. Files are read ahead on several threads and stored one after the other in the order given, so that the outcome
/// does not depend on the threads. A file is remembered by the hash of its bytes when it is stored whole; the next import passes it over.
/// </summary>
public sealed class CandleImport
{
    private readonly CandleStore _store;
    private readonly ImportOptions _options;
    private readonly Instant _now;
    private readonly ImportLog _log;
    private readonly ImportRecord[] _known;
    private long _bytesRead;
    private long _candles;

    /// <summary>An import into a store that the caller has locked.</summary>
    /// <param name="store">Where to.</param>
    /// <param name="options">How.</param>
    /// <param name="now">The time, for the log.</param>
    public CandleImport(CandleStore store, ImportOptions options, Instant now)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(options);
        (_store, _options, _now, _log) = (store, options, now, ImportLog.Of(store));
        _known = [.. _log.Records];
    }

    /// <summary>Imports files.</summary>
    /// <param name="files">Their paths, oldest candles first where that is known: those that come before stored ones cost a rewrite.</param>
    /// <param name="progress">Told now and then, from any thread.</param>
    /// <param name="ct">Ends it; files that are done are in the store.</param>
    /// <exception cref="CandleStoreException">The store is damaged or cannot be written; files that are done are in it.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public ImportReport Run(IReadOnlyList<string> files, IProgress<ImportProgress>? progress = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        var all = Math.Max(1, 2 * files.Sum(f => new FileInfo(f).Length)); // Each is read twice: for its hash, and for its candles.
        var done = new List<ImportedFile>(files.Count);
        var ahead = new Queue<Task<ReadFile>>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        try
        {
            for (var next = 0; done.Count < files.Count;)
            {
                for (; next < files.Count && ahead.Count < Math.Max(1, _options.Threads); next++)
                {
                    var file = files[next];
                    ahead.Enqueue(Task.Run(() => Read(file, Tell, stop.Token), stop.Token));
                }

                var imported = Store(ahead.Dequeue().GetAwaiter().GetResult());
                done.Add(imported);
                Tell(0);
            }
        }
        finally
        {
            stop.Cancel();
            Task.WhenAll(ahead).ContinueWith(_ => { }, TaskScheduler.Default).Wait(CancellationToken.None);
        }

        return new() { Files = done };

        void Tell(int bytes)
        {
            var read = Interlocked.Add(ref _bytesRead, bytes);
            progress?.Report(new(Math.Min(1, (double)read / all), done.Count, files.Count, Interlocked.Read(ref _candles)));
        }
    }

    private ReadFile Read(string path, Action<int> onRead, CancellationToken ct)
    {
        var read = new ReadFile(path);
        try
        {
            using var stream = new WatchedStream(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan), onRead, ct);
            read.Bytes = stream.Length;
            read.Sha256 = Convert.ToHexStringLower(SHA256.HashData(stream));
            if (IsImported(read.Sha256))
            {
                read.IsKnown = true;
                onRead((int)Math.Min(int.MaxValue, read.Bytes));
                return read;
            }

            stream.Position = 0;
            foreach (var text in CandleText.Of(stream))
            {
                var options = new CandleCsvOptions { Symbol = _options.Symbol, Timeframe = _options.Timeframe, Sort = _options.Sort, UtcOffset = _options.UtcOffset, FileName = Path.GetFullPath(path) };
                var result = text.Read(options);
                read.Texts.Add((text.Entry, result));
                if (result.IsRead) Interlocked.Add(ref _candles, result.File.Series.Count);
            }
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            read.Problem = $"file: it cannot be read ({failed.Message}); check the file and its permissions.";
        }

        return read;
    }

    private ImportedFile Store(ReadFile read)
    {
        var file = new ImportedFile { File = read.Path, Bytes = read.Bytes, Sha256 = read.Sha256, Outcome = ImportOutcome.Refused };
        if (read.IsKnown) return file with { Outcome = ImportOutcome.PassedOver };
        var problems = read.Problem is { } unreadable ? [unreadable] : read.Texts.SelectMany(t => ImportProblems.Of(t.Entry, t.Result, _options)).ToList();
        if (problems.Count > 0) return file with { Problems = problems };

        var parts = new List<ImportedPart>();
        foreach (var (entry, result) in read.Texts)
        {
            var merged = _store.Add(result.File!.Series, _options.Conflicts);
            parts.Add(PartOf(entry, result.File, merged));
            if (merged.IsRefused) problems.Add(ImportProblems.Conflicts(entry, merged));
        }

        if (problems.Count > 0) return file with { Problems = problems, Parts = parts };
        _log.Add(new()
        {
            Sha256 = read.Sha256, File = Path.GetFullPath(read.Path), At = _now, Symbol = _options.Symbol, Timeframe = _options.Timeframe, Sort = _options.Sort, UtcOffset = _options.UtcOffset,
            Conflicts = _options.Conflicts.ToString(), Series = [.. parts.Select(p => $"{p.Symbol}/{p.Timeframe}").Distinct()],
        });
        return file with { Outcome = ImportOutcome.Imported, Parts = parts };
    }

    /// <summary>Whether a file is in the store already, as the market and timeframe that are asked for, and its series are still there.</summary>
    private bool IsImported(string sha256) => _known.Any(r => r.Sha256 == sha256
        && r.Series.Select(s => s.Split('/')).All(s => (_options.Symbol ?? s[0]) == s[0] && (_options.Timeframe?.Code ?? s[1]) == s[1] && File.Exists(_store.PathOf(s[0], Timeframe.Parse(s[1])))));

    private static ImportedPart PartOf(string? entry, CandleFile file, MergeResult merged) => new()
    {
        Entry = entry, Layout = file.Report.Layout ?? CandleLayout.Plain, Symbol = file.Series.Symbol, Timeframe = file.Series.Timeframe, Candles = file.Series.Count,
        First = file.Report.First!.Value, Last = file.Report.Last!.Value, Missing = file.Report.MissingCandles, Duplicates = file.Report.Duplicates,
        Added = merged.IsRefused ? 0 : merged.Added, Equal = merged.Equal, Differing = merged.Differing, Conflicts = merged.Conflicts,
    };

    /// <summary>A file that was read and waits for its turn to be stored.</summary>
    private sealed class ReadFile(string path)
    {
        public string Path => path;

        public long Bytes { get; set; }

        public string Sha256 { get; set; } = "";

        public bool IsKnown { get; set; }

        public string? Problem { get; set; }

        public List<(string? Entry, CandleReadResult Result)> Texts { get; } = [];
    }
}
