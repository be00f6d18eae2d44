using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TraderAgent.Domain.Bots;

/// <summary>Refuses null among the entries of a list, or the values of a map, that has none by its type. The serializer itself looks at properties only.</summary>
internal static class WholeLists
{
    /// <summary>Has the properties of a type refuse it.</summary>
    public static void Require(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object) return;
        var nullability = new NullabilityInfoContext();
        foreach (var property in type.Properties)
        {
            if (property.Set is not { } set || property.AttributeProvider is not PropertyInfo declared || !typeof(IEnumerable).IsAssignableFrom(property.PropertyType) || !property.PropertyType.IsGenericType) continue;
            var entry = nullability.Create(declared).GenericTypeArguments[^1];
            if (entry.Type.IsValueType || entry.WriteState != NullabilityState.NotNull) continue;
            property.Set = (owner, value) =>
            {
                if (HasNull(value)) throw new JsonException($"'{property.Name}' has an entry that is null; leave it out.");
                set(owner, value);
            };
        }
    }

    private static bool HasNull(object? value) => value switch
    {
        IDictionary map => map.Values.Cast<object?>().Contains(null),
        IEnumerable list => list.Cast<object?>().Contains(null),
        _ => false,
    };
}
