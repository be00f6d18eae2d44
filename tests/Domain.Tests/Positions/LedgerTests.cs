using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Tests.Instruments;

namespace TraderAgent.Domain.Tests.Positions;

/// <summary>Cases worked out by hand.</summary>
public class LedgerTests
{
    private static Books Spot => new(TestMarkets.Spot);

    private static Books Linear => new(TestMarkets.Linear);

    [Fact]
    public void Grid_profit_counts_the_cost_of_the_buy()
    {
        var books = Spot.Buy(1, 90, tag: "low").Buy(1, 100, tag: "high").Sell(1, 110, tag: "high", exit: true);

        var closure = Assert.Single(books.Closures);
        Assert.Equal((new Price(100), new Price(110), new Money(10)), (closure.EntryPrice, closure.ExitPrice, closure.NetProfit)); // Neither 110 nor 20.
        Assert.Equal("low", Assert.Single(books.Ledger.Lots).Tag);
    }

    [Fact]
    public void Fees_reduce_profit()
    {
        var books = Spot.Buy(2, 100, fee: 0.2m).Sell(2, 101, fee: 0.202m, exit: true);

        Assert.Equal(new Money(2), books.Ledger.GrossRealized);
        Assert.Equal(new Money(0.402m), books.Ledger.Fees);
        Assert.Equal(new Money(1.598m), books.Ledger.NetRealized);
        Assert.Equal(new Money(1.598m), Assert.Single(books.Closures).NetProfit);
    }

    [Fact]
    public void A_fee_taken_in_base_leaves_less_to_hold_and_costs_its_value()
    {
        var ledger = Spot.Buy(1, 100, fee: 0.001m, currency: "BTC").Ledger;

        Assert.Equal((new Quantity(0.999m), new Money(99.9m), new Money(0.1m)), (ledger.Position, ledger.CostBasis, ledger.Fees));
        Assert.Equal((new Money(-100), new Quantity(0.999m)), (ledger.QuoteFlow, ledger.BaseFlow));
    }

    [Fact]
    public void A_fee_taken_in_base_at_the_sale_leaves_the_holding_too()
    {
        var ledger = Spot.Buy(1, 100).Sell(0.5m, 110, fee: 0.001m, currency: "BTC", exit: true).Ledger;

        Assert.Equal(new Quantity(0.499m), ledger.Position);
        Assert.Equal(new Money(5.01m), ledger.GrossRealized); // 0.501 left at 110.
        Assert.Equal(new Money(0.11m), ledger.Fees);
        Assert.Equal(new Money(-45), ledger.QuoteFlow);
    }

    [Fact]
    public void A_fee_in_a_third_currency_counts_at_its_rate_and_leaves_the_position_whole()
    {
        var ledger = Spot.Buy(1, 100, fee: 0.01m, currency: "BNB", rate: 300).Ledger;

        Assert.Equal((new Quantity(1), new Money(3), new Money(-100)), (ledger.Position, ledger.Fees, ledger.QuoteFlow));
        Assert.Equal(0.01m, ledger.FeesByCurrency["BNB"]);
    }

    [Fact]
    public void A_fee_of_unknown_worth_counts_nothing_and_stays_listed()
    {
        var ledger = Spot.Buy(1, 100, fee: 0.01m, currency: "BNB").Sell(1, 100, fee: 0.02m, currency: "BNB", exit: true).Ledger;

        Assert.Equal(new Money(0), ledger.Fees);
        Assert.Equal(0.03m, ledger.FeesByCurrency["BNB"]);
    }

    [Fact]
    public void A_rebate_is_a_negative_fee() =>
        Assert.Equal(new Money(0.01m), Spot.Buy(1, 100, fee: -0.01m).Ledger.NetRealized);

    [Fact]
    public void A_partial_close_takes_its_share_of_cost_and_fee()
    {
        var ledger = Spot.Buy(4, 100, fee: 0.4m).Sell(1, 110, fee: 0.11m, exit: true).Ledger;

        Assert.Equal((new Quantity(3), new Money(300), new Money(0.3m)), (ledger.Position, ledger.CostBasis, ledger.OpenFees));
        Assert.Equal((new Money(10), new Price(100), new Money(30)), (ledger.GrossRealized, ledger.AverageEntryPrice, ledger.Unrealized(new(110))));
    }

