using System.Globalization;
using System.Text;
using System.Text.Json;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Api.Answers;

/// <summary>A table that is written into a file. Times are ISO 8601 in UTC.</summary>
/// <param name="Name">The file's name without its ending.</param>
/// <param name="Columns">The columns' names.</param>
/// <param name="Rows">A value for each column: a text, number, time, truth or null.</param>
public sealed record Sheet(string Name, IReadOnlyList<string> Columns, IEnumerable<object?[]> Rows)
{
    /// <summary>What writes it.</summary>
    public Action<Stream> Writer(bool asJson) => asJson ? WriteJson : WriteCsv;

    /// <summary>The word that the configuration and the journal use for a member of an enumeration.</summary>
    internal static string Word<T>(T value)
        where T : struct, Enum => JsonSerializer.Serialize(value, WireJson.Options).Trim('"');

    /// <summary>Buy or sell.</summary>
    internal static string Word(Side side) => side == Side.Buy ? "buy" : "sell";

    private void WriteCsv(Stream file)
    {
        using var writer = new StreamWriter(file, new UTF8Encoding(false), leaveOpen: true);
        writer.WriteLine(string.Join(',', Columns));
        foreach (var row in Rows) writer.WriteLine(string.Join(',', row.Select(Field)));
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

    private void WriteJson(Stream file)
    {
        using var writer = new Utf8JsonWriter(file);
        writer.WriteStartArray();
        foreach (var row in Rows)
        {
            writer.WriteStartObject();
            foreach (var (column, value) in Columns.Zip(row))
            {
                writer.WritePropertyName(column);
                JsonSerializer.Serialize(writer, value is Instant at ? at.ToString() : value);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
