using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Bots;

/// <summary>A finished round: a DCA deal, or one grid cycle (the two fills of a level).</summary>
public sealed record Deal
{
    /// <summary>Its number within the bot.</summary>
    [JsonPropertyName("number")] public required long Number { get; init; }

    /// <summary>What kind: <c>grid_cycle</c>, <c>dca_deal</c>, <c>trade</c>.</summary>
    [JsonPropertyName("kind")] public required string Kind { get; init; }

    /// <summary>Buy for long, sell for short.</summary>
    [JsonPropertyName("side")] public required Side Side { get; init; }

    /// <summary>First opening fill.</summary>
    [JsonPropertyName("openedAt")] public required Instant OpenedAt { get; init; }

    /// <summary>Last closing fill.</summary>
    [JsonPropertyName("closedAt")] public required Instant ClosedAt { get; init; }

    /// <summary>Base quantity closed.</summary>
    [JsonPropertyName("qty")] public required Quantity Quantity { get; init; }

    /// <summary>Average opening price.</summary>
    [JsonPropertyName("entry")] public required Price EntryPrice { get; init; }

    /// <summary>Average closing price.</summary>
    [JsonPropertyName("exit")] public required Price ExitPrice { get; init; }

    /// <summary>Price difference times quantity.</summary>
    [JsonPropertyName("gross")] public required Money GrossProfit { get; init; }

    /// <summary>Fees of both sides, in quote.</summary>
    [JsonPropertyName("fees")] public required Money Fees { get; init; }

    /// <summary>Why it ended, such as <c>take_profit</c>.</summary>
    [JsonPropertyName("reason")] public required string Reason { get; init; }

    /// <summary>What remains after fees.</summary>
    [JsonPropertyName("net")] public Money NetProfit => GrossProfit - Fees;
}
