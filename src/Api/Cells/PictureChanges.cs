using TraderAgent.Api.Agent;
using TraderAgent.Api.Live;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Runtime.Cells;

namespace TraderAgent.Api.Cells;

/// <summary>What changed between two looks at an agent whose cells tell nobody when they do.</summary>
public static class PictureChanges
{
    /// <summary>The live events of it, each a kind and JSON of one line.</summary>
    public static IEnumerable<(string Kind, string Data)> Of(CellPicture before, CellPicture after)
    {
        var known = before.Bots.ToDictionary(b => b.Bot.Id);
        foreach (var cell in after.Bots)
        {
            var old = known.GetValueOrDefault(cell.Bot.Id);
            if (old is not null && old.Sequence == cell.Sequence) continue;
            foreach (var order in Orders(old, cell)) yield return ("order", WireJson.Write(new OfBot<OrderView>(cell.Bot.Id, OrderView.Of(order))));
            yield return ("bot", WireJson.Write(new BotNews(cell.Bot.Id, cell.Sequence)));
        }

        foreach (var (symbol, market) in after.Markets)
            foreach (var (timeframe, candle) in market.Last)
                if (before.Markets.GetValueOrDefault(symbol)?.Last.TryGetValue(timeframe, out var last) != true || last != candle)
                    yield return ("candle", WireJson.Write(CandleNews.Of(symbol, Timeframe.Parse(timeframe), candle)));
        if (!before.Account.Bots.Select(b => b.Bot).SequenceEqual(after.Account.Bots.Select(b => b.Bot))) yield return ("configuration", "{}");
    }

    /// <summary>Orders that stand otherwise than before, those that ended among them as far as the bot remembers them.</summary>
    private static IEnumerable<Order> Orders(BotCell? before, BotCell after)
    {
        var known = before?.Bot.Desk.Orders.All.ToDictionary(o => o.Link, o => (o.Status, o.Filled)) ?? [];
        return after.Bot.Desk.Orders.All.Where(o => !known.TryGetValue(o.Link, out var stood) || stood != (o.Status, o.Filled));
    }
}
