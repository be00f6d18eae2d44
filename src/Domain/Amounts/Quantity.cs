using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TraderAgent.Domain.Amounts;

/// <summary>A quantity of the base currency (or of contracts counted in base). Signed where it is a position: positive is long.</summary>
[JsonConverter(typeof(QuantityJson))]
public readonly record struct Quantity(decimal Value) : IComparable<Quantity>
{
    /// <summary>Nothing of it.</summary>
    public static Quantity Zero => default;

    /// <inheritdoc />
    public int CompareTo(Quantity other) => Value.CompareTo(other.Value);

    /// <summary>The plain number, invariant, without trailing zeros.</summary>
    public override string ToString() => Value.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>The size without its sign.</summary>
    public Quantity Abs() => new(Math.Abs(Value));

    /// <summary>The smaller of two.</summary>
    public static Quantity Min(Quantity a, Quantity b) => a.Value <= b.Value ? a : b;

    /// <summary>The larger of two.</summary>
    public static Quantity Max(Quantity a, Quantity b) => a.Value >= b.Value ? a : b;

#pragma warning disable CS1591 // The usual meanings.
    public static bool operator <(Quantity a, Quantity b) => a.Value < b.Value;
    public static bool operator >(Quantity a, Quantity b) => a.Value > b.Value;
    public static bool operator <=(Quantity a, Quantity b) => a.Value <= b.Value;
    public static bool operator >=(Quantity a, Quantity b) => a.Value >= b.Value;
    public static Quantity operator +(Quantity a, Quantity b) => new(a.Value + b.Value);
    public static Quantity operator -(Quantity a, Quantity b) => new(a.Value - b.Value);
    public static Quantity operator -(Quantity a) => new(-a.Value);
    public static Quantity operator *(Quantity a, decimal factor) => new(a.Value * factor);
    public static Quantity operator /(Quantity a, decimal divisor) => new(a.Value / divisor);
    public static decimal operator /(Quantity a, Quantity b) => a.Value / b.Value;
    public static Money operator *(Quantity quantity, Price price) => new(price.Value * quantity.Value);
#pragma warning restore CS1591
}

internal sealed class QuantityJson : JsonConverter<Quantity>
{
    public override Quantity Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => new(reader.GetDecimal());

    public override void Write(Utf8JsonWriter writer, Quantity value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
}
