using System.Text.Json;
using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Positions;

namespace TraderAgent.Domain.Bots;

/// <summary>The stored form of a <see cref="Bot"/>: with the events that follow it decides everything the bot will do.</summary>
public sealed record BotState
{
    /// <summary>The newest version this program writes and reads; older ones are brought up to it.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Reads the form.</summary>
    /// <exception cref="InvalidDataException">It is of a newer version.</exception>
    /// <exception cref="JsonException">It cannot be read.</exception>
    public static BotState Read(string snapshot)
    {
        using var json = JsonDocument.Parse(snapshot);
        if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("version", out var number)
            || number.ValueKind != JsonValueKind.Number || !number.TryGetInt32(out var version))
            throw new JsonException("version: a snapshot must be an object with a whole number of that name; restore a backup.");
        return version > CurrentVersion
            ? throw new InvalidDataException($"The snapshot is of version {version}; this program reads up to {CurrentVersion}. Update the program.")
            : WireJson.Read<BotState>(snapshot);
    }

    /// <summary>The version of this form.</summary>
    [JsonPropertyName("version")] public required int Version { get; init; }

    /// <summary>What the owner wrote.</summary>
    [JsonPropertyName("definition")] public required BotDefinition Definition { get; init; }

    /// <summary>Where the bot stands.</summary>
    [JsonPropertyName("lifecycle")] public required Lifecycle Lifecycle { get; init; }

    /// <summary>Why it stopped or halted.</summary>
    [JsonPropertyName("reason")] public string? Reason { get; init; }

    /// <summary>The time of the last event.</summary>
    [JsonPropertyName("now")] public required Instant Now { get; init; }

    /// <summary>When it was last started.</summary>
    [JsonPropertyName("startedAt"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public Instant StartedAt { get; init; }

    /// <summary>The close of the last candle it has seen of its timeframe.</summary>
    [JsonPropertyName("lastCandle")] public required Instant LastCandleAt { get; init; }

    /// <summary>The exchange's time of the records that its orders were last compared with; null before the first comparison.</summary>
    [JsonPropertyName("reconciledAt")] public Instant? ReconciledAt { get; init; }

    /// <summary>The last price seen.</summary>
    [JsonPropertyName("lastPrice")] public required double LastPrice { get; init; }

    /// <summary>The running number of the next placement.</summary>
    [JsonPropertyName("nextPlacement")] public required long NextPlacement { get; init; }

    /// <summary>The UTC minute of the last placement.</summary>
    [JsonPropertyName("minute")] public required long PlacementMinute { get; init; }

    /// <summary>Placements in that minute.</summary>
    [JsonPropertyName("inMinute")] public required int PlacementsInMinute { get; init; }

    /// <summary>Whether entries were barred at the last event.</summary>
    [JsonPropertyName("barred")] public required bool WasBarred { get; init; }

    /// <summary>How it is being stopped; null while it is not.</summary>
    [JsonPropertyName("exit")] public ExitPlan? Exit { get; init; }

    /// <summary>Live orders in order of placement, then the remembered closed ones.</summary>
    [JsonPropertyName("orders")] public required List<Order> Orders { get; init; }

    /// <summary>The books; of a bot with parts the sums, and the lots that belong to no part.</summary>
    [JsonPropertyName("ledger")] public required LedgerState Ledger { get; init; }

    /// <summary>Where its parts stand, and their books; null for a bot without parts.</summary>
    [JsonPropertyName("parts")] public List<PartState>? Parts { get; init; }

    /// <summary>The last payments and liquidations booked, oldest first.</summary>
    [JsonPropertyName("payments")] public required List<string> Payments { get; init; }

    /// <summary>Its deals so far.</summary>
    [JsonPropertyName("deals"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public DealTally Deals { get; init; }

    /// <summary>The strategy's own state: what <see cref="IStrategy.Save"/> gave, or the <see cref="JsonElement"/> that was read.</summary>
    [JsonPropertyName("strategy")] public required object Strategy { get; init; }
}
