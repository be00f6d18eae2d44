using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.DurableTask.Entities;
using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Functions.Entities;
using TraderAgent.Functions.Tests.Durable;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Loop;
using TraderAgent.Runtime.Store;
using TraderAgent.Simulation.Faults;
using TraderAgent.Simulation.Worlds;

namespace TraderAgent.Functions.Tests.Trading;

/// <summary>
/// What the embedded loop took in and asked for in a faulty world, kills included, given to the bots' entities on a hub that
/// loses turns: the bot that trades embedded is the bot that trades on Azure.
/// </summary>
public sealed class ParityTests
{
    private const int StormyCandles = 25, CalmCandles = 10, Worlds = 12;

    /// <summary>Before all events, so that what is to happen later never does: the stream itself has all that happened.</summary>
    private static readonly DateTimeOffset Before = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_bot_in_an_entity_decides_as_the_embedded_loop_does_to_the_byte()
    {
        var (fills, worlds) = (0, 0);
        Check.One(Cases.Of(Worlds), Prop.ForAll(Gen.Choose(1, int.MaxValue).ToArbitrary(), seed =>
        {
            fills += CompareAsync((ulong)seed).GetAwaiter().GetResult();
            worlds++;
        }));
        Assert.True(fills > 5 * worlds, $"only {fills} fills in {worlds} worlds");
    }

    private static async Task<int> CompareAsync(ulong seed)
    {
        var changes = new List<BotChange>();
        var world = new SimulatedWorld(seed, new() { Host = HostKind.Paper, Faults = new HashSet<FaultKind>(FaultKinds.ByChance), StormyCandles = StormyCandles, CalmCandles = CalmCandles, Kept = changes.Add });
        await world.RunAsync();
        foreach (var bot in changes.GroupBy(c => c.Bot)) await AssertSameAsync(seed, [.. bot], world.Plan);
        return changes.Sum(c => c.Fills.Count);
    }

    private static async Task AssertSameAsync(ulong seed, IReadOnlyList<BotChange> loop, HostPlan plan)
    {
        var (dice, id) = (new Dice(seed), loop[0].Bot);
        var definition = plan.Bots.Single(b => b.Id == id);
        var app = new TradingHub(
            new() { Capital = plan.Capital, Limits = plan.Limits, Grace = plan.Grace }, DispatchProxy.Create<IExchange, SilentExchange>(), Before,
            worker => worker.WithEntity<AgreeingAccount>(EntityIds.AccountKind));
        app.Hub.Fault = _ => dice.Below(20) switch { 0 => Fault.BeforeRunning, 1 => Fault.BeforeSaving, _ => Fault.None };
        app.Send(Signal.Define(new(definition, plan.Instruments.Single(i => i.Symbol == definition.Symbol))));
        foreach (var change in loop)
        {
            foreach (var entry in change.Journal)
                foreach (var e in WireJson.Read<List<BotEvent>>(entry.Events))
                    app.Send(Signal.Take(id, new BotMessage.Happened { Event = e, Account = WireJson.Read<AccountView>(entry.Account) }));
            await app.Hub.Settle();
            Assert.True(app.Stored(id)!.Snapshot == change.Snapshot, $"seed {seed}, {id}: states differ after {change.Sequence}");
        }
        var asked = app.History.Journal.OrderBy(e => e.Key.Sequence).Select(e => e.Value.Commands);
        Assert.Equal(loop.SelectMany(c => c.Journal).Select(e => e.Commands).Where(c => c != "[]"), asked.Where(c => c != "[]"));
    }

    /// <summary>Takes every request; what came of it is in the stream of events.</summary>
    public class SilentExchange : DispatchProxy
    {
        private static readonly OrderOutcome Taken = new OrderOutcome.Pending { At = new Instant(4_000_000_000_000) };

        protected override object Invoke(MethodInfo? targetMethod, object?[]? args) => new ValueTask<OrderOutcome>(Taken);
    }

    /// <summary>Lets everything through: the loop's bots had been let through by the account that they saw.</summary>
    private sealed class AgreeingAccount : ITaskEntity
    {
        public ValueTask<object?> RunAsync(TaskEntityOperation operation) => new((object?)null);
    }
}
