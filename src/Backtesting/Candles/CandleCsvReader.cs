using System.Runtime.CompilerServices;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Candles;

/// <summary>
/// Reads one stream of lines in big chunks into candles, and collects what is wrong with it. Optimized at once: see <see cref="CandleRow"/>.
/// </summary>
internal sealed class CandleCsvReader(CandleCsvOptions options, long expectedBytes)
{
    private const int ChunkBytes = 256 * 1024;
    private const int HeadBytes = 16 * 1024; // Enough for the lines that tell the layout.
    private const int TypicalRowBytes = 40;
    private const int MostPresized = 4_000_000;
    private const int MaxRows = 100_000_000; // Minutes of 190 years.

    private readonly List<CandleProblem> _problems = [];
    private Candle[] _candles =
        GC.AllocateUninitializedArray<Candle>((int)Math.Min(expectedBytes / TypicalRowBytes + 16, MostPresized));
    private CandleLayout? _layout;
    private CandleRow? _row;
    private int _linesBefore;
    private int _count;
    private int _direction = 1;
    private long _latest = long.MinValue; // The furthest time in the file's direction.
    private long _line;
    private long _rows;
    private long _duplicates;
    private long _differing;
    private CandleConflict? _firstDifference;
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
            if (_layout is null && !IsAtEnd && filled < HeadBytes) continue;
            if (_layout is null) Recognise(chunk.AsSpan(0, filled));
            var consumed = TakeLines(chunk.AsSpan(0, filled), IsAtEnd);
            chunk.AsSpan(consumed, filled - consumed).CopyTo(chunk);
            filled -= consumed;
            if (filled == chunk.Length)
            {
                _line++;
                Stop($"file: a line longer than {ChunkBytes} bytes; expected a CSV file of candles, plain, gzip or zip; check the file.");
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
        if (_linesBefore > 0)
        {
            _linesBefore--;
            return;
        }

        _rows++;
        var problem = _row!.Read(line, out var candle);
        if (problem is null) Keep(candle);
        else Refuse(problem);
    }

    private void Recognise(ReadOnlySpan<byte> head)
    {
        _layout = CandleLayout.Of(head, out var line, out var problem);
        _row = new(_layout.Columns, options.UtcOffset ?? _layout.UtcOffset);
        _linesBefore = _layout.LinesBefore;
        _direction = _layout.IsNewestFirst ? -1 : 1;
        if (problem is null) return;
        _line = line;
        Stop(problem);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Keep(in Candle candle)
    {
        var time = _direction * candle.OpenTime.UnixMilliseconds;
        if (time == _latest)
        {
            CountDuplicate(_candles[_count - 1], candle);
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
        if (_outOfOrder == 0 && _direction < 0) candles.Span.Reverse();
        if ((options.Symbol ?? _layout!.Symbol ?? (options.FileName is { } path ? CandleFileName.SymbolOf(path) : null)) is not { } symbol)
            return Refused("symbol: neither a column nor the file's name tells the market; give it with --symbol, such as --symbol BTCUSDT.");
        if (CandleSteps.TimeframeOf(candles.Span, options, out var problem) is not { } timeframe) return Refused(problem!);
        if (CandleSteps.Misaligned(candles.Span, timeframe) is { } misaligned) return Refused(misaligned);

        var series = new CandleSeries(symbol, timeframe, candles);
        var report = CandleCheck.Of(series) with
        {
            Rows = _rows, Duplicates = _duplicates, DifferingDuplicates = _differing, FirstDifference = _firstDifference,
            OutOfOrderRows = _outOfOrder, Layout = _layout!.Name, IsNewestFirst = _direction < 0,
        };
        return new(new(series, report), []);
    }

    /// <summary>In order of time; of several candles of one time the one that stood first in the file.</summary>
    private Memory<Candle> Sorted()
    {
        var kept = 0;
        var sorted = _candles.Take(_count).OrderBy(c => c.OpenTime).ToArray(); // A stable sort.
        foreach (ref readonly var candle in sorted.AsSpan())
        {
            if (kept > 0 && sorted[kept - 1].OpenTime == candle.OpenTime) CountDuplicate(sorted[kept - 1], candle);
            else sorted[kept++] = candle;
        }

        return sorted.AsMemory(0, kept);
    }

    private void CountDuplicate(in Candle kept, in Candle other)
    {
        _duplicates++;
        if (kept == other) return;
        _differing++;
        _firstDifference ??= new(kept, other);
    }

    private string Unordered(Instant time) =>
        $"ts: {time} is {(_direction > 0 ? "older" : "newer")} than a row before it ({new Instant(_direction * _latest)}); expected rows in {(_direction > 0 ? "ascending" : "one")} order of time; "
        + "`data import --sort` puts them in order.";

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
