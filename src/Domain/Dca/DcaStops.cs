using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Dca;

/// <summary>The words of a deal's end, as they are recorded.</summary>
internal static class DcaReasons
{
    public const string TakeProfit = "take_profit";
    public const string TrailingTakeProfit = "trailing_take_profit";
    public const string StopLoss = "stop_loss";
    public const string TrailingStop = "trailing_stop";
    public const string Breakeven = "breakeven";
    public const string Timeout = "timeout";
    public const string MaxDrawdown = "max_drawdown";
    public const string Flattened = "flattened";
    public const string Liquidated = "liquidated";
    public const string LateFill = "late_fill";
    public const string NotOpened = "not_opened";
    public const string TooSmall = "too_small";
    public const string HandedOver = "handed_over";
}

/// <summary>A price at which a deal is given up, and why.</summary>
internal readonly record struct DcaStop(string Reason, Price Price);

/// <summary>Watches what a deal holds: every way out that is judged on a price rather than resting as an order.</summary>
internal sealed class DcaStops(DcaSettings settings, DcaPrices prices, Money dealCapital)
{
    /// <summary>Follows the price and judges it.</summary>
    /// <returns>Why the deal is to be closed now; null when it is not.</returns>
    public string? Judge(DcaDeal deal, double price, Instant now)
    {
        var close = new Price((decimal)price);
        if (settings.TrailingStop is not null && IsBetter(price, deal.Best)) deal.Best = price;
        if (settings.TrailingTakeProfit is { } trail && TakesProfit(deal, price, close, trail)) return DcaReasons.TrailingTakeProfit;
        if (Nearest(deal) is { } stop && IsBehind(close, stop.Price)) return stop.Reason;
        return now >= EndsAt(deal) ? DcaReasons.Timeout : null;
    }

    /// <summary>The stop that a falling price (rising, for a short) reaches first; null where there is none.</summary>
    public DcaStop? Nearest(DcaDeal deal)
    {
        DcaStop? nearest = null;
        Consider(ref nearest, DcaReasons.StopLoss, prices.StopLoss(deal.Cost));
        if (settings.TrailingStop is { } distance) Consider(ref nearest, DcaReasons.TrailingStop, prices.Behind(BestOf(deal), distance));
        if (settings.BreakevenAfterTarget is { } target && deal.IsDone(target - 1)) Consider(ref nearest, DcaReasons.Breakeven, prices.Breakeven(deal.Cost));
        Consider(ref nearest, DcaReasons.MaxDrawdown, LargestLoss(deal));
        return nearest;
    }

    /// <summary>The prices and the time between which nothing about the deal has to be judged.</summary>
    public PriceAlarm AlarmOf(DcaDeal deal)
    {
        if (deal.Held.Value <= 0) return PriceAlarm.Never;
        var bad = Nearest(deal)?.Price;
        Price? good = settings.TrailingStop is null ? null : BestOf(deal);
        if (settings.TrailingTakeProfit is { } trail)
        {
            var next = deal.TrailFrom > 0 ? new((decimal)deal.TrailFrom) : prices.Arm(deal.Cost);
            if (good is not { } best || IsBehind(next, best)) good = next;
            if (deal.TrailFrom > 0 && prices.Behind(next, trail) is var end && (bad is not { } stop || IsBehind(stop, end))) bad = end;
        }
        return PriceAlarm.Around(settings.EntrySide, bad, good, EndsAt(deal));
    }

    private bool TakesProfit(DcaDeal deal, double price, Price close, Percent trail)
    {
        if (deal.TrailFrom == 0)
        {
            if (IsBehind(prices.Arm(deal.Cost), close)) deal.TrailFrom = price;
            return false;
        }
        if (IsBetter(price, deal.TrailFrom)) deal.TrailFrom = price;
        if (!IsBehind(close, prices.Behind(new((decimal)deal.TrailFrom), trail))) return false;
        if (IsBehind(prices.Least(deal.Cost), close)) return true;
        deal.TrailFrom = 0; // The price fell through the minimum profit: no profit is taken below it, the deal goes on.
        return false;
    }

    /// <summary>The price at which what was lost and what is open make up the largest loss allowed.</summary>
    private Price? LargestLoss(DcaDeal deal)
    {
        if (settings.MaxDrawdown is not { } share) return null;
        var fees = deal.ClosedFees.Value + deal.FeePerUnit * deal.Held.Value;
        var price = (deal.EnteredValue - deal.ClosedValue).Value + settings.Sign * (fees - share.Of(dealCapital * (deal.Scale ?? 1)).Value);
        return price > 0 ? new(price / deal.Held.Value) : null;
    }

    private void Consider(ref DcaStop? nearest, string reason, Price? price)
    {
        if (price is { } p && (nearest is not { } other || IsBehind(other.Price, p))) nearest = new(reason, p);
    }

    private Price BestOf(DcaDeal deal) =>
        deal.Best > 0 && IsBehind(deal.Average, new((decimal)deal.Best)) ? new((decimal)deal.Best) : deal.Average;

    private Instant EndsAt(DcaDeal deal) => settings.TimeoutMinutes is { } minutes && deal.OpenedAt is { } opened
        ? opened + TimeSpan.FromMinutes(minutes)
        : new(long.MaxValue);

    /// <summary>Whether a price is at another or on its losing side.</summary>
    private bool IsBehind(Price price, Price other) => settings.Direction == DcaDirection.Long ? price <= other : price >= other;

    private bool IsBetter(double price, double best) => best == 0 || (settings.Direction == DcaDirection.Long ? price > best : price < best);
}
