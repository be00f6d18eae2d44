using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Hybrid;
using TraderAgent.Functions.Tests.Durable;
using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Functions.Tests.Trading;

/// <summary>What the portfolio decides and what parts of a bot hand over, while turns are lost and messages come twice.</summary>
public sealed class PortfolioTests
{
    private static readonly BotDefinition Stopping = PaperWorld.Bot("dca", DealTests.Dca with { CooldownMinutes = 0, SafetyOrders = 0, StopLoss = new(1) });

    private static readonly BotDefinition Both = PaperWorld.Bot("both", new HybridSettings
    {
        Grid = new GridSettings { Below = new(2), Above = new(2), Levels = 5 }, Breakdown = new(0.1m), BreakdownCloses = 1, RecoveryCloses = 1, RecoveryMargin = new(0.1m), CooldownMinutes = 0,
        Dca = new DcaSettings { BaseOrderSize = new(200), SafetyOrders = 2, Deviation = new(5), Targets = [new() { Profit = new(20), Share = new(100) }] },
    });

    public static TheoryData<Fault, double> Troubles() => new() { { Fault.None, 0 }, { Fault.BeforeRunning, 0 }, { Fault.BeforeSaving, 0 }, { Fault.BeforeSaving, 1 } };

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task Each_stage_and_pause_is_written_down_and_told_once(Fault everyTurnOnce, double messagesThatComeTwice)
    {
        var world = Guarded(everyTurnOnce, messagesThatComeTwice);

        await world.StartAsync();
        await world.TradeAsync(100, 98, 98, 98, 98, 98, 96, 96, 96, 96, 96);
        await world.EndAsync();

        var notices = world.App.History.Notices.Where(n => n.Bot == Tellings.Portfolio).Select(n => n.Notice).OrderBy(n => n.At).ToList();
        Assert.Equal(["stage", "dca pauses until", "dca pauses no longer"], notices.Take(3).Select(n => new[] { "stage", "dca pauses until", "dca pauses no longer" }.Single(n.Text.Contains)));
        Assert.Equal(notices.Count, notices.Distinct().Count());
        Assert.Equal(notices.Select(n => n.Text).Distinct().Order(), world.App.History.Told.Where(t => t.StartsWith("portfolio: ", StringComparison.Ordinal)).Order());
        Assert.Equal(notices.Count, world.App.Hub.Instances.Keys.Count(i => i.StartsWith("portfolio-", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task A_hand_over_there_and_back_is_written_down_once_each_with_its_cost(Fault everyTurnOnce, double messagesThatComeTwice)
    {
        var world = new PaperWorld(new() { Faults = PaperOdds.Only(eventDoubled: messagesThatComeTwice) }, Both);
        world.App.Hub.Fault = turn => turn.Attempt == 1 ? everyTurnOnce : Fault.None;

        await world.StartAsync();
        await world.TradeAsync(100, 100, 99, 97, 96, 96, 99, 100, 100);
        await world.EndAsync();

        var handOvers = world.App.History.HandOvers;
        Assert.Equal([("grid", "dca"), ("dca", "grid")], handOvers.Select(h => (h.From, h.To)));
        Assert.All(handOvers, h => Assert.True(h.Quantity.Value > 0 && h.CostBasis.Value > 0 && h.Reason.Length > 0, $"{h}"));
    }

    private static PaperWorld Guarded(Fault everyTurnOnce, double messagesThatComeTwice)
    {
        var world = new PaperWorld(new()
        {
            Faults = PaperOdds.Only(eventDoubled: messagesThatComeTwice),
            Limits = new() { PerTradeLoss = new(100), Portfolio = new() { Stages = new() { Shares = [new(50), new(100)] }, Protections = new() { StopCooldownMinutes = 3 } } },
        }, Stopping);
        world.App.Hub.Fault = turn => turn.Attempt == 1 ? everyTurnOnce : Fault.None;
        return world;
    }
}
