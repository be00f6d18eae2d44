using Spectre.Console;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Orders;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Reports;

/// <summary>Bots as tables.</summary>
internal static class BotTables
{
    /// <summary>One line per bot.</summary>
    public static Table List(IEnumerable<BotView> bots)
    {
        var table = Framed(3, "bot", "market", "state", "position", "average", "orders", "realized", "open", "profit");
        foreach (var bot in bots)
            table.AddRow($"{bot.Id} [dim]{bot.Kind}[/]", Markup.Escape(bot.Symbol), Standing(bot), Words.Size(bot.Position),
                bot.Position.Value == 0 ? "-" : Words.Price(bot.AverageEntryPrice.Value), $"{bot.Orders.Count}", Words.Signed(bot.Realized), Words.Signed(bot.Unrealized),
                Words.Signed(bot.Realized + bot.Unrealized));
        return table;
    }

    /// <summary>Where a bot stands, the regime it goes by, and what it decided.</summary>
    private static string Standing(BotView bot) => bot.Explanation is not { } told ? Words.Of(bot.Lifecycle)
        : Markup.Escape($"{Words.Of(bot.Lifecycle)}, {(told.Regime is { } regime ? $"{Words.Of(regime)}: " : "")}{told.Decision}");

    /// <summary>The strategies that a bot is made of.</summary>
    public static Table Parts(IEnumerable<PartView> parts)
    {
        var table = Framed(2, "part", "state", "position", "cost", "orders", "realized", "open", "profit");
        foreach (var part in parts)
            table.AddRow($"{Markup.Escape(part.Name)} [dim]{part.Kind}[/]", part.IsActive ? Words.Of(part.Lifecycle) : $"[dim]{Words.Of(part.Lifecycle)}[/]", Words.Size(part.Position),
                Words.Amount(part.CostBasis), $"{part.Orders}", Words.Signed(part.Realized), Words.Signed(part.Unrealized), Words.Signed(part.Realized + part.Unrealized));
        return table;
    }

    /// <summary>A grid's cells, highest first, with what rests at each.</summary>
    public static Table Grid(IEnumerable<GridTableRow> rows)
    {
        var table = Framed(0, "level", "buys at", "sells at", "holds", "buy rests", "sell rests", "");
        foreach (var row in rows)
        {
            var (buys, sells) = row.Side == Side.Buy ? (row.Entry, row.Exit) : (row.Exit, row.Entry);
            var note = row.HasPrice ? "[yellow]price[/]" : row.IsRetired ? "[dim]retired[/]" : "";
            table.AddRow($"{row.Cell}", Words.Price(row.Low), Words.Price(row.High), Words.Size(row.Held), Resting(buys), Resting(sells), note);
        }

        return table;

        static string Resting(Quantity quantity) => quantity.Value == 0 ? "" : Words.Size(quantity);
    }

    /// <summary>A deal's ladder, with what is filled.</summary>
    public static Table Ladder(DcaDeal deal, DcaLadder ladder)
    {
        var table = Framed(0, "order", "price", "size", "cost", "filled", "average", "target", "rebound");
        foreach (var row in ladder.Rows)
            table.AddRow(row.Order == 0 ? "base" : $"{row.Order}", Words.Price(row.Price), Words.Size(row.Quantity), Words.Amount(row.Cost),
                Filled(row.Order), Words.Price(row.Average), Words.Price(row.Target), $"{row.Rebound.Value:0.00} %");
        return table;

        string Filled(int order) => order == 0
            ? deal.IsTaken ? "taken over" : Words.Size(deal.BaseQuantity)
            : order <= deal.Levels.Count ? Words.Size(deal.Levels[order - 1]) : "0";
    }

    /// <summary>The orders that rest.</summary>
    public static Table Orders(IEnumerable<Order> orders)
    {
        var table = Framed(4, "order", "side", "type", "state", "price", "size", "filled");
        foreach (var order in orders.OrderByDescending(o => (o.Price ?? o.Trigger)?.Value))
            table.AddRow(order.Link.Value, Words.Of(order.Side), Words.Of(order.Type), Words.Of(order.Status), Words.Price(order.Price ?? order.Trigger),
                Words.Size(order.Quantity), Words.Size(order.Filled));
        return table;
    }

    /// <summary>What an audit found.</summary>
    public static Table Audit(IEnumerable<GridAuditRow> rows)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey).AddColumns("level", "role", "price", "expected", "actual", "reason", "repair");
        foreach (var column in table.Columns.Skip(2).Take(3)) column.RightAligned().NoWrap();
        foreach (var row in rows)
            table.AddRow(row.Cell?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-", Words.Of(row.Role), Words.Price(row.Price), Words.Size(row.Expected), Words.Size(row.Actual),
                row.IsGap ? $"[yellow]{Markup.Escape(row.Reason)}[/]" : Markup.Escape(row.Reason), Markup.Escape(row.Repair ?? ""));
        return table;
    }

    private static Table Framed(int texts, params string[] columns)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey).AddColumns(columns);
        foreach (var column in table.Columns.Skip(texts)) column.RightAligned().NoWrap();
        return table;
    }
}
