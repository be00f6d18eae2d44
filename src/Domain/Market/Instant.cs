using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TraderAgent.Domain.Market;

/// <summary>
/// A point in time: whole milliseconds since 1970-01-01T00:00:00Z. Always UTC.
/// Serialized as that number.
/// </summary>
[JsonConverter(typeof(InstantJson))]
public readonly record struct Instant(long UnixMilliseconds) : IComparable<Instant>
{
    /// <summary>The UTC day this instant falls in, as days since 1970-01-01.</summary>
    public long Day => Math.DivRem(UnixMilliseconds, 86_400_000L, out var rest) - (rest < 0 ? 1 : 0);

    /// <summary>The instant of a date and time, to the millisecond.</summary>
    public static Instant From(DateTimeOffset time) => new(time.ToUnixTimeMilliseconds());

    /// <summary>The same instant as a date and time with offset zero.</summary>
    public DateTimeOffset ToDateTimeOffset() => DateTimeOffset.FromUnixTimeMilliseconds(UnixMilliseconds);

    /// <inheritdoc />
    public int CompareTo(Instant other) => UnixMilliseconds.CompareTo(other.UnixMilliseconds);

    /// <summary>ISO 8601 in UTC, for people.</summary>
    public override string ToString() =>
        ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

#pragma warning disable CS1591 // The usual meanings.
    public static Instant operator +(Instant at, TimeSpan span) => new(at.UnixMilliseconds + (long)span.TotalMilliseconds);
    public static Instant operator -(Instant at, TimeSpan span) => new(at.UnixMilliseconds - (long)span.TotalMilliseconds);
    public static TimeSpan operator -(Instant later, Instant earlier) => TimeSpan.FromMilliseconds(later.UnixMilliseconds - earlier.UnixMilliseconds);
    public static bool operator <(Instant a, Instant b) => a.UnixMilliseconds < b.UnixMilliseconds;
    public static bool operator >(Instant a, Instant b) => a.UnixMilliseconds > b.UnixMilliseconds;
    public static bool operator <=(Instant a, Instant b) => a.UnixMilliseconds <= b.UnixMilliseconds;
    public static bool operator >=(Instant a, Instant b) => a.UnixMilliseconds >= b.UnixMilliseconds;
#pragma warning restore CS1591
}

internal sealed class InstantJson : JsonConverter<Instant>
{
    public override Instant Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.UnixMilliseconds);
}
