using System.Collections.Concurrent;
using System.Globalization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Tests.Indicators;

/// <summary>The files in tests/Golden/indicators: 2,000 candles and what other libraries make of them.</summary>
public static class Golden
{
    private static readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, double[]>> Files = new();

    public static Candle[] Candles { get; } = ReadCandles();

    /// <summary>A column of a file, NaN where the library has no value.</summary>
    public static double[] Column(string file, string column) => Files.GetOrAdd(file, Read)[column];

    private static Candle[] ReadCandles()
    {
        var columns = Files.GetOrAdd("candles.csv", Read);
        return [.. columns["ts"].Select((time, i) => new Candle(
            new Instant((long)time),
            columns["open"][i],
            columns["high"][i],
            columns["low"][i],
            columns["close"][i],
            columns["volume"][i]))];
    }

    private static Dictionary<string, double[]> Read(string file)
    {
        var rows = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Golden", "indicators", file))
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(','))
            .ToList();
        return rows[0]
            .Select((name, i) => (name, values: rows.Skip(1).Select(row => Number(row[i])).ToArray()))
            .ToDictionary(column => column.name, column => column.values);
    }

    private static double Number(string cell) =>
        cell.Length == 0 ? double.NaN : double.Parse(cell, CultureInfo.InvariantCulture);
}
