using FsCheck;
using FsCheck.Fluent;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Positions;
using TraderAgent.Domain.Selector;
using TraderAgent.Domain.Tests.Bots;
using static TraderAgent.Domain.Bots.BotCommand;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Tests.Selector;

/// <summary>What a selector's strategies give to each other, a hybrid among them.</summary>
public class SelectorHandOverTests
{
    private static readonly (string From, string To)[] Ways =
        [("grid", "dca"), ("dca", "grid"), ("grid", "hybrid"), ("hybrid", "grid"), ("hybrid", "dca"), ("dca", "hybrid"), ("hybrid.grid", "hybrid.dca")];

    [Fact]
    public void From_grid_to_hybrid_to_dca_and_back_every_lot_keeps_its_price_and_fee()
    {
        var handed = new Dictionary<(string, string), int>();
        Prop.ForAll(SelectorPropertyTests.Worlds, drawn =>
        {
            var world = drawn with { Way = SelectorTransition.HandOver, IsWide = true };
            var bot = world.New();
            foreach (var chance in world.Chances)
                foreach (var e in world.NextObeyed(bot, chance))
                {
                    var (lots, realized) = (LotsOf(bot.Desk.Ledger), bot.Desk.Ledger.GrossRealized);
                    var handOvers = React(bot, e, chance).OfType<RecordHandOver>().Select(r => r.HandOver).ToList();
                    foreach (var it in handOvers) handed[(it.From, it.To)] = handed.GetValueOrDefault((it.From, it.To)) + 1;
                    if (e is not OrderFilled) Assert.Equal((lots, realized), (LotsOf(bot.Desk.Ledger), bot.Desk.Ledger.GrossRealized));
                    foreach (var desk in bot.Desk.Below.Where(p => p.Parts.Count > 0)) Assert.Empty(desk.Ledger.OwnLots);
                    CheckSums(bot.Desk);
                }
            Assert.NotEqual(Lifecycle.Halted, bot.Desk.Lifecycle);
        }).Check(Cases.Of(15));
        foreach (var way in Ways) Assert.True(handed.GetValueOrDefault(way) > 0, $"none from {way.From} to {way.To}; there were {string.Join(", ", handed)}");
    }

    [Fact]
    public void Whatever_the_exchange_does_a_hand_over_keeps_inventory_cost_and_fees_to_the_last_digit()
    {
        var handed = 0;
        Prop.ForAll(SelectorPropertyTests.Worlds, world =>
        {
            var bot = (world with { Way = SelectorTransition.HandOver }).New();
            foreach (var chance in world.Chances)
                foreach (var e in world.Next(bot, chance))
                {
                    var (cost, position, fees, realized) = (bot.Desk.Ledger.CostBasis, bot.Desk.Ledger.Position, bot.Desk.Ledger.Fees, bot.Desk.Ledger.GrossRealized);
                    var isOneSided = bot.Desk.Ledger.GrossPosition == position.Abs(); // Else an exit sold too much, and settles with what is handed over.
                    var handOvers = React(bot, e, chance).OfType<RecordHandOver>().Select(r => r.HandOver).ToList();
                    handed += handOvers.Count;
                    Assert.True(((SelectorBot)bot.Strategy).CostOfSwitches(bot.Desk).Value >= 0, "a switch cannot cost less than nothing");
                    foreach (var handOver in handOvers) Assert.NotEqual(0, handOver.Quantity.Value);
                    if (handOvers.Count > 0 && e is not (OrderFilled or FundingPaid))
                    {
                        var after = bot.Desk.Ledger;
                        Assert.Equal((cost - realized, position, fees), (after.CostBasis - after.GrossRealized, after.Position, after.Fees));
                        if (isOneSided) Assert.Equal((cost, realized), (after.CostBasis, after.GrossRealized));
                    }
                    CheckSums(bot.Desk);
                }
        }).Check(Cases.Of(80));
        Assert.True(handed > 10, $"only {handed} hand-overs");
    }

    /// <summary>Whose they are is left out: that is what changes.</summary>
    private static string LotsOf(Ledger ledger) =>
        string.Join(" ", ledger.Lots.GroupBy(l => (l.Price.Value, l.OpenedAt, l.Side)).OrderBy(g => g.Key.OpenedAt).ThenBy(g => g.Key.Value)
            .Select(g => $"{g.Key.Side} {g.Sum(l => l.Quantity.Value):0.############} at {g.Key.Value} fee {g.Sum(l => l.Fee.Value):0.##########}"));

    private static void CheckSums(Desk desk)
    {
        if (desk.Parts.Count == 0) return;
        Assert.Equal(desk.Ledger.CostBasis.Value, desk.Parts.Sum(p => p.Ledger.CostBasis.Value) + desk.Ledger.OwnLots.Sum(l => l.Side.Sign() * l.Quantity.Value * l.Price.Value));
        Assert.Equal(desk.Ledger.Position.Value, desk.Parts.Sum(p => p.Ledger.Position.Value) + desk.Ledger.OwnLots.Sum(l => l.Side.Sign() * l.Quantity.Value));
        foreach (var part in desk.Parts) CheckSums(part);
    }

    private static List<BotCommand> React(Bot bot, BotEvent e, Chance chance)
    {
        var commands = new List<BotCommand>();
        bot.React(e, chance.Account with { EntriesBarred = false }, commands);
        return commands;
    }
}
