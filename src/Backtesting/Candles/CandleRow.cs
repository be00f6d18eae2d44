using System.Runtime.CompilerServices;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Candles;

/// <summary>
/// Turns one line into a candle, or says what is wrong with it. What runs for every row asks for optimized code at once:
/// a file is mostly read once per process, and would be read whole before the runtime replaced the slow first version.
/// </summary>
internal sealed class CandleRow(CandleColumn[] columns, TimeSpan utcOffset)
{
    private readonly long _offset = (long)utcOffset.TotalMilliseconds;

    /// <summary>Reads a line.</summary>
    /// <returns>Null when the candle is good, otherwise what is wrong.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public string? Read(ReadOnlySpan<byte> line, out Candle candle)
    {
        Span<double> values = stackalloc double[(int)CandleColumn.Volume + 1];
        var time = 0L;
        var at = 0;
        candle = default;
        for (var i = 0; i < columns.Length; i++)
        {
            var column = columns[i];
            var start = at;
            if (column < CandleColumn.Time)
            {
                if (!CsvField.TryReadNumber(line, ref at, out values[(int)column])) return NotANumber(column, line, start);
            }
            else if (column == CandleColumn.Ignored) CsvField.Take(line, ref at);
            else if (!CsvField.TryReadTime(line, ref at, out time)) return NotATime(line, start);

            if (i == columns.Length - 1) break;
            if (at >= line.Length) return WrongCount(line);
            at++; // The comma.
        }

        if (at != line.Length) return WrongCount(line);
        candle = new(new(time - _offset), values[0], values[1], values[2], values[3], values[4]);
        var (_, open, high, low, close, volume) = candle;
        var isPlausible = low > 0 && low <= open && low <= close && high >= open && high >= close && volume >= 0;
        return isPlausible ? null : Implausible(candle);
    }

    /// <summary>What no market can have traded.</summary>
    private static string Implausible(in Candle candle)
    {
        var (_, open, high, low, close, volume) = candle;
        var prices = $"open {open}, high {high}, low {low}, close {close}";
        if (Math.Min(Math.Min(open, close), Math.Min(high, low)) <= 0)
        {
            return $"price: {prices}: every price must be above zero; correct or remove the row.";
        }

        if (volume < 0) return $"volume: {volume} is negative; expected zero or more; correct or remove the row.";
        if (high < low) return $"high: {high} is below the low {low}; expected high >= low; correct the row or the order of the columns.";
        return $"price: {prices}: expected open and close between low and high; correct the row or the order of the columns.";
    }

    private string WrongCount(ReadOnlySpan<byte> line) =>
        $"columns: found {line.Count((byte)',') + 1} in {CandleCsvText.Quoted(line)}, expected {columns.Length}; complete or remove the row.";

    private string NotANumber(CandleColumn column, ReadOnlySpan<byte> line, int at)
    {
        if (line.Count((byte)',') + 1 != columns.Length) return WrongCount(line);
        return $"{column.ToString().ToLowerInvariant()}: {CandleCsvText.Quoted(CsvField.Take(line, ref at))} is not a number; "
            + "expected one such as 13763.5; correct or remove the row.";
    }

    private string NotATime(ReadOnlySpan<byte> line, int at)
    {
        if (line.Count((byte)',') + 1 != columns.Length) return WrongCount(line);
        return $"ts: {CandleCsvText.Quoted(CsvField.Take(line, ref at))} is not a time; expected Unix seconds, milliseconds or "
            + "microseconds since 1970, or ISO 8601 such as 2018-01-01T00:00:00Z; correct or remove the row.";
    }
}
