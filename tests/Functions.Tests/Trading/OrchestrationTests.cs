using TraderAgent.Backtesting.Optimisation;
using TraderAgent.Backtesting.Optimisation.Analysis;
using TraderAgent.Backtesting.Optimisation.Searches;
using TraderAgent.Backtesting.Optimisation.Spaces;
using TraderAgent.Backtesting.Sweeps;
using TraderAgent.Domain.Bots;
using TraderAgent.Simulation.Faults;
using TraderAgent.Domain.Market;
using TraderAgent.Functions.Orchestrations;
using TraderAgent.Functions.Tests.Durable;
using TraderAgent.Runtime.Cells;

namespace TraderAgent.Functions.Tests.Trading;

/// <summary>Orchestrations to their end, each turn of which is lost once, before it ran or before it was saved.</summary>
public sealed class OrchestrationTests
{
    private static readonly BotDefinition Dca = PaperWorld.Bot("dca", DealTests.Dca);

    [Theory]
    [InlineData(Fault.BeforeRunning)]
    [InlineData(Fault.BeforeSaving)]
    public async Task An_order_whose_answer_was_lost_is_asked_about_after_the_grace(Fault fault)
    {
        var world = await TradingAsync(fault, PaperOdds.Only(answerLost: 1, eventLost: 1), Dca);
        Assert.Equal(0, world.App.Cell(Dca.Id).Bot.Desk.Ledger.Position.Value);

        await world.RunAsync(nameof(ReconcileBot), WireJson.Write(Dca.Id), TimeSpan.FromMinutes(1));

        Assert.True(world.App.Cell(Dca.Id).Bot.Desk.Ledger.Position.Value > 0);
        await world.EndAsync();
    }

    [Theory]
    [InlineData(Fault.BeforeRunning)]
    [InlineData(Fault.BeforeSaving)]
    public async Task An_activity_that_fails_through_all_its_attempts_leaves_the_order_to_the_exchanges_records(Fault fault)
    {
        var faults = PaperOdds.Only(kill: 1);
        var world = await TradingAsync(fault, faults, PaperWorld.Bot("dca", DealTests.Dca with { CooldownMinutes = 0 }));
        Assert.Contains(world.App.Cell(Dca.Id).Bot.Desk.Orders.Live, o => o.IsInFlight);
        Assert.Empty(world.OrderNames);

        faults.IsCalm = true;
        await world.TradeAsync(100, 100, 100, 100, 100, 100);

        Assert.True(world.App.Cell(Dca.Id).Bot.Desk.Ledger.Position.Value > 0);
        Assert.Contains(world.App.Hub.Instances.Values, i => i.Name == nameof(ReconcileBot));
    }

    [Theory]
    [InlineData(Fault.BeforeRunning)]
    [InlineData(Fault.BeforeSaving)]
    public async Task An_exit_takes_the_orders_off_the_book_and_sells_the_position(Fault fault)
    {
        var world = await TradingAsync(fault, PaperOdds.Only(), Dca);

        var report = await world.RunAsync(nameof(ExitBot), WireJson.Write(new ExitOrder(Dca.Id, ClosePosition: true)), TimeSpan.FromMinutes(5));

        Assert.True(WireJson.Read<ExitReport>(report!).IsDone);
        Assert.Empty(world.Exchange.OpenOrders(PaperWorld.Market.Symbol));
        Assert.Equal(Lifecycle.Stopped, world.App.Cell(Dca.Id).Bot.Desk.Lifecycle);
        await world.EndAsync();
    }

    [Theory]
    [InlineData(Fault.BeforeRunning)]
    [InlineData(Fault.BeforeSaving)]
    public async Task A_sweep_reports_what_the_optimiser_reports_on_the_stored_candles(Fault fault)
    {
        var world = await TradingAsync(fault, PaperOdds.Only(), Dca);
        var candles = Enumerable.Range(0, 600).Select(i => new Candle(new(i * 60_000L), Price(i), Price(i) + 0.2, Price(i) - 0.2, Price(i + 1), 1_000)).ToArray();
        await world.App.Candles.WriteAsync([.. candles.Select(c => new ClosedCandle(PaperWorld.Market.Symbol, Timeframe.OneMinute, c))], default);
        var order = new SweepOrder
        {
            Instrument = PaperWorld.Market, From = new(0), To = new(600 * 60_000L), Capital = new(10_000),
            Bot = PaperWorld.Bot("d", DealTests.Dca with { CooldownMinutes = 0 }), Search = new SearchSettings.Evolution { Trials = 60, Population = 20 },
            Space = new() { Parameters = [new Parameter.Decimal { Path = "strategy.deviationPercent", From = 0.2m, To = 4, Step = 0.2m }, new Parameter.Integer { Path = "strategy.safetyOrders", From = 1, To = 5 }] },
            Goals = new([Objective.Parse("netProfit"), Objective.Parse("maxDrawdown")], []),
        };

        var report = await world.RunAsync(nameof(BacktestSweep), WireJson.Write(order), TimeSpan.FromMinutes(1));

        var embedded = OptimisationReport.Of(Optimiser.Run(order.Task(candles)), 500);
        Assert.Equal(WireJson.Write(embedded), report);
        Assert.True(embedded.Trials == 60 && embedded.Best[0].Figures!["netProfit"] > embedded.Best[^1].Figures!["netProfit"]);

        static double Price(int i) => Math.Round(100 + 3 * Math.Sin(i / 20.0), 2);
    }

    /// <summary>A world whose bots have seen their first candle.</summary>
    private static async Task<PaperWorld> TradingAsync(Fault fault, FaultPlan faults, params BotDefinition[] bots)
    {
        var world = new PaperWorld(new() { Faults = faults }, bots);
        world.App.Hub.Fault = turn => turn.Attempt == 1 ? fault : Fault.None;
        await world.StartAsync();
        await world.TradeAsync(100);
        return world;
    }
}
