using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Runtime.Cells;

/// <summary>A bot as its owner and the watchdog look at it.</summary>
public sealed record BotGlance
{
    /// <summary>Which.</summary>
    [JsonPropertyName("bot")] public required BotId Bot { get; init; }

    /// <summary>Its market.</summary>
    [JsonPropertyName("symbol")] public required string Symbol { get; init; }

    /// <summary>Where it is in its life.</summary>
    [JsonPropertyName("lifecycle")] public required Lifecycle Lifecycle { get; init; }

    /// <summary>Why it stopped or halted.</summary>
    [JsonPropertyName("reason")] public string? Reason { get; init; }

    /// <summary>Signed base position.</summary>
    [JsonPropertyName("position")] public required Quantity Position { get; init; }

    /// <summary>Whether that can be traded; dust cannot.</summary>
    [JsonPropertyName("holds")] public required bool HoldsPosition { get; init; }

    /// <summary>Orders that may still fill.</summary>
    [JsonPropertyName("orders")] public required int LiveOrders { get; init; }

    /// <summary>Those of them that close what it holds.</summary>
    [JsonPropertyName("exits")] public int LiveExits { get; init; }

    /// <summary>When the oldest request without an answer was made; null while none is open.</summary>
    [JsonPropertyName("waitsSince")] public Instant? WaitsSince { get; init; }

    /// <summary>Profit that is final, net of fees and funding.</summary>
    [JsonPropertyName("realized")] public required Money NetRealized { get; init; }

    /// <summary>The close of the last candle it has seen.</summary>
    [JsonPropertyName("lastCandleAt")] public required Instant LastCandleAt { get; init; }

    /// <summary>Since when the exchange's records may hold something that it has missed.</summary>
    [JsonPropertyName("missedSince")] public required Instant MissedSince { get; init; }

    /// <summary>Looks at a bot.</summary>
    public static BotGlance Of(BotCell cell)
    {
        var (bot, desk, rules) = (cell.Bot, cell.Bot.Desk, cell.Bot.Desk.Instrument);
        var held = rules.FloorQuantity(desk.Ledger.Position.Abs().Value);
        var waiting = desk.Orders.Live.Where(o => o.IsInFlight).Select(o => o.PlacedAt).ToList();
        return new()
        {
            Bot = bot.Id, Symbol = desk.Definition.Symbol, Lifecycle = desk.Lifecycle, Reason = bot.Reason, Position = desk.Ledger.Position,
            HoldsPosition = desk.Ledger.Position.Value != 0 && (desk.LastPrice <= 0 || rules.IsTradable(held, new((decimal)desk.LastPrice))),
            LiveOrders = desk.Orders.Live.Count, LiveExits = desk.Orders.Live.Count(o => o.Intent == OrderIntent.Exit), WaitsSince = waiting.Count == 0 ? null : waiting.Min(), NetRealized = desk.Ledger.NetRealized,
            LastCandleAt = bot.LastCandleAt, MissedSince = cell.MissedSince,
        };
    }
}
