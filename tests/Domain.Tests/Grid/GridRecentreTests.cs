using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Orders;
using static TraderAgent.Domain.Bots.BotCommand;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Tests.Grid;

public class GridRecentreTests
{
    private static readonly GridSettings Settings = GridExchange.Plain with { Recentre = true, RecentreCooldownMinutes = 60, RecentreMaxCost = new(20) };

    [Fact]
    public void A_grid_that_the_price_left_upward_is_laid_anew_around_it_after_the_cooldown()
    {
        var exchange = GridExchange.Started(Settings, feePercent: 0);
        exchange.MoveTo(120);
        for (var minute = 0; minute < 58; minute++) exchange.Close(120);
        Assert.Equal(0, exchange.State.Generation);

        exchange.Close(120, 5);

        Assert.Equal(1, exchange.State.Generation);
        Assert.Equal(["108", "114"], exchange.Buys.Select(b => b.Split('@')[1]).Take(2));
        Assert.Equal("132", exchange.Sells.Last().Split('@')[1]);
        Assert.InRange(exchange.Bot.Desk.Ledger.Position.Value - exchange.State.Cells.Sum(c => c.Held.Value), 0, 0.003m); // What was bought to cover a fee.
    }

    [Fact]
    public void A_price_that_comes_back_begins_the_cooldown_anew()
    {
        var exchange = GridExchange.Started(Settings);
        exchange.MoveTo(120);
        exchange.Close(120, 50);
        exchange.Close(109);
        exchange.Close(120);

        exchange.Close(120, 50);

        Assert.Equal(0, exchange.State.Generation);
    }

    [Fact]
    public void Inventory_keeps_its_real_cost_and_serves_the_upper_levels_of_the_new_grid()
    {
        var exchange = GridExchange.Started(Settings, 111, feePercent: 0);
        exchange.MoveTo(88);
        var cost = exchange.Bot.Desk.Ledger.CostBasis;

        exchange.Close(88, 61);
        exchange.Close(88);

        Assert.Equal(1, exchange.State.Generation);
        Assert.Equal(cost, exchange.Bot.Desk.Ledger.CostBasis);
        Assert.EndsWith("@96.8", Assert.Single(exchange.Sells), StringComparison.Ordinal);
        Assert.DoesNotContain(exchange.Commands.OfType<PlaceOrder>(), p => p.Type == OrderType.Market);
    }

    [Fact]
    public void A_recentre_that_would_cost_too_much_is_refused_and_asked_again_later()
    {
        var exchange = GridExchange.Started(Settings with { RecentreMaxCost = new(1) }, 111);
        exchange.MoveTo(80);

        exchange.Close(80, 61);
        exchange.Close(80);

        Assert.Equal(0, exchange.State.Generation);
        var notice = exchange.Commands.OfType<Notify>().Single(n => n.Text.Contains("not recentred", StringComparison.Ordinal));
        Assert.Contains("more than 10", notice.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_grid_waits_for_the_proof_that_the_old_one_is_off_the_book()
    {
        var exchange = GridExchange.Started(Settings);
        exchange.MoveTo(120);
        exchange.Answers = false;

        exchange.Close(120, 61);
        exchange.Close(120);

        Assert.True(exchange.State.IsRecentring);
        Assert.Equal(0, exchange.State.Generation);
        foreach (var resting in exchange.Book.ToList())
        {
            exchange.Book.Remove(resting);
            exchange.Send(new OrderCancelled { At = exchange.Now, Link = resting.Order.Link });
        }
        Assert.Equal(1, exchange.State.Generation);
    }

    [Fact]
    public void A_late_fill_of_the_old_grid_goes_to_the_reserve()
    {
        var exchange = GridExchange.Started(Settings with { InitialBuy = false }, feePercent: 0);
        exchange.MoveTo(120);
        var old = exchange.At(90);
        exchange.Close(120, 61);
        exchange.Close(120);
        Assert.Equal(1, exchange.State.Generation);

        exchange.Send(new OrderFilled { At = exchange.Now - TimeSpan.FromHours(1), Link = old.Order.Link, Fill = exchange.FillOf(old.Order, new(1m)) with { At = exchange.Now - TimeSpan.FromHours(1) } });

        Assert.Equal(1m, exchange.State.Cells.Sum(c => c.Held.Value));
        Assert.Contains(exchange.Sells, s => s.StartsWith("1@", StringComparison.Ordinal));
    }

    [Fact]
    public void A_neutral_grid_begins_anew_flat()
    {
        var exchange = GridExchange.Started(Settings with { Direction = GridDirection.Neutral }, 100, GridExchange.Linear);
        exchange.Fill(exchange.At(95));
        exchange.MoveTo(120);

        exchange.Close(120, 61);
        exchange.Close(120);

        Assert.Equal((1, 0m, 0), (exchange.State.Generation, exchange.Bot.Desk.Ledger.Position.Value, exchange.Bot.Desk.Ledger.Lots.Count));
        Assert.Equal(["108", "114"], exchange.Buys.Select(b => b.Split('@')[1]));
        Assert.Equal(exchange.Bot.Desk.Ledger.NetRealized.Value, exchange.Deals.Sum(d => d.NetProfit.Value), 10);
    }
}
