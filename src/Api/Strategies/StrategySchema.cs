using System.Text.Json;
using System.Text.Json.Nodes;
using TraderAgent.Api.Configuration;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Api.Strategies;

/// <summary>The schema of a strategy's parameters, with the default of each that may be left out.</summary>
internal static class StrategySchema
{
    public static JsonObject Of(string kind, Type type)
    {
        var schema = ConfigurationSchema.Of(type, isDescribed: true);
        var properties = schema["properties"]!.AsObject();
        AddDefaults(properties, DefaultsOf(type));
        properties.Remove("kind");
        properties.Insert(0, "kind", new JsonObject { ["const"] = kind });
        var required = schema["required"] as JsonArray ?? [];
        if (!required.Any(r => (string?)r == "kind")) required.Insert(0, "kind");
        schema["required"] = required.DeepClone();
        return schema;
    }

    /// <summary>What a new object of the type holds, where it is not asked for.</summary>
    private static JsonObject DefaultsOf(Type type)
    {
        var (fresh, defaults) = (Activator.CreateInstance(type)!, new JsonObject());
        foreach (var property in WireJson.Options.GetTypeInfo(type).Properties)
            if (!property.IsRequired && property.Get is { } get) defaults[property.Name] = JsonSerializer.SerializeToNode(get(fresh), property.PropertyType, WireJson.Options);
        return defaults;
    }

    private static void AddDefaults(JsonObject properties, JsonObject defaults)
    {
        foreach (var (name, value) in defaults)
        {
            if (properties[name] is not JsonObject property) continue;
            if (value is JsonObject nested && property["properties"] is JsonObject inner) AddDefaults(inner, nested);
            property["default"] = value?.DeepClone();
        }
    }
}
