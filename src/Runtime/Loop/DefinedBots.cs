using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Risk;

namespace TraderAgent.Runtime.Loop;

/// <summary>A host cannot run this configuration on what it has stored. The message says what to do.</summary>
public sealed class HostRefusedException(string message) : Exception(message);

/// <summary>Bots as their definitions want them: new ones, and stored ones whose definition may have changed.</summary>
internal static class DefinedBots
{
    public static Bot Create(BotDefinition definition, Instrument instrument, RiskLimits limits)
    {
        var problems = definition.Strategy.Check(definition, instrument);
        return problems.Count == 0
            ? new(definition, instrument, limits)
            : throw new HostRefusedException($"bot '{definition.Id}': {string.Join(" ", problems.Select(p => $"{p.Field}: {p.Message}"))}");
    }

    /// <summary>The stored bot; with a changed definition only where it is at rest.</summary>
    public static Bot Continue(string snapshot, BotDefinition definition, Instrument instrument, RiskLimits limits)
    {
        var state = WireJson.Read<BotState>(snapshot);
        if (WireJson.Write(state.Definition) == WireJson.Write(definition)) return Bot.Load(snapshot, instrument, limits);
        var fresh = Create(definition, instrument, limits);
        if (state.Definition.Symbol != definition.Symbol || !IsAtRest(Bot.Load(snapshot, instrument, limits)))
            throw new HostRefusedException(
                $"bot '{definition.Id}': its configuration changed while it trades; close it first (traderagent bots close {definition.Id}, or POST api/bots/{definition.Id}/close) "
                + "with the old one, or give the changed bot another id. A bot keeps its symbol for ever.");
        // The books and the running number of placements go on: an order's name is never used twice. What the strategy knew of the market it learns anew.
        return Bot.Load(WireJson.Write(state with { Definition = definition, Strategy = fresh.Strategy.Save(), LastCandleAt = default }), instrument, limits);
    }

    /// <summary>Whether nothing of it is at the exchange. What is too little to be sold holds nobody back.</summary>
    public static bool IsAtRest(Bot bot)
    {
        var (desk, rules) = (bot.Desk, bot.Desk.Instrument);
        if (desk.Lifecycle is not (Lifecycle.Idle or Lifecycle.Stopped) || desk.Orders.Live.Count > 0) return false;
        var held = rules.FloorQuantity(desk.Ledger.Position.Abs().Value);
        return desk.Ledger.Position.Value == 0 || desk.LastPrice > 0 && !rules.IsTradable(held, new((decimal)desk.LastPrice));
    }
}
