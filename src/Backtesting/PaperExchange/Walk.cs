using TraderAgent.Domain.Orders;

namespace TraderAgent.Backtesting.Paper;

/// <summary>
/// Walks a market along its candle's path from one thing that happens to the next: a command that arrives, funding, the
/// liquidation price, a trigger, a resting order that the price goes through. Where several are at one price they happen
/// in that order.
/// </summary>
internal sealed class Walk(PaperOptions options, Clearing clearing, Arrivals arrivals, Matching matching, Liquidation liquidation)
{
    private const long Hour = 3_600_000;

    public Liquidation Liquidation => liquidation;

    /// <summary>Walk candles that could be passed over, so that their path can be stood on.</summary>
    public bool WalksEveryCandle { get; set; }

    /// <summary>Stands at the open of a candle.</summary>
    /// <returns>False when nothing can happen in it; then it stands at its close.</returns>
    public bool Begin(PaperMarket market, in Domain.Market.Candle candle, long length)
    {
        market.NewVolume();
        if (market.Missed.Count > 0) TryAgain(market);
        PassFunding(market, candle.OpenTime.UnixMilliseconds);
        if (market.HasPosition) SeePosition(market);
        var end = candle.OpenTime.UnixMilliseconds + length;
        if (WalksEveryCandle || !IsOutOfReach(market, candle) || Arrival(market) <= end || (market.HasPosition && market.NextFunding < end))
        {
            market.Path.Begin(candle, length);
            return true;
        }

        market.Path.PassOver(candle, length);
        PassFunding(market, end);
        return false;
    }

    /// <summary>Goes to the next thing that happens, and lets it happen.</summary>
    /// <returns>False at the end of the candle, or at <paramref name="until"/> within it.</returns>
    public bool Step(PaperMarket market, long until = long.MaxValue)
    {
        while (true)
        {
            if (ActsNow(market)) return true;
            var path = market.Path;
            if (path.Leg == CandlePath.Over || (path.Leg > 0 && path.Time >= until)) return false;
            if (market.HasPosition) liquidation.Refresh(market);
            if (path.Leg == 0)
            {
                if (Meets(market, falling: true, path.Price) || Meets(market, falling: false, path.Price)) return true;
                path.EndLeg();
                continue;
            }

            var next = Math.Min(until, Math.Min(Arrival(market), market.NextFunding));
            var isWithin = next < path.LegEnd;
            var to = isWithin ? path.PriceAt(next) : path.Target;
            if (to != path.Price && Meets(market, falling: to < path.Price, to)) return true;
            if (isWithin) path.MoveTo(next);
            else path.EndLeg();
        }
    }

    private bool ActsNow(PaperMarket market)
    {
        if (market.Underway.TryPeek(out var underway) && underway.Due <= market.Path.Time)
        {
            market.Underway.Dequeue();
            if (arrivals.Act(market, underway.Bot, underway.Command) is { } refusal) clearing.Emit(underway.Bot, Rejections.AsMessage(refusal));
            return true;
        }

        if (market.NextFunding > market.Path.Time || market.Path.Leg == CandlePath.Over) return false;
        foreach (var position in market.Positions)
            if (position.Quantity.Value != 0) clearing.Fund(market, position, new(market.NextFunding));
        market.NextFunding += market.Rules.FundingIntervalHours * Hour;
        return true;
    }

    /// <summary>Lets the first thing happen that the price meets on its way to <paramref name="to"/>.</summary>
    private bool Meets(PaperMarket market, bool falling, double to)
    {
        var sign = falling ? -1 : 1; // What is met first has the smaller sign x price.
        var (resting, triggers) = falling ? (market.Buys, market.Falling) : (market.Sells, market.Rising);
        var liquidationLevel = market.HasPosition && market.LiquidatesFalling == falling ? sign * market.LiquidationPrice : double.NaN;
        var triggerLevel = sign * triggers.Next;
        var restingLevel = market.HasVolume ? sign * resting.Next : double.PositiveInfinity;
        var end = sign * to;

        if (liquidationLevel <= end && !(liquidationLevel > triggerLevel) && !(liquidationLevel > restingLevel))
        {
            MoveTo(market, market.LiquidationPrice);
            liquidation.Act(market);
            return true;
        }

        if (triggerLevel <= end && triggerLevel <= restingLevel)
        {
            MoveTo(market, triggers.Next);
            matching.Trigger(market, triggers.First);
            return true;
        }

        if (options.FillOnTouch ? restingLevel > end : restingLevel >= end) return false;
        MoveTo(market, resting.Next);
        if (options.Noise?.Misses(market, resting.First) == true) PassOver(market, resting.First);
        else matching.FillResting(market, resting.First);
        return true;
    }

    private static void PassOver(PaperMarket market, PaperOrder order)
    {
        Clearing.Lift(market, order);
        market.Missed.Add(order);
    }

    private static void TryAgain(PaperMarket market)
    {
        foreach (var order in market.Missed)
            if (!order.Status.IsFinal() && !order.IsResting) Clearing.Rest(market, order);
        market.Missed.Clear();
    }

    private static void MoveTo(PaperMarket market, double price)
    {
        if (market.Path.Leg > 0) market.Path.MoveTo(price);
    }

    private bool IsOutOfReach(PaperMarket market, in Domain.Market.Candle candle)
    {
        if (candle.Low <= market.Falling.Next || candle.High >= market.Rising.Next) return false;
        if (options.FillOnTouch ? candle.Low <= market.Buys.Next || candle.High >= market.Sells.Next : candle.Low < market.Buys.Next || candle.High > market.Sells.Next)
            return false;
        return !market.HasPosition || !(market.LiquidatesFalling ? candle.Low <= market.LiquidationPrice : candle.High >= market.LiquidationPrice);
    }

    /// <summary>The liquidation price of this market does not depend on its own price; those of the others do.</summary>
    private void SeePosition(PaperMarket market)
    {
        liquidation.Refresh(market);
        market.LiquidationVersion = ++clearing.Version;
    }

    /// <summary>When the next command arrives.</summary>
    private static long Arrival(PaperMarket market) => market.Underway.Count > 0 ? market.Underway.Peek().Due : long.MaxValue;

    /// <summary>Funding times at which nothing was held are passed; spot has none.</summary>
    private static void PassFunding(PaperMarket market, long open)
    {
        if (market.IsSpot) market.NextFunding = long.MaxValue;
        else if (market.NextFunding < open && !market.HasPosition)
        {
            var interval = market.Rules.FundingIntervalHours * Hour;
            market.NextFunding = (open + interval - 1) / interval * interval;
        }
    }
}
