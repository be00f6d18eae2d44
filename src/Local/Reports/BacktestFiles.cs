using System.Globalization;
using System.Text;
using System.Text.Json;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Domain.Market;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Reports;

/// <summary>Writes everything a backtest did into files, each whole or not at all. Times are ISO 8601 in UTC.</summary>
internal static class BacktestFiles
{
    private sealed record Sheet(string Name, string[] Columns, IEnumerable<object?[]> Rows);

    /// <summary>Writes the files.</summary>
    /// <returns>Null when written, otherwise why not.</returns>
    public static string? Write(string folder, BacktestResult result, bool asJson)
    {
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var sheet in Sheets(result))
            {
                var path = Path.Combine(folder, sheet.Name + (asJson ? ".json" : ".csv"));
                using (var file = File.Create(path + ".part"))
                {
                    if (asJson) WriteJson(file, sheet);
                    else WriteCsv(file, sheet);
                    file.Flush(flushToDisk: true);
                }

                File.Move(path + ".part", path, overwrite: true);
            }

            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            foreach (var part in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.part") : []) File.Delete(part);
            return $"--out: '{folder}' could not be written ({refused.Message}); give a folder with room that you may write to.";
        }
    }

    private static IEnumerable<Sheet> Sheets(BacktestResult result)
    {
        yield return new("trades", ["bot", "symbol", "number", "kind", "side", "opened", "closed", "quantity", "entry", "exit", "gross", "fees", "net", "reason"],
            result.Deals.Select(d => (object?[])[d.Bot.Value, d.Symbol, d.Deal.Number, d.Deal.Kind, Words.Of(d.Deal.Side), d.Deal.OpenedAt, d.Deal.ClosedAt, d.Deal.Quantity.Value,
                d.Deal.EntryPrice.Value, d.Deal.ExitPrice.Value, d.Deal.GrossProfit.Value, d.Deal.Fees.Value, d.Deal.NetProfit.Value, d.Deal.Reason]));
        yield return new("orders", ["placed", "bot", "symbol", "link", "side", "type", "quantity", "price", "trigger", "status", "filled", "filled_value"],
            result.Orders.Select(o => (object?[])[o.Order.PlacedAt, o.Bot.Value, o.Symbol, o.Order.Link.Value, Words.Of(o.Order.Side), Words.Of(o.Order.Type), o.Order.Quantity.Value,
                o.Order.Price?.Value, o.Order.Trigger?.Value, Words.Of(o.Order.Status), o.Order.Filled.Value, o.Order.FilledValue.Value]));
        yield return new("fills", ["at", "bot", "symbol", "link", "execution", "side", "price", "quantity", "fee", "fee_currency", "maker"],
            result.Fills.Select(f => (object?[])[f.Fill.At, f.Bot.Value, f.Symbol, f.Link.Value, f.Fill.ExecutionId, Words.Of(f.Fill.Side), f.Fill.Price.Value, f.Fill.Quantity.Value,
                f.Fill.Fee, f.Fill.FeeCurrency, f.Fill.IsMaker]));
        yield return new("denials", ["at", "bot", "link", "limit", "allowed", "actual", "unit"],
            result.Denials.Select(d => (object?[])[d.At, d.Bot.Value, d.Link.Value, d.Denial.Limit, d.Denial.Allowed, d.Denial.Actual, d.Denial.Unit]));
        yield return new("equity", ["at", "equity"], result.Times.Zip(result.Equity, (at, equity) => (object?[])[at, equity]));
    }

    private static void WriteCsv(FileStream file, Sheet sheet)
    {
        using var writer = new StreamWriter(file, new UTF8Encoding(false), leaveOpen: true);
        writer.WriteLine(string.Join(',', sheet.Columns));
        foreach (var row in sheet.Rows) writer.WriteLine(string.Join(',', row.Select(Field)));
    }

    private static string Field(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        Instant at => at.ToString(),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Quoted(value.ToString() ?? ""),
    };

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(",\"\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private static void WriteJson(FileStream file, Sheet sheet)
    {
        using var writer = new Utf8JsonWriter(file);
        writer.WriteStartArray();
        foreach (var row in sheet.Rows)
        {
            writer.WriteStartObject();
            foreach (var (column, value) in sheet.Columns.Zip(row))
            {
                writer.WritePropertyName(column);
                JsonSerializer.Serialize(writer, value is Instant at ? at.ToString() : value);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
