using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TraderAgent.Domain.Amounts;

/// <summary>A price in quote currency per one base unit.</summary>
[JsonConverter(typeof(PriceJson))]
public readonly record struct Price(decimal Value) : IComparable<Price>
{
    /// <summary>Nothing of it.</summary>
    public static Price Zero => default;

    /// <inheritdoc />
    public int CompareTo(Price other) => Value.CompareTo(other.Value);

    /// <summary>The plain number, invariant, without trailing zeros.</summary>
    public override string ToString() => Value.ToString("0.############################", CultureInfo.InvariantCulture);

#pragma warning disable CS1591 // The usual meanings.
    public static bool operator <(Price a, Price b) => a.Value < b.Value;
    public static bool operator >(Price a, Price b) => a.Value > b.Value;
    public static bool operator <=(Price a, Price b) => a.Value <= b.Value;
    public static bool operator >=(Price a, Price b) => a.Value >= b.Value;
    public static Price operator +(Price a, Price b) => new(a.Value + b.Value);
    public static Price operator -(Price a, Price b) => new(a.Value - b.Value);
    public static Price operator -(Price a) => new(-a.Value);
    public static Price operator *(Price a, decimal factor) => new(a.Value * factor);
    public static Price operator /(Price a, decimal divisor) => new(a.Value / divisor);
    public static decimal operator /(Price a, Price b) => a.Value / b.Value;
    public static Money operator *(Price price, Quantity quantity) => new(price.Value * quantity.Value);
#pragma warning restore CS1591
}

internal sealed class PriceJson : JsonConverter<Price>
{
    public override Price Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => new(reader.GetDecimal());

    public override void Write(Utf8JsonWriter writer, Price value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
}
