using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Grid;
using TraderAgent.Functions.Orchestrations;
using TraderAgent.Functions.Tests.Durable;
using TraderAgent.Simulation.Faults;

namespace TraderAgent.Functions.Tests.Trading;

/// <summary>A DCA deal and a grid cycle, from their first order to their profit, while turns and activities fail.</summary>
public sealed class DealTests
{
    private const int StormyCandles = 25, CalmCandles = 20; // A refused cancel is tried again ever later: after 1, 2, 4, 8 minutes.

    public static readonly DcaSettings Dca = new()
    {
        BaseOrderSize = new(100), SafetyOrders = 3, Deviation = new(1.5m), CooldownMinutes = 600, Targets = [new() { Profit = new(1), Share = new(100) }],
    };

    public static readonly GridSettings Grid = new() { Below = new(10), Above = new(10), Levels = 11, InitialBuy = false };

    [Theory]
    [InlineData(Fault.None, 0, 0)]
    [InlineData(Fault.BeforeRunning, 0, 0)]
    [InlineData(Fault.BeforeSaving, 0, 0)]
    [InlineData(Fault.None, 0.1, 0)]
    [InlineData(Fault.None, 0, 1)]
    [InlineData(Fault.BeforeSaving, 0.1, 1)]
    public async Task A_deal_earns_the_same_whatever_fails_on_its_way(Fault everyTurnOnce, double activitiesThatFail, double messagesThatComeTwice)
    {
        var world = new PaperWorld(new() { Faults = PaperOdds.Only(kill: activitiesThatFail, eventDoubled: messagesThatComeTwice) }, PaperWorld.Bot("dca", Dca), PaperWorld.Bot("grid", Grid));
        world.App.Hub.Fault = turn => turn.Attempt == 1 ? everyTurnOnce : Fault.None;

        await world.StartAsync();
        await world.TradeAsync(100, 99, 98, 97, 98, 99, 100, 101);
        await world.EndAsync();

        // 2.0131 from 99.249 (a base order at 100, a safety order at 98.5) to 100.25; fees of 0.1 % each way.
        Assert.Equal(1.6126m, Math.Round(world.App.History.Deals[(new("dca"), 1)].NetProfit.Value, 4));
        // 5.1168 from 97.52 to 99.50; fees of 0.1 % each way, the buy's in what was bought.
        Assert.Equal(9.1227m, Math.Round(world.App.History.Deals[(new("grid"), 1)].NetProfit.Value, 4));
        Assert.Equal(2, world.App.History.Deals.Count);
        Assert.Superset(
            new HashSet<string> { nameof(DefineBot), nameof(ExecuteCommands), nameof(SafetyOrderLadder), nameof(ReconcileBot) },
            world.App.Hub.Instances.Values.Select(i => i.Name).ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task No_mix_of_failures_loses_a_fill_doubles_an_order_or_forgets_one(ulong seed)
    {
        var dice = new Dice(seed);
        var world = new PaperWorld(new() { Faults = FaultPlan.Draw(dice), Dice = dice }, PaperWorld.Bot("dca", Dca with { CooldownMinutes = 0 }), PaperWorld.Bot("grid", Grid));
        world.App.Hub.Pick = dice.Below;
        world.App.Hub.Fault = _ => dice.Below(10) switch { 0 => Fault.BeforeRunning, 1 => Fault.BeforeSaving, _ => Fault.None };

        await world.StartAsync();
        var price = 100.0;
        for (var i = 0; i < StormyCandles; i++) await world.TradeAsync(price = Math.Round(price * dice.Between(0.985, 1.015), 2));
        await world.CalmAsync();
        for (var i = 0; i < CalmCandles; i++) await world.TradeAsync(price);

        await world.EndAsync();
        Assert.NotEmpty(world.App.History.Fills);
    }

    public static TheoryData<ulong> Seeds() => [.. Enumerable.Range(1, 20).Select(s => (ulong)s)];
}
