using System.Globalization;
using Azure.Data.Tables;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Functions.Tables;

/// <summary>Candles: a partition is a month of a market and timeframe, a row is a candle.</summary>
public sealed class CandleTable(TableServiceClient service) : ICandleHistory
{
    private const int MostInMonth = 31 * 24 * 60;

    private readonly StoredTable _table = new(service, "candles");

    /// <inheritdoc />
    public Task WriteAsync(IReadOnlyList<ClosedCandle> candles, CancellationToken cancel) => _table.WriteAsync(candles.Select(RowOf), cancel);

    /// <inheritdoc />
    public async Task<IReadOnlyList<Candle>> ReadAsync(string symbol, Timeframe timeframe, (Instant From, Instant To) span, CancellationToken cancel)
    {
        var (from, to) = (RowKeys.Minute(span.From), RowKeys.Minute(span.To));
        var candles = new List<Candle>();
        foreach (var month in RowKeys.Months(span.From, span.To))
            candles.AddRange((await _table.ReadAsync(Partition(symbol, timeframe, month), from, to, MostInMonth, cancel)).Select(CandleOf));
        return candles;
    }

    private static string Partition(string symbol, Timeframe timeframe, string month) => $"{symbol}|{timeframe}|{month}";

    private static TableEntity RowOf(ClosedCandle closed)
    {
        var (at, open, high, low, close, volume) = closed.Candle;
        return new(Partition(closed.Symbol, closed.Timeframe, RowKeys.Month(at)), RowKeys.Minute(at))
        {
            ["T"] = at.UnixMilliseconds, ["O"] = open, ["H"] = high, ["L"] = low, ["C"] = close, ["V"] = volume,
        };
    }

    private static Candle CandleOf(TableEntity row) => new(new(row.GetInt64("T")!.Value), Number(row, "O"), Number(row, "H"), Number(row, "L"), Number(row, "C"), Number(row, "V"));

    private static double Number(TableEntity row, string column) => Convert.ToDouble(row[column], CultureInfo.InvariantCulture);
}
