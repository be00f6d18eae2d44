using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using TraderAgent.Backtesting.Optimisation.Spaces;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Configuration;

/// <summary>The JSON schema of the configuration, made from the types that it is read into. Reading checks against the same schema.</summary>
public static class ConfigurationSchema
{
    /// <summary>Types that are written as a plain value; the title is what a message says was expected.</summary>
    private static readonly Dictionary<Type, Func<JsonObject>> Values = new()
    {
        [typeof(Money)] = () => Number("an amount in the quote currency"),
        [typeof(Price)] = () => Number("a price in the quote currency"),
        [typeof(Quantity)] = () => Number("a quantity in the base currency"),
        [typeof(Percent)] = () => Number("a share in percent, such as 1.5"),
        [typeof(Instant)] = () => new() { ["type"] = "integer", ["title"] = "Unix milliseconds" },
        [typeof(Timeframe)] = () => new() { ["enum"] = new JsonArray([.. Timeframe.All.Select(t => JsonValue.Create(t.Code))]) },
        [typeof(BotId)] = () => Text($"^[A-Za-z0-9_]{{1,{BotId.MaxLength}}}$", $"1 to {BotId.MaxLength} letters, digits or underscores"),
        [typeof(TimeSpan)] = () => Text(@"^(\d+\.)?\d{2}:\d{2}:\d{2}(\.\d{1,7})?$", "a length of time as [days.]hh:mm:ss, such as 00:15:00"),
        [typeof(Condition)] = () => new() { ["type"] = "string", ["title"] = "a condition, such as strategy.fastPeriod < strategy.slowPeriod" },
    };

    /// <summary>The schema of the whole file.</summary>
    public static JsonObject Of() => Of(typeof(TraderConfiguration), isDescribed: true);

    /// <summary>The schema of one type.</summary>
    /// <param name="type">What is read.</param>
    /// <param name="isDescribed">Whether it carries the descriptions of the documentation; reading needs none of them.</param>
    public static JsonObject Of(Type type, bool isDescribed)
    {
        var descriptions = isDescribed ? new Descriptions() : null;
        var exporter = new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => Describe(context, ValueOf(context.TypeInfo.Type) ?? WithItems(context, node), descriptions),
        };
        var schema = WireJson.Options.GetJsonSchemaAsNode(type, exporter).AsObject();
        if (isDescribed) schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        return schema;
    }

    private static JsonObject? ValueOf(Type type)
    {
        var inner = Nullable.GetUnderlyingType(type);
        if (!Values.TryGetValue(inner ?? type, out var value)) return null;
        var schema = value();
        if (inner is null) return schema;
        if (schema["enum"] is JsonArray values) values.Add(null);
        else schema["type"] = new JsonArray((string)schema["type"]!, "null");
        return schema;
    }

    /// <summary>The exporter leaves out the items of a list when they are read in a way of their own.</summary>
    private static JsonNode WithItems(JsonSchemaExporterContext context, JsonNode node)
    {
        if (node is JsonObject list && context.TypeInfo.ElementType is { } item && ValueOf(item) is { } schema) list.TryAdd("items", schema);
        return node;
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode node, Descriptions? descriptions)
    {
        if (descriptions is null || node is not JsonObject schema) return node;
        var text = context.PropertyInfo?.AttributeProvider is PropertyInfo property ? descriptions.Of(property) : null;
        text ??= context.PropertyInfo is null ? descriptions.Of(context.TypeInfo.Type) : null;
        if (text is not null) schema.Insert(0, "description", text);
        return schema;
    }

    private static JsonObject Number(string title) => new() { ["type"] = "number", ["title"] = title };

    private static JsonObject Text(string pattern, string title) => new() { ["type"] = "string", ["pattern"] = pattern, ["title"] = title };
}
