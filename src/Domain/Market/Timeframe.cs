using System.Text.Json;
using System.Text.Json.Serialization;

namespace TraderAgent.Domain.Market;

/// <summary>
/// How long a candle lasts, from <c>1m</c> to <c>1w</c>. Candles are aligned to the UTC epoch,
/// weeks to Monday 00:00 UTC. Serialized by its code.
/// </summary>
[JsonConverter(typeof(TimeframeJson))]
public readonly record struct Timeframe : IComparable<Timeframe>
{
    private const long Minute = 60_000;
    private const long MondayOffset = 4 * 1440 * Minute; // 1970-01-05, the first Monday.

    private Timeframe(string code, long milliseconds) => (Code, Milliseconds) = (code, milliseconds);

    /// <summary>Every timeframe, shortest first.</summary>
    public static IReadOnlyList<Timeframe> All { get; } =
    [
        new("1m", Minute), new("3m", 3 * Minute), new("5m", 5 * Minute), new("15m", 15 * Minute), new("30m", 30 * Minute),
        new("1h", 60 * Minute), new("2h", 120 * Minute), new("4h", 240 * Minute), new("6h", 360 * Minute), new("12h", 720 * Minute),
        new("1d", 1440 * Minute), new("1w", 7 * 1440 * Minute),
    ];

    /// <summary>One minute.</summary>
    public static Timeframe OneMinute => All[0];

    /// <summary>One hour.</summary>
    public static Timeframe OneHour => All[5];

    /// <summary>One day.</summary>
    public static Timeframe OneDay => All[10];

    /// <summary>Its name, such as <c>15m</c>.</summary>
    public string Code { get; }

    /// <summary>Its length in milliseconds.</summary>
    public long Milliseconds { get; }

    /// <summary>Its length.</summary>
    public TimeSpan Duration => TimeSpan.FromMilliseconds(Milliseconds);

    /// <summary>Finds the timeframe of a code, or of a length.</summary>
    /// <returns>Null when there is none.</returns>
    public static Timeframe? Find(string code) => All.Where(t => t.Code == code).Cast<Timeframe?>().FirstOrDefault();

    /// <inheritdoc cref="Find(string)"/>
    public static Timeframe? Find(long milliseconds) => All.Where(t => t.Milliseconds == milliseconds).Cast<Timeframe?>().FirstOrDefault();

    /// <summary>The timeframe of a code.</summary>
    /// <exception cref="FormatException">No timeframe has that code.</exception>
    public static Timeframe Parse(string code) => Find(code)
        ?? throw new FormatException($"timeframe: '{code}' is not known; use one of {string.Join(", ", All.Select(t => t.Code))}.");

    /// <summary>When the candle that contains <paramref name="at"/> began.</summary>
    public Instant Floor(Instant at)
    {
        var offset = Code == "1w" ? MondayOffset : 0;
        var rest = (at.UnixMilliseconds - offset) % Milliseconds;
        return new(at.UnixMilliseconds - (rest < 0 ? rest + Milliseconds : rest));
    }

    /// <summary>Whether whole candles of <paramref name="finer"/> fill one candle of this timeframe.</summary>
    public bool IsMultipleOf(Timeframe finer) => Milliseconds % finer.Milliseconds == 0;

    /// <inheritdoc />
    public int CompareTo(Timeframe other) => Milliseconds.CompareTo(other.Milliseconds);

    /// <inheritdoc />
    public override string ToString() => Code;

#pragma warning disable CS1591 // Shorter than.
    public static bool operator <(Timeframe a, Timeframe b) => a.Milliseconds < b.Milliseconds;
    public static bool operator >(Timeframe a, Timeframe b) => a.Milliseconds > b.Milliseconds;
    public static bool operator <=(Timeframe a, Timeframe b) => a.Milliseconds <= b.Milliseconds;
    public static bool operator >=(Timeframe a, Timeframe b) => a.Milliseconds >= b.Milliseconds;
#pragma warning restore CS1591
}

internal sealed class TimeframeJson : JsonConverter<Timeframe>
{
    public override Timeframe Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        var code = reader.GetString() ?? "";
        return Timeframe.Find(code) ?? throw new JsonException(
            $"timeframe '{code}' is not known; use one of {string.Join(", ", Timeframe.All.Select(t => t.Code))}.");
    }

    public override void Write(Utf8JsonWriter writer, Timeframe value, JsonSerializerOptions options) => writer.WriteStringValue(value.Code);
}
