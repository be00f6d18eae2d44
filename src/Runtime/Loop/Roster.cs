using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Runtime.Loop;

/// <summary>
/// Which bots a host runs: those of the plan, with their stored state where there is one, and then those of the store
/// that the plan no longer names but that still hold something.
/// </summary>
internal sealed class Roster
{
    public required IReadOnlyList<BotLoop> Loops { get; init; }
    public required Account Account { get; init; }
    public required SortedDictionary<string, Instant> MarkedTo { get; init; }
    public required IReadOnlyList<WakeUp> WakeUps { get; init; }

    public static Roster Of(HostPlan plan, StoredState stored)
    {
        var known = stored.Bots.ToDictionary(b => b.Bot);
        var loops = new List<BotLoop>();
        foreach (var definition in plan.Bots)
        {
            if (loops.Exists(l => l.Bot.Id == definition.Id)) throw new HostRefusedException($"bots: '{definition.Id}' is defined twice; give each bot its own id.");
            var instrument = InstrumentOf(plan, definition);
            loops.Add(known.Remove(definition.Id, out var old)
                ? new(DefinedBots.Continue(old.Snapshot, definition, instrument, plan.Limits), loops.Count, old.Sequence, plan.Grace)
                : new(DefinedBots.Create(definition, instrument, plan.Limits), loops.Count, 0, plan.Grace));
        }
        foreach (var left in stored.Bots.Where(b => known.ContainsKey(b.Bot)))
        {
            var definition = WireJson.Read<BotState>(left.Snapshot).Definition;
            var bot = Bot.Load(left.Snapshot, InstrumentOf(plan, definition), plan.Limits);
            if (!DefinedBots.IsAtRest(bot)) loops.Add(new(bot, loops.Count, left.Sequence, plan.Grace));
        }
        if (plan.NetsPositions) RequireOneBotPerContract(loops);
        return new()
        {
            Loops = loops, Account = AccountOf(plan, stored, loops), WakeUps = stored.WakeUps,
            MarkedTo = stored.Account?.MarkedTo ?? new(StringComparer.Ordinal),
        };
    }

    private static void RequireOneBotPerContract(List<BotLoop> loops)
    {
        foreach (var market in loops.Where(l => l.Bot.Desk.Instrument.Kind == InstrumentKind.Linear).GroupBy(l => l.Symbol).Where(g => g.Count() > 1))
            throw new HostRefusedException(
                $"bots: {string.Join(" and ", market.Select(l => $"'{l.Bot.Id}'"))} trade {market.Key}, of which this exchange holds one position per account; "
                + "they would close each other's. Keep one of them there, and give the others another market, the spot market, or an account of their own.");
    }

    private static Account AccountOf(HostPlan plan, StoredState stored, List<BotLoop> loops)
    {
        if (stored.Account is not { } record) return new(plan.Capital, plan.Limits);
        if (record.State.Capital != plan.Capital)
            throw new HostRefusedException(
                $"capital: this database's account began with {record.State.Capital}, the configuration says {plan.Capital}; use the old value or another database.");
        var account = Account.Load(record.State, plan.Limits);
        foreach (var loop in loops)
            if (account.Bots.ContainsKey(loop.Bot.Id.Value)) loop.Bot.TryTakeStanding(out _); // It stands there as it was last reported.
        return account;
    }

    private static Instrument InstrumentOf(HostPlan plan, BotDefinition definition) =>
        plan.Instruments.FirstOrDefault(i => i.Symbol == definition.Symbol)
        ?? throw new HostRefusedException(
            $"bot '{definition.Id}': symbol '{definition.Symbol}' is no market of this host; use one of {string.Join(", ", plan.Instruments.Select(i => i.Symbol))}.");
}