    [Fact]
    public void An_exit_closes_its_own_level_first_and_then_the_oldest_lots()
    {
        var books = Spot.Buy(1, 100, tag: "a").Buy(1, 102, tag: "b").Buy(1, 104, tag: "c").Sell(2.5m, 110, tag: "b", exit: true);

        Assert.Equal(["b", "a", "c"], books.Closures.Select(c => c.Tag));
        Assert.Equal([8m, 10m, 3m], books.Closures.Select(c => c.NetProfit.Value));
        Assert.Equal(new Quantity(0.5m), books.Ledger.QuantityOf("c"));
    }

    [Fact]
    public void A_short_wins_when_the_price_falls()
    {
        var books = Linear.Sell(2, 100, fee: 0.1m);
        Assert.Equal((new Quantity(-2), new Money(-200), new Money(20)), (books.Ledger.Position, books.Ledger.CostBasis, books.Ledger.Unrealized(new(90))));

        books.Buy(2, 90, fee: 0.09m, exit: true);

        Assert.Equal((new Money(19.81m), new Quantity(0)), (books.Ledger.NetRealized, books.Ledger.Position));
    }

    [Fact]
    public void An_exit_larger_than_the_position_turns_it_and_splits_its_fee()
    {
        var books = Linear.Buy(1, 100).Sell(3, 110, fee: 0.3m, exit: true);

        Assert.Equal((new Quantity(-2), new Money(10)), (books.Ledger.Position, books.Ledger.GrossRealized));
        Assert.Equal(new Money(0.1m), Assert.Single(books.Closures).Fees);
        Assert.Equal((Side.Sell, new Money(0.2m)), (books.Ledger.Lots[0].Side, books.Ledger.Lots[0].Fee));
    }

    [Fact]
    public void An_entry_of_the_other_side_opens_its_own_lot()
    {
        var books = Linear.Buy(1, 100, tag: "low").Sell(1, 110, tag: "high");

        Assert.Empty(books.Closures);
        Assert.Equal((2, new Quantity(0)), (books.Ledger.Lots.Count, books.Ledger.Position));
        Assert.Equal(new Money(10), books.Ledger.Unrealized(new(12_345)));
    }

    [Fact]
    public void Long_and_short_lots_settle_against_each_other_with_the_fees_of_both()
    {
        var books = Linear.Buy(1, 100, fee: 0.1m, tag: "low").Sell(3, 110, fee: 0.33m, tag: "high").NetOff();

        var closure = Assert.Single(books.Closures);
        Assert.Equal(("low", new Money(10), new Money(0.21m)), (closure.Tag, closure.GrossProfit, closure.Fees));
        Assert.Equal((new Quantity(-2), new Money(-220), new Money(0.22m)), (books.Ledger.Position, books.Ledger.CostBasis, books.Ledger.OpenFees));
        Assert.Equal(new Money(9.57m), books.Ledger.NetRealized);
    }

    [Fact]
    public void Funding_is_profit_or_loss_and_moves_quote()
    {
        var ledger = Linear.Buy(1, 100).Fund(-0.5m).Fund(0.2m).Ledger;

        Assert.Equal((new Money(-0.3m), new Money(-0.3m), new Money(-100.3m)), (ledger.Funding, ledger.NetRealized, ledger.QuoteFlow));
    }

    [Fact]
    public void A_level_hands_lots_to_another_with_their_cost_and_fees()
    {
        var books = Spot.Buy(2, 100, fee: 0.2m, tag: "a").Buy(2, 104, fee: 0.4m, tag: "a").Hand("a", "b", 3);

        Assert.Equal((new Quantity(1), new Quantity(3)), (books.Ledger.QuantityOf("a"), books.Ledger.QuantityOf("b")));
        Assert.Equal((new Money(408), new Money(0.6m)), (books.Ledger.CostBasis, books.Ledger.OpenFees));
        Assert.Equal([0.2m, 0.2m, 0.2m], books.Ledger.Lots.Select(l => l.Fee.Value));
    }

    [Fact]
    public void No_more_is_handed_over_than_is_there() =>
        Assert.Equal(new Quantity(2), Spot.Buy(2, 100, tag: "a").Ledger.Transfer("a", "b", new(5)));
}
