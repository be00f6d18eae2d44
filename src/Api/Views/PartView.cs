using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Api.Views;

/// <summary>A strategy that trades as part of a bot: where it stands, what it holds and what that cost, and what it earned.</summary>
public sealed record PartView
{
    /// <summary>What the owner knows it by.</summary>
    [JsonPropertyName("name")] public required string Name { get; init; }

    /// <summary>Its kind of strategy, as in the configuration.</summary>
    [JsonPropertyName("kind")] public required string Kind { get; init; }

    /// <summary>Where it stands: running while it may enter, paused while it only finishes, idle or stopped while it is off.</summary>
    [JsonPropertyName("lifecycle")] public required Lifecycle Lifecycle { get; init; }

    /// <summary>Whether it is on.</summary>
    [JsonPropertyName("active")] public required bool IsActive { get; init; }

    /// <summary>Signed base position.</summary>
    [JsonPropertyName("position")] public required Quantity Position { get; init; }

    /// <summary>What that cost, signed, in quote, before fees.</summary>
    [JsonPropertyName("cost")] public required Money CostBasis { get; init; }

    /// <summary>Final profit, net of fees.</summary>
    [JsonPropertyName("realized")] public required Money Realized { get; init; }

    /// <summary>Profit of the open lots at the last price.</summary>
    [JsonPropertyName("unrealized")] public required Money Unrealized { get; init; }

    /// <summary>Orders that may still fill.</summary>
    [JsonPropertyName("orders")] public required int Orders { get; init; }

    /// <summary>The parts of a bot at a price of its market; null where it has none.</summary>
    public static IReadOnlyList<PartView>? Of(Bot bot, double price) =>
        bot.Strategy is Ensemble ensemble ? [.. ensemble.Traders.Select(p => Of(p, price))] : null;

    private static PartView Of(Part part, double price)
    {
        var (lifecycle, ledger) = (part.Desk.Lifecycle, part.Desk.Ledger);
        return new()
        {
            Name = part.Name, Kind = part.Definition.Kind, Lifecycle = lifecycle, IsActive = lifecycle is not (Lifecycle.Idle or Lifecycle.Stopped),
            Position = ledger.Position, CostBasis = ledger.CostBasis, Realized = ledger.NetRealized,
            Unrealized = price > 0 ? ledger.Unrealized(new Price((decimal)price)) : Money.Zero, Orders = part.Desk.Orders.Live.Count,
        };
    }
}
