using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Sweeps;
using TraderAgent.Backtesting.Tests.Engine;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Tests.Sweeps;

public sealed class SweepTests
{
    private static readonly CandleSeries Candles = Plans.Wave(2_000);

    private static readonly SweepOrder Order = new()
    {
        Instrument = Plans.Spot, From = new(0), To = new(2_000 * 60_000L), Capital = new(10_000),
        Bots = [Dca("narrow", 0.5m), Dca("wide", 3m), Dca("middle", 1.5m)],
    };

    [Fact]
    public void A_definition_earns_in_a_sweep_what_it_earns_in_a_backtest_of_its_own()
    {
        var rows = Order.Run(Candles.Span.ToArray());

        Assert.Equal(["narrow", "wide", "middle"], rows.Select(r => r.Bot.Id.Value));
        Assert.All(rows, r => Assert.Equal(
            Backtest.Run(new() { Bots = [r.Bot], Instruments = [Plans.Spot], Candles = [Candles], Capital = new(10_000) }).Statistics, r.Statistics));
    }

    [Fact]
    public void The_best_comes_first_and_what_could_not_be_tried_last()
    {
        var impossible = Order with { Bots = [Dca("never", 0m), .. Order.Bots] };

        var ranked = SweepOrder.Rank(impossible.Run(Candles.Span.ToArray()));

        Assert.Equal(ranked.Take(3).OrderByDescending(r => r.Statistics!.NetProfit), ranked.Take(3));
        Assert.Equal("never", ranked[3].Bot.Id.Value);
        Assert.Contains("deviation", ranked[3].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Parts_of_a_sweep_give_what_the_whole_gives()
    {
        var candles = Candles.Span.ToArray();

        Assert.Equal(Order.Run(candles).Select(r => r.Statistics), Order.Split(2).SelectMany(p => p.Run(candles)).Select(r => r.Statistics));
    }

    [Fact]
    public void Without_candles_every_row_says_so() =>
        Assert.All(Order.Run([]), r => Assert.Contains("no candles of BTCUSDT 1m are stored", r.Problem, StringComparison.Ordinal));

    [Fact]
    public void An_order_that_cannot_work_is_refused_with_what_to_do()
    {
        var problems = (Order with { To = Order.From, Bots = [Order.Bots[0] with { Symbol = "ETHUSDT" }] }).Check();

        Assert.Equal(["to", "bots"], problems.Select(p => p.Field));
        Assert.Contains("expected BTCUSDT", problems[1].Message, StringComparison.Ordinal);
    }

    private static BotDefinition Dca(string id, decimal deviation) => new()
    {
        Id = new(id), Symbol = "BTCUSDT", Capital = new(5_000),
        Strategy = new DcaSettings { BaseOrderSize = new(100), SafetyOrders = 4, Deviation = new(deviation), Targets = [new() { Profit = new(1), Share = new(100) }] },
    };
}
