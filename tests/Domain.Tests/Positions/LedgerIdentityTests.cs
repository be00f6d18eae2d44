using FsCheck;
using FsCheck.Fluent;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Tests.Instruments;

namespace TraderAgent.Domain.Tests.Positions;

/// <summary>What must hold to the last decimal after any fills, transfers, settlements, payments and restarts.</summary>
public class LedgerIdentityTests
{
    private sealed record Step(string What, int Quantity, int Price, int Fee, string Currency, int Tag, bool Exit)
    {
        public void Do(Books books)
        {
            var (quantity, price, fee, tag) = (Quantity / 1000m, Price / 100m, Fee / 1_000_000m, $"t{Tag}");
            _ = What switch
            {
                "buy" => books.Buy(quantity, price, fee, Currency, tag, Exit, Currency == "BNB" ? 312.37m : null),
                "sell" => books.Sell(quantity, price, fee, Currency, tag, Exit, Currency == "BNB" ? 312.37m : null),
                "fund" => books.Fund((Fee - 500) / 1000m),
                "hand" => books.Hand(tag, $"t{Tag + 1}", quantity),
                "net" => books.NetOff(),
                _ => books.Restart(),
            };
        }

        /// <summary>The quote value of a fee that moved neither the quote flow nor the position.</summary>
        public decimal PaidFromElsewhere(Instrument market) => (What is "buy" or "sell") switch
        {
            true when Currency == "BNB" => Fee / 1_000_000m * 312.37m,
            true when Currency == "BTC" && market.Kind == InstrumentKind.Linear => Fee / 1_000_000m * (Price / 100m),
            _ => 0,
        };
    }

    [Fact]
    public void Quote_flow_and_position_are_worth_realized_and_unrealized_profit() => ForAllBooks((books, at, foreign) =>
    {
        var ledger = books.Ledger;
        foreach (var price in new[] { at, 0.01m, 123_456.78m })
            Assert.Equal(
                ledger.QuoteFlow.Value + ledger.Position.Value * price,
                ledger.NetRealized.Value + ledger.Unrealized(new(price)).Value + foreign);
    });

    [Fact]
    public void The_position_is_the_signed_sum_of_what_moved() => ForAllBooks((books, _, _) =>
        Assert.Equal(books.Ledger.BaseFlow, books.Ledger.Position));

    [Fact]
    public void Sums_of_the_lots_are_exact() => ForAllBooks((books, _, _) =>
    {
        var ledger = books.Ledger;
        Assert.Equal(ledger.Position.Value, ledger.Lots.Sum(l => l.Side.Sign() * l.Quantity.Value));
        Assert.Equal(ledger.CostBasis.Value, ledger.Lots.Sum(l => l.Side.Sign() * l.Quantity.Value * l.Price.Value));
        Assert.Equal(ledger.OpenFees.Value, ledger.Lots.Sum(l => l.Fee.Value));
        Assert.All(ledger.Lots, l => Assert.True(l.Quantity.Value > 0));
    });

    [Fact]
    public void Every_fee_is_in_a_closed_piece_or_in_an_open_lot() => ForAll((market, steps) =>
    {
        var books = new Books(market);
        var (closed, gross) = (0m, 0m);
        foreach (var step in steps)
        {
            step.Do(books);
            if (step.What is not ("buy" or "sell" or "net")) continue;
            closed += books.Closures.Sum(c => c.Fees.Value);
            gross += books.Closures.Sum(c => c.GrossProfit.Value);
        }
        Assert.Equal(books.Ledger.Fees.Value, closed + books.Ledger.OpenFees.Value);
        Assert.Equal(books.Ledger.GrossRealized.Value, gross);
    });

    [Fact]
    public void A_restored_ledger_writes_the_same_bytes_and_goes_on_alike() => ForAll((market, steps) =>
    {
        var (kept, restored) = (new Books(market), new Books(market));
        foreach (var step in steps)
        {
            step.Do(kept);
            step.Do(restored.Restart());
            Assert.Equal(WireJson.Write(kept.Ledger.Save()), WireJson.Write(restored.Ledger.Save()));
        }
    });

    private static void ForAllBooks(Action<Books, decimal, decimal> holds) => ForAll((market, steps) =>
    {
        var (books, foreign) = (new Books(market), 0m);
        foreach (var step in steps)
        {
            step.Do(books);
            foreign += step.PaidFromElsewhere(market);
            holds(books, step.Price / 100m, foreign);
        }
    });

    private static void ForAll(Action<Instrument, Step[]> holds)
    {
        var step = from what in Gen.Frequency((6, Gen.Constant("buy")), (6, Gen.Constant("sell")), (1, Gen.Elements("fund", "hand", "net", "restart")))
                   from quantity in Gen.Choose(1, 5_000)
                   from price in Gen.Choose(1, 9_999_999)
                   from fee in Gen.Choose(-100, 999)
                   from currency in Gen.Elements("USDT", "BTC", "BNB")
                   from tag in Gen.Choose(0, 3)
                   from exit in Gen.Elements(true, false)
                   select new Step(what, quantity, price, fee, currency, tag, exit);
        Prop.ForAll(Arb.From(Gen.Elements(TestMarkets.Spot, TestMarkets.Linear)), Arb.From(step.ArrayOf(30)), holds).Check(Cases.Of(300));
    }
}
