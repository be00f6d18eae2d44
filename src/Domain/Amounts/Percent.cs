using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TraderAgent.Domain.Amounts;

/// <summary>A share in percent: 1.5 means 1.5 %.</summary>
[JsonConverter(typeof(PercentJson))]
public readonly record struct Percent(decimal Value) : IComparable<Percent>
{
    /// <summary>Nothing of it.</summary>
    public static Percent Zero => default;

    /// <inheritdoc />
    public int CompareTo(Percent other) => Value.CompareTo(other.Value);

    /// <summary>The plain number, invariant, without trailing zeros.</summary>
    public override string ToString() => Value.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>The share as a fraction: 1.5 % is 0.015.</summary>
    public decimal Fraction => Value / 100m;

    /// <summary>This share of an amount.</summary>
    public Money Of(Money amount) => new(amount.Value * Fraction);

    /// <summary>A price moved up by this share (down when negative).</summary>
    public Price Above(Price price) => new(price.Value * (1 + Fraction));

    /// <summary>A price moved down by this share.</summary>
    public Price Below(Price price) => new(price.Value * (1 - Fraction));

#pragma warning disable CS1591 // The usual meanings.
    public static bool operator <(Percent a, Percent b) => a.Value < b.Value;
    public static bool operator >(Percent a, Percent b) => a.Value > b.Value;
    public static bool operator <=(Percent a, Percent b) => a.Value <= b.Value;
    public static bool operator >=(Percent a, Percent b) => a.Value >= b.Value;
    public static Percent operator +(Percent a, Percent b) => new(a.Value + b.Value);
    public static Percent operator -(Percent a, Percent b) => new(a.Value - b.Value);
    public static Percent operator -(Percent a) => new(-a.Value);
    public static Percent operator *(Percent a, decimal factor) => new(a.Value * factor);
    public static Percent operator /(Percent a, decimal divisor) => new(a.Value / divisor);
    public static decimal operator /(Percent a, Percent b) => a.Value / b.Value;
#pragma warning restore CS1591
}

internal sealed class PercentJson : JsonConverter<Percent>
{
    public override Percent Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => new(reader.GetDecimal());

    public override void Write(Utf8JsonWriter writer, Percent value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
}
