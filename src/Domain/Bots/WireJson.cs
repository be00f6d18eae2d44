using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace TraderAgent.Domain.Bots;

/// <summary>How snapshots, events, commands and configurations are written: explicit names, no unknown key, to the byte.</summary>
public static class WireJson
{
    /// <summary>The one set of options.</summary>
    public static JsonSerializerOptions Options { get; } = Build();

    /// <summary>Kinds of strategy that <see cref="StrategySettings"/> does not list; added before the first use, by tests of what surrounds a strategy.</summary>
    internal static List<JsonDerivedType> OtherStrategies { get; } = [];

    /// <summary>Writes a value.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>Reads a value.</summary>
    /// <exception cref="JsonException">The text is not that, has an unknown key, or lacks one.</exception>
    public static T Read<T>(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"Expected a {typeof(T).Name}, found null.");
        }
        catch (NotSupportedException unknown)
        {
            throw new JsonException(unknown.Message, unknown); // Which event, command or strategy it is does not stand in it.
        }
    }

    private static JsonSerializerOptions Build()
    {
        var options = new JsonSerializerOptions
        {
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            AllowOutOfOrderMetadataProperties = true, // People write the kind wherever they like.
            RespectNullableAnnotations = true,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { AddOtherStrategies, SoundValues.Require } },
        };
        options.MakeReadOnly();
        return options;
    }

    private static void AddOtherStrategies(JsonTypeInfo type)
    {
        if (type.Type != typeof(StrategySettings)) return;
        foreach (var other in OtherStrategies) type.PolymorphismOptions!.DerivedTypes.Add(other);
    }
}
