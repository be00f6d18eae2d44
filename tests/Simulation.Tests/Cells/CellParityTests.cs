using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Loop;
using TraderAgent.Runtime.Store;
using TraderAgent.Simulation.Faults;
using TraderAgent.Simulation.Worlds;

namespace TraderAgent.Simulation.Tests.Cells;

/// <summary>
/// What the loop took in and asked for in a faulty world, kills included, given to a cell that goes through its stored form
/// after every event.
/// </summary>
public sealed class CellParityTests
{
    private const int StormyCandles = 60, CalmCandles = 10, Worlds = 150;

    [Fact]
    public void A_cell_decides_as_the_loop_does_to_the_byte()
    {
        var fills = 0;
        Parallel.For(1, Worlds + 1, seed =>
        {
            var changes = new List<BotChange>();
            var world = new SimulatedWorld((ulong)seed, new() { Host = HostKind.Paper, Faults = new HashSet<FaultKind>(FaultKinds.ByChance), StormyCandles = StormyCandles, CalmCandles = CalmCandles, Kept = changes.Add });
            world.RunAsync().GetAwaiter().GetResult();

            Interlocked.Add(ref fills, changes.Sum(c => c.Fills.Count));
            foreach (var bot in changes.GroupBy(c => c.Bot)) AssertSame(seed, bot, world.Plan);
        });
        Assert.True(fills > 10 * Worlds, $"only {fills} fills in {Worlds} worlds");
    }

    private static void AssertSame(int seed, IGrouping<BotId, BotChange> bot, HostPlan plan)
    {
        var cells = new CellPlan { Capital = plan.Capital, Limits = plan.Limits, Grace = plan.Grace };
        var definition = plan.Bots.Single(b => b.Id == bot.Key);
        var cell = Again(BotCell.Create(definition, plan.Instruments.Single(i => i.Symbol == definition.Symbol), cells), cells);
        foreach (var change in bot)
        {
            foreach (var entry in change.Journal)
            {
                var asked = new List<string>();
                foreach (var e in WireJson.Read<List<BotEvent>>(entry.Events))
                {
                    var message = new BotMessage.Happened { Event = e, Account = WireJson.Read<AccountView>(entry.Account) };
                    asked.AddRange(cell.Take([message], e.At).Changes.SelectMany(c => c.Journal).Select(j => j.Commands));
                    cell = Again(cell, cells);
                }
                Assert.True((asked.Count == 0 ? "[]" : string.Concat(asked)) == entry.Commands, $"seed {seed}, {bot.Key}: on {entry.Events} the loop asked for {entry.Commands}, the cell for {string.Concat(asked)}");
            }
            Assert.True(cell.Save().Snapshot == change.Snapshot, $"seed {seed}, {bot.Key}: states differ after {change.Sequence}");
        }
    }

    private static BotCell Again(BotCell cell, CellPlan plan) => BotCell.Load(WireJson.Read<BotCellState>(WireJson.Write(cell.Save())), plan);
}
