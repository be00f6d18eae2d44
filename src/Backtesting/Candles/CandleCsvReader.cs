using System.Runtime.CompilerServices;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Candles;

/// <summary>
/// Reads one stream of lines in big chunks into candles, and collects what is wrong with it. Optimized at once: see <see cref="CandleRow"/>.
/// </summary>
internal sealed class CandleCsvReader(CandleCsvOptions options, long expectedBytes)
{
    private const int ChunkBytes = 256 * 1024;
    private const int TypicalRowBytes = 40;
    private const int MostPresized = 4_000_000;
    private const int MaxRows = 100_000_000; // Minutes of 190 years.

    private readonly List<CandleProblem> _problems = [];
    private Candle[] _candles =
        GC.AllocateUninitializedArray<Candle>((int)Math.Min(expectedBytes / TypicalRowBytes + 16, MostPresized));
    private CandleRow? _row;
    private int _count;
    private long _latest = long.MinValue;
    private long _line;
    private long _rows;
    private long _duplicates;
    private long _outOfOrder;
    private bool _isStopped;

    /// <summary>How many bytes the stream gave.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Whether the stream was read to its end.</summary>
    public bool IsAtEnd { get; private set; }

    public CandleReadResult Read(Stream stream)
    {
        var chunk = new byte[ChunkBytes];
        var filled = 0;
        while (!IsAtEnd && !_isStopped)
        {
            var read = stream.Read(chunk, filled, chunk.Length - filled);
            filled += read;
            BytesRead += read;
            IsAtEnd = read == 0;
            var consumed = TakeLines(chunk.AsSpan(0, filled), IsAtEnd);
            chunk.AsSpan(consumed, filled - consumed).CopyTo(chunk);
            filled -= consumed;
            if (filled == chunk.Length)
            {
                _line++;
                Stop($"file: a line longer than {ChunkBytes} bytes; expected a CSV file of candles, plain or gzip; check the file.");
            }
        }

        return _problems.Count > 0 ? CandleReadResult.Refused(_problems) : Finish();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int TakeLines(ReadOnlySpan<byte> chunk, bool isLast)
    {
        var at = 0;
        while (!_isStopped)
        {
            var length = chunk[at..].IndexOf((byte)'\n');
            if (length < 0) break;
            TakeLine(chunk.Slice(at, length));
            at += length + 1;
        }

        if (isLast && !_isStopped && at < chunk.Length) TakeLine(chunk[at..]);
        return isLast || _isStopped ? chunk.Length : at;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TakeLine(ReadOnlySpan<byte> line)
    {
        _line++;
        if (line.Length > 0 && line[^1] == '\r') line = line[..^1];
        if (_line == 1 && line.StartsWith("\uFEFF"u8)) line = line[3..];
        if (line.IsEmpty) return;
        if (_row is null && TakeHeader(line)) return;

        _rows++;
        var problem = _row!.Read(line, out var candle);
        if (problem is null) Keep(candle);
        else Refuse(problem);
    }

    /// <returns>Whether the first line was a header, and not a row already.</returns>
    private bool TakeHeader(ReadOnlySpan<byte> line)
    {
        if (!CandleColumns.IsHeader(line))
        {
            _row = new(CandleColumns.Canonical);
            return false;
        }

        var (columns, problem) = CandleColumns.Of(line);
        if (problem is not null) Stop(problem);
        _row = new(columns);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Keep(in Candle candle)
    {
        var time = candle.OpenTime.UnixMilliseconds;
        if (time == _latest)
        {
            _duplicates++;
            return;
        }

        if (time < _latest)
        {
            if (_outOfOrder++ == 0 && !options.Sort) Refuse(Unordered(candle.OpenTime));
            if (!options.Sort) return;
        }

        if (_count == _candles.Length) Grow();
        if (_isStopped) return;
        _candles[_count++] = candle;
        _latest = Math.Max(time, _latest);
    }

    private void Grow()
    {
        if (_count >= MaxRows)
        {
            Stop($"file: more than {MaxRows} rows; expected fewer; split the file or resample it.");
            return;
        }

        var larger = GC.AllocateUninitializedArray<Candle>(Math.Min(_count * 2, MaxRows));
        _candles.AsSpan(0, _count).CopyTo(larger);
        _candles = larger;
    }

    private CandleReadResult Finish()
    {
        if (_count == 0) return Refused("file: no candles in it; expected rows of " + CandleColumns.Header + "; check the file.");
        var candles = _outOfOrder > 0 ? Sorted() : _candles.AsMemory(0, _count);
        var timeframe = options.Timeframe ?? CandleSteps.MostCommon(candles.Span);
        if (timeframe is null) return Refused(CandleSteps.NoTimeframe(candles.Span));
        if (CandleSteps.Misaligned(candles.Span, timeframe.Value) is { } misaligned) return Refused(misaligned);

        var series = new CandleSeries(options.Symbol, timeframe.Value, candles);
        var report = CandleCheck.Of(series) with { Rows = _rows, Duplicates = _duplicates, OutOfOrderRows = _outOfOrder };
        return new(new(series, report), []);
    }

    /// <summary>In order of time; of several candles of one time the one that stood first in the file.</summary>
    private Memory<Candle> Sorted()
    {
        var sorted = _candles.Take(_count).OrderBy(c => c.OpenTime).ToArray(); // A stable sort.
        var kept = 1;
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i].OpenTime != sorted[kept - 1].OpenTime) sorted[kept++] = sorted[i];
        }

        _duplicates += sorted.Length - kept;
        return sorted.AsMemory(0, kept);
    }

    private string Unordered(Instant time) =>
        $"ts: {time} is older than a row before it ({new Instant(_latest)}); expected rows in ascending order of time; "
        + "`candles import --sort` puts them in order.";

    private void Refuse(string problem)
    {
        _problems.Add(new(_line, problem));
        if (_problems.Count == CandleReadResult.MaxProblems) _isStopped = true;
    }

    private void Stop(string problem)
    {
        Refuse(problem);
        _isStopped = true;
    }

    private static CandleReadResult Refused(string problem) => CandleReadResult.Refused(new CandleProblem(0, problem));
}
