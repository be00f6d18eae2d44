using TraderAgent.Backtesting.Engine;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Backtesting.Divergence;

/// <summary>What bots really did, on paper or on an exchange, as their books tell it.</summary>
/// <param name="Bots">Each bot.</param>
/// <param name="Operator">What operators asked of them, starts included, in order of time.</param>
public sealed record TradedRun(IReadOnlyList<TradedBot> Bots, IReadOnlyList<OperatorDeed> Operator);

/// <summary>What one bot did.</summary>
public sealed record TradedBot
{
    /// <summary>The bot.</summary>
    public required BotDefinition Definition { get; init; }

    /// <summary>Its market.</summary>
    public required Instrument Instrument { get; init; }

    /// <summary>Every order that it placed, with what became of it.</summary>
    public required IReadOnlyList<Order> Orders { get; init; }

    /// <summary>Every fill, with its order; a liquidation has none.</summary>
    public required IReadOnlyList<(OrderLinkId? Link, Fill Fill)> Fills { get; init; }

    /// <summary>Funding received (positive) or paid, in quote.</summary>
    public required decimal Funding { get; init; }

    /// <summary>The price at which what it holds is valued, in quote.</summary>
    public required decimal Mark { get; init; }

    /// <summary>What its own books say that it won, marked at that price, in quote.</summary>
    public required decimal Booked { get; init; }

    /// <summary>What a backtest's bot did, valued at a price.</summary>
    public static TradedBot Of(Bot bot, BacktestResult result, decimal mark)
    {
        var (desk, books) = (bot.Desk, bot.Desk.Ledger);
        return new()
        {
            Definition = desk.Definition, Instrument = desk.Instrument, Mark = mark, Funding = books.Funding.Value,
            Orders = [.. result.Orders.Where(o => o.Bot == bot.Id).Select(o => o.Order)],
            Fills = [.. result.Fills.Where(f => f.Bot == bot.Id).Select(f => ((OrderLinkId?)f.Link, f.Fill))],
            Booked = (books.NetRealized + books.Unrealized(new(mark))).Value,
        };
    }
}
