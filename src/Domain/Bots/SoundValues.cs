using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TraderAgent.Domain.Bots;

/// <summary>
/// Refuses what the serializer itself lets through: null among the entries of a list, or the values of a map, that has none by its type; and numbers
/// that are too large for a double, which would be infinite and could not be written again.
/// </summary>
internal static class SoundValues
{
    /// <summary>Has the properties of a type refuse them.</summary>
    public static void Require(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object) return;
        var nullability = new NullabilityInfoContext();
        foreach (var property in type.Properties)
        {
            if (property.Set is not { } set || property.AttributeProvider is not PropertyInfo declared || ProblemOf(declared, nullability) is not { } problem) continue;
            property.Set = (owner, value) =>
            {
                if (problem(value) is { } what) throw new JsonException($"'{property.Name}' {what}");
                set(owner, value);
            };
        }
    }

    private static Func<object?, string?>? ProblemOf(PropertyInfo property, NullabilityInfoContext nullability)
    {
        var type = property.PropertyType;
        if (type == typeof(double) || type == typeof(double?)) return value => value is double number && !double.IsFinite(number) ? "is too large." : null;
        if (typeof(IEnumerable<double>).IsAssignableFrom(type)) return value => value is IEnumerable<double> numbers && numbers.Any(n => !double.IsFinite(n)) ? "has a number that is too large." : null;
        if (!typeof(IEnumerable).IsAssignableFrom(type) || !type.IsGenericType) return null;
        var entry = nullability.Create(property).GenericTypeArguments[^1];
        return entry.Type.IsValueType || entry.WriteState != NullabilityState.NotNull ? null : value => HasNull(value) ? "has an entry that is null; leave it out." : null;
    }

    private static bool HasNull(object? value) => value switch
    {
        IDictionary map => map.Values.Cast<object?>().Contains(null),
        IEnumerable list => list.Cast<object?>().Contains(null),
        _ => false,
    };
}
