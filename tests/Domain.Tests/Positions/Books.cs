using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Positions;

namespace TraderAgent.Domain.Tests.Positions;

/// <summary>A ledger and a short way to tell it of fills.</summary>
internal sealed class Books(Instrument market)
{
    private int _count;

    public Ledger Ledger { get; private set; } = new();

    /// <summary>What the last fill closed.</summary>
    public IReadOnlyList<Closure> Closures { get; private set; } = [];

    public Books Buy(decimal quantity, decimal price, decimal fee = 0, string currency = "USDT", string tag = "a", bool exit = false, decimal? rate = null) =>
        Trade(Side.Buy, quantity, price, fee, currency, tag, exit, rate);

    public Books Sell(decimal quantity, decimal price, decimal fee = 0, string currency = "USDT", string tag = "a", bool exit = false, decimal? rate = null) =>
        Trade(Side.Sell, quantity, price, fee, currency, tag, exit, rate);

    public Books Fund(decimal amount)
    {
        Ledger.BookFunding(new(amount));
        return this;
    }

    public Books NetOff()
    {
        Closures = Ledger.NetOff(new(99));
        return this;
    }

    public Books Hand(string from, string to, decimal quantity)
    {
        Ledger.Transfer(from, to, new(quantity));
        return this;
    }

    public Books Restart()
    {
        Ledger = Ledger.Load(Bots.Json.ThereAndBack(Ledger.Save()));
        return this;
    }

    private Books Trade(Side side, decimal quantity, decimal price, decimal fee, string currency, string tag, bool exit, decimal? rate)
    {
        var fill = new Fill
        {
            ExecutionId = $"x{++_count}", At = new(_count), Side = side, Price = new(price), Quantity = new(quantity), Fee = fee, FeeCurrency = currency, FeeRateInQuote = rate,
        };
        Closures = Ledger.Book(fill, market, tag, exit ? OrderIntent.Exit : OrderIntent.Entry);
        return this;
    }
}
