using System.Globalization;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using Cause = TraderAgent.Backtesting.Divergence.DivergenceCause;

namespace TraderAgent.Backtesting.Divergence;

/// <summary>
/// Takes a bot's result apart into its fills, and the difference of two results into causes that add up to it. A fill is worth
/// side x quantity x (mark - price) less its fee; a fee that was taken in base is worth its quantity at the mark.
/// </summary>
internal sealed class BotComparison(TradedBot real, TradedBot replayed)
{
    private const int CandlesApart = 2; // Orders that far apart are no longer the same decision.

    private readonly List<Difference> _differences = [];

    public BotDivergence Result()
    {
        foreach (var (ours, theirs) in OrderPairs.Of(real, replayed, real.Definition.Timeframe.Duration * CandlesApart)) Compare(ours, theirs);
        if (real.Funding != replayed.Funding)
            _differences.Add(new(Cause.Funding, default, null, null, Text($"received {real.Funding}, the replay {replayed.Funding}"), real.Funding - replayed.Funding));
        var causes = Enum.GetValues<DivergenceCause>().ToDictionary(c => c, c => _differences.Where(d => d.Cause == c).Sum(d => d.Amount));
        return new()
        {
            Bot = real.Definition.Id, Orders = real.Orders.Count, ReplayedOrders = replayed.Orders.Count, Profit = real.Booked, ReplayedProfit = replayed.Booked,
            Causes = causes, Unexplained = real.Booked - replayed.Booked - causes.Values.Sum(), Differences = _differences,
        };
    }

    private void Compare(FilledOrder? ours, FilledOrder? theirs)
    {
        if (ours is null || theirs is null || !AskSame(ours.Order, theirs.Order))
        {
            Note(Cause.Signal, ours, theirs, Asked(ours?.Order, theirs?.Order), Worth(ours) - Worth(theirs));
            return;
        }

        var (filled, expected) = (Traded.Of(ours.Fills, real), Traded.Of(theirs.Fills, real));
        if (filled.Quantity != expected.Quantity)
        {
            var at = expected.Quantity > 0 ? expected : filled;
            Note(Cause.Fill, ours, theirs, Text($"filled {filled.Quantity}, the replay {expected.Quantity}"), at.WorthOf(filled.Quantity) - at.WorthOf(expected.Quantity));
        }

        if (filled.Quantity == 0 || expected.Quantity == 0) return;
        var better = filled.Sign * filled.Quantity * (expected.Price - filled.Price);
        if (filled.Price != expected.Price)
            Note(IsLater(filled, expected) ? Cause.Latency : Cause.Price, ours, theirs,
                Text($"filled at {filled.Price} at {filled.First}, the replay at {expected.Price} at {expected.First}"), better);
        var cheaper = expected.Fee / expected.Quantity * filled.Quantity - filled.Fee;
        if (Math.Abs(cheaper) > 1e-12m) Note(Cause.Fee, ours, theirs, Text($"fees of {filled.Fee}, the replay {expected.Fee}"), cheaper);
    }

    private static bool AskSame(Order? one, Order? other) => (one, other) switch
    {
        (null, null) => true,
        ({ } a, { } b) => a.Side == b.Side && a.Type == b.Type && a.Price == b.Price && a.Trigger == b.Trigger && a.Quantity == b.Quantity && a.PlacedAt == b.PlacedAt && a.Slot == b.Slot,
        _ => false,
    };

    private bool IsLater(Traded filled, Traded expected)
    {
        var candle = real.Definition.Timeframe;
        return candle.Floor(filled.First) != candle.Floor(expected.First);
    }

    private decimal Worth(FilledOrder? order)
    {
        if (order is null || order.Fills.Count == 0) return 0;
        var traded = Traded.Of(order.Fills, real);
        return traded.WorthOf(traded.Quantity);
    }

    private static string Asked(Order? real, Order? replayed) => (real, replayed) switch
    {
        ({ } order, null) => $"the replay did not place {Told(order)}",
        (null, { } order) => $"only the replay placed {Told(order)}",
        ({ } order, { } other) => $"placed {Told(order)}, the replay {Told(other)}",
        _ => "a liquidation in one of both",
    };

    private static string Told(Order order) =>
        Text($"{order.Type} {order.Side} {order.Quantity}{(order.Price is { } price ? $" at {price}" : "")}{(order.Trigger is { } trigger ? $" when {trigger}" : "")} ({order.Slot}) at {order.PlacedAt}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void Note(DivergenceCause cause, FilledOrder? ours, FilledOrder? theirs, string text, decimal amount) =>
        _differences.Add(new(cause, (ours ?? theirs)!.At, ours?.Order?.Link, theirs?.Order?.Link, text, amount));

    /// <summary>The fills of one order together.</summary>
    /// <param name="Sign">1 bought, -1 sold.</param>
    /// <param name="Quantity">Base in all.</param>
    /// <param name="Price">Mean price.</param>
    /// <param name="Fee">Fees, in quote.</param>
    /// <param name="First">When the first of them traded.</param>
    /// <param name="Mark">The price that what is held is valued at.</param>
    private sealed record Traded(int Sign, decimal Quantity, decimal Price, decimal Fee, Instant First, decimal Mark)
    {
        public static Traded Of(IReadOnlyList<Fill> fills, TradedBot bot)
        {
            if (fills.Count == 0) return new(0, 0, 0, 0, default, bot.Mark);
            var quantity = fills.Sum(f => f.Quantity.Value);
            var price = fills.All(f => f.Price == fills[0].Price) ? fills[0].Price.Value : fills.Sum(f => f.Quantity.Value * f.Price.Value) / quantity;
            return new(fills[0].Side.Sign(), quantity, price, fills.Sum(f => FeeOf(f, bot)), fills.Min(f => f.At), bot.Mark);
        }

        /// <summary>What so much of it is worth, its share of the fees paid.</summary>
        public decimal WorthOf(decimal quantity) => quantity == 0 ? 0 : Sign * quantity * (Mark - Price) - Fee / Quantity * quantity;

        private static decimal FeeOf(Fill fill, TradedBot bot) =>
            fill.BaseChange(bot.Instrument).Value != fill.Side.Sign() * fill.Quantity.Value ? fill.Fee * bot.Mark : fill.FeeValue(bot.Instrument).Value;
    }
}
