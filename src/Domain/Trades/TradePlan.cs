using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Execution;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Trades;

/// <summary>An idea as it can be ordered: prices on the tick, a quantity on the lot.</summary>
internal sealed record TradePlan(TradeEntry Entry, Price Price, Price Stop, Quantity Quantity)
{
    /// <summary>1 R.</summary>
    public Price Risk => new(Math.Abs(Price.Value - Stop.Value));

    /// <summary>The same for an order algorithm, which measures from the entry price where it waits at one.</summary>
    public ExecutionTask Task(long trade, Side side) => new()
    {
        Deal = trade, Slot = TradeSlots.Worked, Side = side, Quantity = Quantity, StopPrice = Stop, Price = Entry == TradeEntry.Limit ? Price : null,
    };

    /// <summary>The order that enters it.</summary>
    public OrderRequest Order(long trade, Side side) => new()
    {
        Deal = trade, Slot = TradeSlots.Entry, Side = side, Quantity = Quantity, StopPrice = Stop,
        Type = Entry switch { TradeEntry.Market => OrderType.Market, TradeEntry.Limit => OrderType.Limit, _ => OrderType.Stop },
        Price = Entry == TradeEntry.Limit ? Price : null, Trigger = Entry == TradeEntry.Stop ? Price : null,
    };
}

/// <summary>Makes plans of ideas: where they are entered and given up, and how large they are.</summary>
/// <remarks>Sizes that are given in quote grow and shrink with the bot's share of the portfolio.</remarks>
internal sealed class TradePlanner(TradeRules rules, BotDefinition bot, Instrument instrument)
{
    private readonly decimal _fee = rules.FeeOn(instrument).Fraction;

    /// <summary>The plan of an idea at a price.</summary>
    /// <param name="idea">The idea.</param>
    /// <param name="desk">The last price, and what the bot may use.</param>
    /// <param name="volatility">The market's yearly volatility as a fraction; used by sizing <c>volatility_target</c> alone.</param>
    /// <param name="refusal">Why there is none.</param>
    public TradePlan? Plan(TradeIdea idea, Desk desk, double volatility, out string? refusal)
    {
        refusal = Refusal(idea);
        if (refusal is not null) return null;
        var (entry, price) = EntryOf(idea, desk.LastPrice);
        var stop = StopOf(idea, price);
        if (stop.Value <= 0 || (price.Value - stop.Value) * idea.Side.Sign() <= 0)
        {
            refusal = $"the stop {stop} is not {(idea.Side == Side.Buy ? "below" : "above")} the entry {price}";
            return null;
        }
        if (WrongTarget(idea, price) is { } target)
        {
            refusal = $"the target {target.Price} is on the losing side of the entry {price}";
            return null;
        }
        var plan = new TradePlan(entry, price, stop, Quantity.Zero);
        var value = Money.Min(ValueOf(plan, desk, volatility) * idea.SizeFactor, Cap(desk));
        var quantity = Quantity.Min(instrument.FloorQuantity(value.Value / price.Value), instrument.MaxQuantity);
        refusal = instrument.Refusal(quantity, price);
        return refusal is null ? plan with { Quantity = quantity } : null;
    }

    /// <summary>How much an add may trade at the last price, within every cap.</summary>
    public Quantity AddQuantity(Trade trade, Percent size, Desk desk)
    {
        var price = instrument.TakerPrice(trade.Side, desk.LastPrice);
        var room = (Cap(desk) - trade.Held * trade.Average).Value / price.Value;
        var most = Math.Min(instrument.MaxQuantity.Value - trade.Held.Value, room); // One order must be able to close all of it.
        var quantity = instrument.FloorQuantity(Math.Min(trade.FirstQuantity.Value * size.Fraction, most));
        return instrument.IsTradable(quantity, price) ? quantity : Quantity.Zero;
    }

    private static string? Refusal(TradeIdea idea)
    {
        if (!IsPrice(idea.Stop) || (idea.Entry != TradeEntry.Market && !IsPrice(idea.Price))) return $"its prices (entry {idea.Price}, stop {idea.Stop}) are not positive numbers";
        if (idea.SizeFactor <= 0) return $"its size factor {idea.SizeFactor} is not positive";
        if (idea.Targets.Count > TradeRules.MaxTargets) return $"it has {idea.Targets.Count} targets, at most {TradeRules.MaxTargets} are possible";
        var sum = 0m;
        foreach (var target in idea.Targets)
        {
            if (!IsPrice(target.Price) || target.Share.Value <= 0) return $"its target {target.Price} for {target.Share} % is not a price and a share";
            sum += target.Share.Value;
        }
        return sum > 100 ? $"its targets' shares sum to {sum} %, at most 100 are possible" : null;
    }

    private static bool IsPrice(double price) => price is > 0 and < 1e15;

    private static TradeTarget? WrongTarget(TradeIdea idea, Price entry)
    {
        foreach (var target in idea.Targets)
            if (((decimal)target.Price - entry.Value) * idea.Side.Sign() <= 0) return target;
        return null;
    }

    /// <summary>A stop entry whose price has been passed already is one at market.</summary>
    private (TradeEntry Entry, Price Price) EntryOf(TradeIdea idea, double last)
    {
        var entry = rules.EntryType ?? idea.Entry;
        var price = idea.Entry == TradeEntry.Market ? last : idea.Price;
        if (entry == TradeEntry.Stop && (idea.Side == Side.Buy ? last >= price : last <= price)) entry = TradeEntry.Market;
        return entry switch
        {
            TradeEntry.Market => (entry, instrument.TakerPrice(idea.Side, last)),
            TradeEntry.Limit => (entry, instrument.LimitPrice(idea.Side, price)),
            _ => (entry, instrument.TakerPrice(idea.Side, price)),
        };
    }

    private Price StopOf(TradeIdea idea, Price entry)
    {
        var least = entry.Value * rules.MinStop.Fraction;
        var stop = (decimal)idea.Stop;
        return idea.Side == Side.Buy
            ? instrument.FloorPrice(stop < entry.Value ? Math.Min(stop, entry.Value - least) : stop)
            : instrument.CeilPrice(stop > entry.Value ? Math.Max(stop, entry.Value + least) : stop);
    }

    private Money ValueOf(TradePlan plan, Desk desk, double volatility) => rules.Sizing switch
    {
        TradeSizing.Fixed => rules.OrderValue!.Value * ShareOf(desk),
        TradeSizing.Risk => new(rules.Risk.Of(desk.Capital).Value * plan.Price.Value / (plan.Risk.Value + _fee * (plan.Price.Value + plan.Stop.Value))),
        _ => volatility > 0 ? new((decimal)Math.Min((double)Cap(desk).Value, (double)rules.TargetVolatility.Of(desk.Capital).Value / volatility)) : Cap(desk),
    };

    private Money Cap(Desk desk)
    {
        var most = desk.Capital * bot.Leverage;
        return rules.MaxPositionSize is { } size ? Money.Min(size * ShareOf(desk), most) : most;
    }

    private decimal ShareOf(Desk desk) => desk.Capital == bot.Capital ? 1 : desk.Capital.Value / bot.Capital.Value;
}
