using FsCheck;
using FsCheck.Fluent;
using TraderAgent.Backtesting.Divergence;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Tests.Engine;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Backtesting.Tests.Divergence;

public sealed class DivergenceTests
{
    private static readonly BacktestResult Replay = Backtest.Run(Plans.EmaCross(Plans.Wave(1_500)));

    private static readonly TradedBot Same = TradedBot.Of(Replay.Bots[0], Replay, 105m);

    [Fact]
    public void What_was_traded_as_it_was_backtested_has_no_difference()
    {
        var bot = Compare(Same);
        Assert.True(Same.Orders.Count > 10 && Same.Fills.Count > 10);
        Assert.Empty(bot.Differences);
        Assert.Equal((0m, 0m), (bot.Difference, Math.Round(bot.Unexplained, 12)));
    }

    [Fact]
    public void A_worse_price_in_the_same_candle_is_the_price() => Alone(DivergenceCause.Price, With(f => f with { Price = new(f.Price.Value + f.Side.Sign() * 0.5m) }), amount => amount < 0);

    [Fact]
    public void A_worse_price_in_a_later_candle_is_the_latency() =>
        Alone(DivergenceCause.Latency, With(f => f with { Price = new(f.Price.Value + f.Side.Sign() * 0.5m), At = f.At + TimeSpan.FromMinutes(3) }), amount => amount < 0);

    [Fact]
    public void A_lower_fee_is_the_fee() => Alone(DivergenceCause.Fee, With(f => f with { Fee = f.Fee / 2 }), amount => amount > 0);

    [Fact]
    public void A_fill_that_came_in_part_is_the_fill() => Alone(DivergenceCause.Fill, With(f => f with { Quantity = new(f.Quantity.Value / 2), Fee = f.Fee / 2 }), amount => amount != 0);

    [Fact]
    public void Other_funding_is_the_funding() => Alone(DivergenceCause.Funding, Booked(Same with { Funding = -3 }), amount => amount == -3);

    [Fact]
    public void An_order_that_only_the_replay_placed_is_the_signal()
    {
        var missing = Same.Orders[4].Link;
        Alone(DivergenceCause.Signal, Booked(Same with { Orders = [.. Same.Orders.Where(o => o.Link != missing)], Fills = [.. Same.Fills.Where(f => f.Link != missing)] }), amount => amount != 0);
    }

    [Fact]
    public void Once_one_order_is_different_the_names_of_later_ones_do_not_matter()
    {
        OrderLinkId Later(OrderLinkId link) => link.TryParse(out var parts) ? OrderLinkId.For(parts with { Placement = parts.Placement + 1, Deal = parts.Deal + 1 }) : link;
        var renamed = Same with
        {
            Orders = [.. Same.Orders.Select(o => Copy(o, Later(o.Link)))],
            Fills = [.. Same.Fills.Select(f => ((OrderLinkId?)Later(f.Link!.Value), f.Fill))],
        };
        Assert.Empty(Compare(renamed).Differences);
    }

    [Fact]
    public void Whatever_differs_the_causes_add_up_to_the_difference() => Check.One(Cases.Of(200), Prop.ForAll(
        Gen.Choose(-9, 9).ArrayOf(Same.Fills.Count).ToArbitrary(), Gen.Choose(0, 3).ArrayOf(Same.Orders.Count).ToArbitrary(), (changes, drops) =>
        {
            var dropped = Same.Orders.Where((_, i) => drops[i] == 0).Select(o => (OrderLinkId?)o.Link).ToHashSet();
            var fills = Same.Fills.Select((f, i) => (f.Link, Fill: f.Fill with
            {
                Price = new(f.Fill.Price.Value + changes[i] * 0.1m), Quantity = new(f.Fill.Quantity.Value * (10 + changes[i]) / 10), Fee = f.Fill.Fee * (10 - changes[i]) / 10,
            })).Where(f => !dropped.Contains(f.Link)).ToList();
            var bot = Compare(Booked(Same with { Fills = fills, Orders = [.. Same.Orders.Where(o => !dropped.Contains(o.Link))], Funding = changes[0] }));
            return Math.Abs(bot.Unexplained) < 1e-9m && Math.Abs(bot.Causes.Values.Sum() - bot.Difference) < 1e-9m && bot.Differences.Count > 0;
        }));

    private static void Alone(DivergenceCause cause, TradedBot real, Func<decimal, bool> expected)
    {
        var bot = Compare(real);
        Assert.NotEmpty(bot.Differences);
        Assert.All(bot.Differences, d => Assert.Equal(cause, d.Cause));
        Assert.True(expected(bot.Causes[cause]), $"{bot.Causes[cause]}");
        Assert.Equal(0, Math.Round(bot.Unexplained, 9));
        Assert.Equal(bot.Difference, bot.Causes[cause], 9);
    }

    private static BotDivergence Compare(TradedBot real) => Assert.Single(DivergenceReport.Of(new([real], []), Replay).Bots);

    /// <summary>The same run with one of its fills changed.</summary>
    private static TradedBot With(Func<Fill, Fill> change) => Booked(Same with { Fills = [.. Same.Fills.Select((f, i) => (f.Link, i == 3 ? change(f.Fill) : f.Fill))] });

    /// <summary>What its books would say: quote and base that moved, at the mark.</summary>
    private static TradedBot Booked(TradedBot bot) => bot with
    {
        Booked = bot.Funding + bot.Fills.Sum(f => f.Fill.BaseChange(bot.Instrument).Value * bot.Mark - f.Fill.Side.Sign() * f.Fill.Quantity.Value * f.Fill.Price.Value
            - (f.Fill.FeeCurrency == bot.Instrument.QuoteCurrency ? f.Fill.Fee : 0)),
    };

    private static Order Copy(Order order, OrderLinkId link) => new()
    {
        Link = link, Deal = order.Deal, Slot = order.Slot, Tag = order.Tag, Intent = order.Intent, Side = order.Side, Type = order.Type, Trigger = order.Trigger,
        Quantity = order.Quantity, PlacedAt = order.PlacedAt,
    };
}
