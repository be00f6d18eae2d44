using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Risk;

namespace TraderAgent.Runtime.Loop;

/// <summary>A host cannot run this configuration on what it has stored. The message says what to do.</summary>
public sealed class HostRefusedException(IReadOnlyList<HostRefusal> refusals) : Exception(string.Join(Environment.NewLine, refusals))
{
    /// <summary>For one reason, which no bot is to blame for.</summary>
    public HostRefusedException(string message) : this([new(null, "", message)]) { }

    /// <summary>Every reason.</summary>
    public IReadOnlyList<HostRefusal> Refusals => refusals;
}

/// <summary>Why a host cannot run something.</summary>
/// <param name="Bot">Whose fault it is; null where it is none of one bot.</param>
/// <param name="Field">Which of its settings; empty where it is the bot as a whole.</param>
/// <param name="Message">What was found, and what to do.</param>
public sealed record HostRefusal(BotId? Bot, string Field, string Message)
{
    /// <inheritdoc />
    public override string ToString() => $"{(Bot is { } bot ? $"bot '{bot}': " : "")}{(Field.Length > 0 ? $"{Field}: " : "")}{Message}";
}

/// <summary>Bots as their definitions want them: new ones, and stored ones whose definition may have changed.</summary>
public static class DefinedBots
{
    internal static Bot Create(BotDefinition definition, Instrument instrument, RiskLimits limits)
    {
        var problems = definition.Strategy.Check(definition, instrument);
        return problems.Count == 0
            ? new(definition, instrument, limits)
            : throw new HostRefusedException([.. problems.Select(p => new HostRefusal(definition.Id, p.Field, p.Message))]);
    }

    /// <summary>The stored bot; with a changed definition only where it is at rest.</summary>
    internal static Bot Continue(string snapshot, BotDefinition definition, Instrument instrument, RiskLimits limits) =>
        WireJson.Write(WireJson.Read<BotState>(snapshot).Definition) == WireJson.Write(definition)
            ? Bot.Load(snapshot, instrument, limits)
            : Renew(snapshot, definition, instrument, limits);

    /// <summary>A stored bot at rest that begins anew: with another definition, or back after it was removed.</summary>
    internal static Bot Renew(string snapshot, BotDefinition definition, Instrument instrument, RiskLimits limits)
    {
        var state = WireJson.Read<BotState>(snapshot);
        var fresh = Create(definition, instrument, limits);
        if (state.Definition.Symbol != definition.Symbol) throw new HostRefusedException([new(definition.Id, "symbol",
            $"it traded {state.Definition.Symbol} before, and a bot keeps its market for ever, for its books are in it; give the bot on {definition.Symbol} another id.")]);
        if (!IsAtRest(Bot.Load(snapshot, instrument, limits))) throw new HostRefusedException([new(definition.Id, "",
            $"its configuration changed while it trades; close it first (traderagent bots close {definition.Id}, or POST /api/v1/bots/{definition.Id}/close) "
            + "with the old one, or give the changed bot another id.")]);
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

    /// <summary>The same of a bot whose market may not be known any more; true only where it holds nothing whatever.</summary>
    internal static bool IsEmpty(BotState state) =>
        state.Lifecycle is Lifecycle.Idle or Lifecycle.Stopped && state.Ledger.Position.Value == 0 && state.Orders.All(o => !o.IsLive);
}
