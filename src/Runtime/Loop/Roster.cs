using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Amounts;
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

    /// <summary>Stored bots that run no more, as they were stored.</summary>
    public required IReadOnlyList<StoredBot> Gone { get; init; }

    /// <summary>The bots of a plan.</summary>
    /// <param name="plan">What is to run.</param>
    /// <param name="stored">What was kept.</param>
    /// <param name="before">What ran until now, of which nobody may be left out who still holds something; null at a start, which goes on with them.</param>
    /// <exception cref="HostRefusedException">Everything that cannot be.</exception>
    public static Roster Of(HostPlan plan, StoredState stored, HostPlan? before = null)
    {
        var (refusals, known) = (new List<HostRefusal>(), stored.Bots.ToDictionary(b => b.Bot));
        var (loops, gone) = (new List<BotLoop>(), new List<StoredBot>());
        foreach (var definition in plan.Bots)
            Try(refusals, () => loops.Add(Defined(plan, definition, known.Remove(definition.Id, out var old) ? old : null, loops)));
        foreach (var left in stored.Bots.Where(b => known.ContainsKey(b.Bot)))
            Try(refusals, () =>
            {
                if (left.IsRemoved) return;
                if (Left(plan, left) is not { } bot) gone.Add(left);
                else if (before?.Bots.Any(b => b.Id == left.Bot) != true) loops.Add(new(bot, loops.Count, left.Sequence, plan.Grace));
                else throw new HostRefusedException([new(left.Bot, "", "it is left out, but it still trades or holds something; stop it and close its position first, then remove it.")]);
            });
        if (plan.NetsPositions) Try(refusals, () => RequireOneBotPerContract(loops));
        Account? account = null;
        Try(refusals, () => account = AccountOf(plan, stored, loops));
        if (refusals.Count > 0) throw new HostRefusedException(refusals);
        return new() { Loops = loops, Account = account!, WakeUps = stored.WakeUps, MarkedTo = stored.Account?.MarkedTo ?? new(StringComparer.Ordinal), Gone = gone };
    }

    /// <summary>A bot takes its place among those that run, for the loop that it had before, if any.</summary>
    /// <returns>Its state. What it was to be woken for does not concern it where it begins anew.</returns>
    public BotChange GoOn(BotLoop loop, BotLoop? before, WakeUpTable wakeUps)
    {
        if (before is not null) loop.After(before);
        if (loop.Bot.TryTakeStanding(out var standing)) Account.Report(loop.Bot.Id, standing);
        var beginsAnew = loop.Bot.LastCandleAt == default && before?.Bot.LastCandleAt != default;
        return beginsAnew ? loop.State() with { Woken = wakeUps.Of(loop.Bot.Id) } : loop.State();
    }

    /// <summary>Bots that run no more: their profit stays in the account, what they might use is free.</summary>
    public IEnumerable<BotChange> Farewells(WakeUpTable wakeUps)
    {
        foreach (var (bot, snapshot, sequence, _) in Gone)
        {
            if (Account.Bots.TryGetValue(bot.Value, out var standing)) Account.Report(bot, standing with { Capital = Money.Zero });
            yield return new() { Bot = bot, Position = BotChange.Removed, Snapshot = snapshot, Sequence = sequence, Journal = [], Woken = wakeUps.Of(bot) };
        }
    }

    private static BotLoop Defined(HostPlan plan, BotDefinition definition, StoredBot? old, List<BotLoop> loops)
    {
        if (loops.Exists(l => l.Bot.Id == definition.Id)) throw new HostRefusedException([new(definition.Id, "id", "it is defined twice; give each bot its own id.")]);
        var instrument = InstrumentOf(plan, definition);
        var bot = old is null ? DefinedBots.Create(definition, instrument, plan.Limits)
            : old.IsRemoved ? DefinedBots.Renew(old.Snapshot, definition, instrument, plan.Limits)
            : DefinedBots.Continue(old.Snapshot, definition, instrument, plan.Limits);
        return new(bot, loops.Count, old?.Sequence ?? 0, plan.Grace);
    }

    /// <summary>A bot that the plan does not name; null when it holds nothing, so that nobody misses it.</summary>
    private static Bot? Left(HostPlan plan, StoredBot left)
    {
        var state = WireJson.Read<BotState>(left.Snapshot);
        if (DefinedBots.IsEmpty(state)) return null;
        var bot = Bot.Load(left.Snapshot, InstrumentOf(plan, state.Definition), plan.Limits);
        return DefinedBots.IsAtRest(bot) ? null : bot;
    }

    private static void Try(List<HostRefusal> refusals, Action work)
    {
        try
        {
            work();
        }
        catch (HostRefusedException refused)
        {
            refusals.AddRange(refused.Refusals);
        }
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
            throw new HostRefusedException([new(null, "account.capital",
                $"this database's account began with {record.State.Capital}, the configuration says {plan.Capital}; use the old value or another database.")]);
        var account = Account.Load(record.State, plan.Limits);
        var standings = account.Bots;
        foreach (var loop in loops) // It stands there as it was last reported, unless it may use another capital now.
            if (standings.TryGetValue(loop.Bot.Id.Value, out var standing) && standing.Capital == loop.Bot.Standing.Capital) loop.Bot.TryTakeStanding(out _);
        return account;
    }

    private static Instrument InstrumentOf(HostPlan plan, BotDefinition definition) =>
        plan.Instruments.FirstOrDefault(i => i.Symbol == definition.Symbol)
        ?? throw new HostRefusedException([new(definition.Id, "symbol",
            $"'{definition.Symbol}' is no market of this host; use one of {string.Join(", ", plan.Instruments.Select(i => i.Symbol))}.")]);
}
