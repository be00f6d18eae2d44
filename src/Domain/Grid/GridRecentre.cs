using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Grid;

/// <summary>
/// Lays a new range around a price that stays outside the old one: first all orders off the book and
/// proof of it, then the new grid, which takes the inventory over at its real cost.
/// </summary>
internal static class GridRecentre
{
    /// <summary>The slot of the order that makes a neutral grid flat before it begins anew.</summary>
    public const string Slot = "xrec";

    /// <summary>When the cooldown is over; null while the price is inside.</summary>
    public static Instant? DueAt(GridLadder ladder) => ladder.Settings.Recentre && ladder.State.OutsideSince is { } since
        ? since + TimeSpan.FromMinutes(ladder.Settings.RecentreCooldownMinutes)
        : null;

    /// <summary>Decides whether the old grid is taken off.</summary>
    public static void Consider(GridLadder ladder, Desk desk, double atr)
    {
        var state = ladder.State;
        if (!ladder.Settings.Recentre || state.IsRecentring) return;
        if (!IsOutside(ladder)) state.OutsideSince = null;
        else state.OutsideSince ??= desk.Now;
        if (DueAt(ladder) is not { } due || due > desk.Now || GridPlan.WhyNoEntries(ladder, desk) is not null) return;
        state.OutsideSince = desk.Now; // Whatever follows, the next time is a cooldown away.
        var site = Site(ladder, desk, atr);
        if (GridPreflight.Refusal(site) is { } refusal)
        {
            desk.Notify(NoticeLevel.Warning, $"{desk.Definition.Id}: not recentred: pre-flight: {refusal}");
            return;
        }
        var cost = CostOf(ladder, desk, GridLayout.Of(site, out _)!);
        var most = ladder.Settings.RecentreMaxCost.Of(desk.Capital);
        if (cost > most)
        {
            desk.Notify(NoticeLevel.Info, FormattableString.Invariant(
                $"{desk.Definition.Id}: not recentred: it would cost {cost.Value:0.##} {ladder.Instrument.QuoteCurrency}, more than {most.Value:0.##}; asked again after the cooldown."));
            return;
        }
        state.IsRecentring = true;
    }

    /// <summary>Cancels what is left of the old grid.</summary>
    /// <returns>The new layout once nothing rests any more; null before.</returns>
    public static GridLayout? Continue(GridLadder ladder, Desk desk, double atr)
    {
        foreach (var order in desk.Orders.Live) if (order.Slot != Slot) desk.Cancel(order);
        if (desk.Orders.Live.Count > 0 || !desk.MayEnter || !IsReady(ladder, desk)) return null;
        if (GridLayout.Of(Site(ladder, desk, atr), out _) is { } layout) return layout;
        ladder.State.IsRecentring = false;
        return null;
    }

    /// <summary>A neutral grid begins flat: neither of its halves has a use for the inventory of another start price.</summary>
    private static bool IsReady(GridLadder ladder, Desk desk)
    {
        if (ladder.Settings.Direction != GridDirection.Neutral) return true;
        var position = desk.Ledger.Position;
        var quantity = ladder.Instrument.FloorQuantity(Quantity.Min(position.Abs(), ladder.Instrument.MaxQuantity).Value);
        if (!ladder.Instrument.IsTradable(quantity, ladder.MarketPrice))
        {
            desk.Closures = desk.Ledger.NetOff(desk.Now);
            desk.StandingChanged = true;
            GridFills.OnClosures(ladder, desk, "recentred");
            return true;
        }
        if (ladder.State.InitialWait is { } wait && wait.Until > desk.Now) return false;
        var order = desk.Place(new()
        {
            Deal = ladder.State.Generation, Slot = Slot, Side = position.Value > 0 ? Side.Sell : Side.Buy, Type = OrderType.Market, Quantity = quantity, ReduceOnly = true,
        });
        if (order is { Status: OrderStatus.Denied }) ladder.State.InitialWait = GridWait.After(ladder.State.InitialWait, desk.Now);
        return false;
    }

    /// <summary>Fees of what would be bought, and the loss that selling inventory at the new range's upper levels would make final.</summary>
    public static Money CostOf(GridLadder ladder, Desk desk, GridLayout layout)
    {
        if (ladder.Settings.Direction == GridDirection.Neutral)
        {
            var now = new Price((decimal)ladder.State.Price);
            return Money.Max(Money.Zero, -desk.Ledger.Unrealized(now)) + ladder.Settings.TakerFeeOn(ladder.Instrument).Of(desk.Ledger.Position.Abs() * now);
        }
        var (quantity, value) = (0m, 0m);
        var price = layout.Lines.CellOf(ladder.State.Price);
        for (var k = layout.Low; k < layout.High; k++)
        {
            var side = GridLayout.SideOf(ladder.Settings, layout.Pivot, k);
            if (side != ladder.MainSide || (side == Side.Buy ? k <= price : k >= price)) continue;
            var (low, high) = (layout.Lines.At(k), layout.Lines.At(k + 1));
            var part = GridLayout.QuantityOf(ladder.Settings, layout.Unit, low, high, side);
            quantity += part;
            value += part * (side == Side.Buy ? high : low).Value;
        }
        var exit = quantity > 0 ? value / quantity : (decimal)ladder.State.Price;
        var loss = 0m;
        foreach (var lot in desk.Ledger.Lots)
        {
            if (lot.Side != ladder.MainSide) continue;
            var part = Math.Min(lot.Quantity.Value, quantity);
            loss += part * (lot.Price.Value - exit) * lot.Side.Sign();
            quantity -= part;
        }
        var fees = ladder.Settings.InitialBuy ? ladder.Settings.TakerFeeOn(ladder.Instrument).Fraction * quantity * (decimal)ladder.State.Price : 0;
        return new(Math.Max(0, loss) + fees);
    }

    private static GridSite Site(GridLadder ladder, Desk desk, double atr) =>
        new(ladder.Settings, ladder.Bot with { Capital = desk.Capital }, ladder.Instrument, ladder.State.Price, atr, IsRecentre: true);

    private static bool IsOutside(GridLadder ladder) =>
        ladder.PriceCell < ladder.State.Low || ladder.PriceCell >= ladder.State.High;
}
