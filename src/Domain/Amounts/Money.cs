using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TraderAgent.Domain.Amounts;

/// <summary>An amount of the quote (settlement) currency.</summary>
[JsonConverter(typeof(MoneyJson))]
public readonly record struct Money(decimal Value) : IComparable<Money>
{
    /// <summary>Nothing of it.</summary>
    public static Money Zero => default;

    /// <inheritdoc />
    public int CompareTo(Money other) => Value.CompareTo(other.Value);

    /// <summary>The plain number, invariant, without trailing zeros.</summary>
    public override string ToString() => Value.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>The amount without its sign.</summary>
    public Money Abs() => new(Math.Abs(Value));

    /// <summary>The smaller of two.</summary>
    public static Money Min(Money a, Money b) => a.Value <= b.Value ? a : b;

    /// <summary>The larger of two.</summary>
    public static Money Max(Money a, Money b) => a.Value >= b.Value ? a : b;

#pragma warning disable CS1591 // The usual meanings.
    public static bool operator <(Money a, Money b) => a.Value < b.Value;
    public static bool operator >(Money a, Money b) => a.Value > b.Value;
    public static bool operator <=(Money a, Money b) => a.Value <= b.Value;
    public static bool operator >=(Money a, Money b) => a.Value >= b.Value;
    public static Money operator +(Money a, Money b) => new(a.Value + b.Value);
    public static Money operator -(Money a, Money b) => new(a.Value - b.Value);
    public static Money operator -(Money a) => new(-a.Value);
    public static Money operator *(Money a, decimal factor) => new(a.Value * factor);
    public static Money operator /(Money a, decimal divisor) => new(a.Value / divisor);
    public static decimal operator /(Money a, Money b) => a.Value / b.Value;
    public static Price operator /(Money amount, Quantity quantity) => new(amount.Value / quantity.Value);
    public static Quantity operator /(Money amount, Price price) => new(amount.Value / price.Value);
#pragma warning restore CS1591
}

internal sealed class MoneyJson : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => new(reader.GetDecimal());

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
}
