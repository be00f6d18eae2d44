using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Runtime.Loop;

namespace TraderAgent.Runtime.Tests.Loop;

public class RosterTests
{
    [Fact]
    public async Task Two_bots_on_one_contract_are_refused_where_the_exchange_nets_their_positions()
    {
        var contract = TradingDesk.Plan.Instruments[0] with { Symbol = "BTCUSDT.P", Kind = InstrumentKind.Linear, MaxLeverage = 10 };
        var one = TradingDesk.Definition(TradingDesk.Settings) with { Symbol = contract.Symbol };
        var plan = TradingDesk.Plan with { Bots = [one, one with { Id = new("other") }], Instruments = [contract] };

        await BotHost.OpenAsync(plan, new InMemoryBotStore(), Port(contract));
        var refused = await Assert.ThrowsAsync<HostRefusedException>(() => BotHost.OpenAsync(plan with { NetsPositions = true }, new InMemoryBotStore(), Port(contract)));

        Assert.Contains("'dca' and 'other' trade BTCUSDT.P", refused.Message, StringComparison.Ordinal);

        static PaperPort Port(Instrument market) => new(new(new(), [market]), market);
    }

    [Fact]
    public async Task A_changed_configuration_is_refused_while_the_bot_trades()
    {
        var desk = await (await new TradingDesk().StartAsync()).TradeAsync(100);

        var refused = await Assert.ThrowsAsync<HostRefusedException>(() => desk.RestartAsync(Changed));

        Assert.Contains("bot 'dca': its configuration changed while it trades", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_configuration_is_taken_once_the_bot_is_flat_and_its_order_names_go_on()
    {
        var desk = await (await new TradingDesk().StartAsync()).TradeAsync(100);
        await desk.Host.HandleAsync(TradingDesk.Dca, new(new BotEvent.ClosePositionRequested { At = desk.Bot.Desk.Now }));
        await desk.TradeAsync(100, 100);
        Assert.Equal(Lifecycle.Stopped, desk.Bot.Desk.Lifecycle);
        var used = desk.ExchangeOrders.ToList();
        var earned = desk.Bot.Desk.Ledger.NetRealized;

        await desk.RestartAsync(Changed);
        Assert.Equal(earned, desk.Bot.Desk.Ledger.NetRealized);
        await desk.Host.HandleAsync(TradingDesk.Dca, new(new BotEvent.StartRequested { At = desk.Bot.Desk.Now }));
        await desk.TradeAsync(100, 100);

        Assert.Equal(desk.ExchangeOrders.Distinct().Count(), desk.ExchangeOrders.Count());
        Assert.True(desk.ExchangeOrders.Count() > used.Count);
        Assert.True(desk.Bot.Desk.Ledger.Position.Value > 0);
    }

    [Fact]
    public async Task A_bot_that_the_configuration_no_longer_names_stays_while_it_holds_something()
    {
        var desk = await (await new TradingDesk().StartAsync()).TradeAsync(100);
        var held = desk.Bot.Desk.Ledger.Position;

        var host = await BotHost.OpenAsync(TradingDesk.Plan with { Bots = [] }, desk.Store, desk.Port);

        Assert.Equal(held, Assert.Single(host.Bots).Desk.Ledger.Position);
    }

    [Theory]
    [InlineData("symbol", "is no market of this host")]
    [InlineData("twice", "is defined twice")]
    [InlineData("capital", "this database's account began with 10000")]
    public async Task A_plan_that_cannot_work_is_refused_with_what_to_do(string what, string message)
    {
        var desk = await new TradingDesk().StartAsync();
        var plan = what switch
        {
            "symbol" => TradingDesk.Plan with { Bots = [TradingDesk.Definition(TradingDesk.Settings) with { Symbol = "XRPUSDT", Id = new("other") }] },
            "twice" => TradingDesk.Plan with { Bots = [.. TradingDesk.Plan.Bots, .. TradingDesk.Plan.Bots] },
            _ => TradingDesk.Plan with { Capital = new(1) },
        };

        var refused = await Assert.ThrowsAsync<HostRefusedException>(() => desk.RestartAsync(plan));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    private static HostPlan Changed => TradingDesk.Plan with { Bots = [TradingDesk.Definition(TradingDesk.Settings with { SafetyOrders = 2 })] };
}
