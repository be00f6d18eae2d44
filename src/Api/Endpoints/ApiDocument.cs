using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using TraderAgent.Api.Access;
using TraderAgent.Backtesting.Optimisation;
using TraderAgent.Backtesting.Optimisation.Spaces;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Api.Endpoints;

/// <summary>What the OpenAPI document says beyond what the code tells by itself.</summary>
internal static class ApiDocument
{
    private static readonly Dictionary<Type, (JsonSchemaType Type, string Text)> Values = new()
    {
        [typeof(Instant)] = (JsonSchemaType.Integer, "Unix time in milliseconds."),
        [typeof(Money)] = (JsonSchemaType.Number, "An amount of the quote currency."),
        [typeof(Price)] = (JsonSchemaType.Number, "A price in quote per base."),
        [typeof(Quantity)] = (JsonSchemaType.Number, "An amount of the base currency."),
        [typeof(Percent)] = (JsonSchemaType.Number, "A percentage: 1.5 is 1.5 %."),
        [typeof(Timeframe)] = (JsonSchemaType.String, "The length of a candle, from 1m to 1w."),
        [typeof(Condition)] = (JsonSchemaType.String, "A condition, such as strategy.fastPeriod < strategy.slowPeriod."),
        [typeof(Objective)] = (JsonSchemaType.String, "A figure that is to be best, such as sharpe or min:maxDrawdown."),
        [typeof(BotId)] = (JsonSchemaType.String, "A bot's name."),
        [typeof(OrderLinkId)] = (JsonSchemaType.String, "Our name of an order."),
    };

    public static void Describe(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = "TraderAgent", Version = "v1", Description = "What an owner asks of a running agent." };
            document.Servers = [];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<Right>().LastOrDefault() is not { } right) return Task.CompletedTask;
            operation.AddExtension("x-right", new JsonNodeExtension(right.Name));
            operation.AddExtension("x-role", new JsonNodeExtension(right.Least is { } role ? role.ToString().ToLowerInvariant() : "anyone"));
            if (right.IsDangerous) operation.AddExtension("x-confirmed", new JsonNodeExtension(JsonValue.Create(true)));
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonTypeInfo.ElementType is { } element && Values.ContainsKey(element)) schema.Items = Of(element); // The generator leaves out items that have a converter.
            var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
            if (!Values.ContainsKey(type)) return Task.CompletedTask;
            var value = Of(type);
            var isNullable = type != context.JsonTypeInfo.Type;
            (schema.Type, schema.Description, schema.Properties, schema.Pattern, schema.Format) = (isNullable ? value.Type | JsonSchemaType.Null : value.Type, value.Description, null, null, value.Format);
            return Task.CompletedTask;
        });
    }

    private static OpenApiSchema Of(Type type) => new() { Type = Values[type].Type, Description = Values[type].Text, Format = type == typeof(Instant) ? "int64" : null };
}
