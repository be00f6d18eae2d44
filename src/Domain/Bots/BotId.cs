using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TraderAgent.Domain.Bots;

/// <summary>A bot's name: 1 to 12 of <c>A-Za-z0-9_</c>, because it is part of each order's link id. Never used again for another bot on the same account.</summary>
[JsonConverter(typeof(BotIdJson))]
public readonly record struct BotId(string Value)
{
    /// <summary>The longest name.</summary>
    public const int MaxLength = 12;

    /// <summary>What it, and any other field of an order's link id, is written in.</summary>
    internal static SearchValues<char> Allowed { get; } = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");

    /// <summary>Whether a text can be a bot's name.</summary>
    public static bool IsValid(string? value) =>
        value is { Length: > 0 and <= MaxLength } && !value.AsSpan().ContainsAnyExcept(Allowed);

    /// <inheritdoc />
    public override string ToString() => Value;
}

internal sealed class BotIdJson : JsonConverter<BotId>
{
    public override BotId Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.GetString() is { } text && BotId.IsValid(text)
            ? new(text)
            : throw new JsonException($"A bot id must be 1 to {BotId.MaxLength} letters, digits or underscores.");

    public override void Write(Utf8JsonWriter writer, BotId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
