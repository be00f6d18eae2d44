using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Domain.Orders;

/// <summary>
/// Our own name for an order, unique for ever and known to the exchange, which refuses a second
/// order of the same name. It is derived from bot, deal, slot and placement number
/// (<c>bot-deal-slot-placement</c>), so a retry carries the same name. The slot of a bot's part ends in
/// its number (<c>e12_2</c>), so that a forgotten order tells whose it was. At most 36 of
/// <c>A-Za-z0-9_-</c> (Bybit's rule for <c>orderLinkId</c>).
/// </summary>
[JsonConverter(typeof(OrderLinkIdJson))]
public readonly record struct OrderLinkId(string Value)
{
    /// <summary>The longest name an exchange accepts.</summary>
    public const int MaxLength = 36;

    /// <summary>The longest slot, its part included: what is left beside a bot of 12, a deal of 6 and a placement of 7 digits.</summary>
    public const int MaxSlotLength = 8;

    /// <summary>The name of one placement.</summary>
    /// <param name="bot">Whose order it is.</param>
    /// <param name="deal">The deal it belongs to, from 0.</param>
    /// <param name="slot">The level or purpose inside the deal, such as <c>b12</c> or <c>tp1</c>.</param>
    /// <param name="placement">The bot's running number of placements.</param>
    /// <exception cref="ArgumentException">The name would break the exchange's rule.</exception>
    public static OrderLinkId For(BotId bot, long deal, string slot, long placement) => For(new(bot, deal, slot, placement));

    /// <summary>The name of one placement of a bot or of its part.</summary>
    /// <exception cref="ArgumentException">The name would break the exchange's rule, or say something else than what it was made of.</exception>
    public static OrderLinkId For(OrderLinkParts parts)
    {
        var slot = parts.Part == 0 ? parts.Slot : string.Create(CultureInfo.InvariantCulture, $"{parts.Slot}_{parts.Part}");
        var name = string.Create(CultureInfo.InvariantCulture, stackalloc char[2 * MaxLength], $"{parts.Bot.Value}-{parts.Deal}-{slot}-{parts.Placement}");
        if (name.Length > MaxLength) throw new ArgumentException($"order link id '{name}' is longer than {MaxLength} characters; shorten the bot's id.", nameof(parts));
        return IsReadable(parts, slot)
            ? new(name)
            : throw new ArgumentException($"order link id '{name}': expected bot-deal-slot-placement, a slot of 1 to {MaxSlotLength} of A-Za-z0-9_ that ends in _ and a digit only for a part of a bot, and numbers from 0.", nameof(parts));
    }

    /// <summary>Takes a name apart again.</summary>
    /// <returns>False when the name is not one of ours.</returns>
    public bool TryParse(out OrderLinkParts parts)
    {
        parts = default;
        var fields = (Value ?? "").Split('-');
        if (fields.Length != 4 || !BotId.IsValid(fields[0]) || !IsSlot(fields[2])
            || !long.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var deal)
            || !long.TryParse(fields[3], NumberStyles.None, CultureInfo.InvariantCulture, out var placement))
            return false;
        var part = PartOf(fields[2]);
        parts = new(new(fields[0]), deal, part == 0 ? fields[2] : fields[2][..^2], placement) { Part = part };
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => Value;

    /// <summary>Whether taking the name apart gives what it was made of.</summary>
    private static bool IsReadable(OrderLinkParts parts, string slot) =>
        BotId.IsValid(parts.Bot.Value) && parts.Deal >= 0 && parts.Placement >= 0 && IsSlot(slot) && slot.Length <= MaxSlotLength && PartOf(slot) == parts.Part && parts.Slot.Length > 0;

    private static int PartOf(string slot) => slot is [_, .., '_', >= '1' and <= '9'] ? slot[^1] - '0' : 0;

    private static bool IsSlot(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExcept(BotId.Allowed);
}

/// <summary>What an order's name says: see <see cref="OrderLinkId.For(OrderLinkParts)"/>.</summary>
/// <param name="Bot">Whose order it is.</param>
/// <param name="Deal">The deal it belongs to, from 0.</param>
/// <param name="Slot">The level or purpose inside the deal.</param>
/// <param name="Placement">The bot's running number of placements.</param>
public readonly record struct OrderLinkParts(BotId Bot, long Deal, string Slot, long Placement)
{
    /// <summary>The highest number of a part: its one digit in the name.</summary>
    public const int MaxPart = 9;

    /// <summary>The bot's part that placed it, 1 to <see cref="MaxPart"/>; 0 for the whole bot.</summary>
    public int Part { get; init; }
}

internal sealed class OrderLinkIdJson : JsonConverter<OrderLinkId>
{
    public override OrderLinkId Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        new(reader.GetString() ?? throw new JsonException("An order link id must be a string."));

    public override void Write(Utf8JsonWriter writer, OrderLinkId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
