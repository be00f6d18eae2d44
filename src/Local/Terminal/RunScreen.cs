using Spectre.Console;
using Spectre.Console.Rendering;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;
using TraderAgent.Local.Commands;

namespace TraderAgent.Local.Terminal;

/// <summary>Draws a running host: markets, bots, orders, fills and equity, as many of them as the terminal has room for.</summary>
internal sealed class RunScreen(RunFrame frame, AgentView view, int width, int height)
{
    private const int WideFrom = 116;
    private const int NarrowBelow = 76;
    private const int FrameLines = 5; // Title, borders and heading of a table.
    private const int MostRows = 14;
    private const int MostNotices = 3;

    /// <summary>The screen.</summary>
    public Rows Draw(TimeSpan elapsed)
    {
        var rows = new List<IRenderable> { Header(elapsed), Account(), Markets(out var marketLines) };
        if (PortfolioLine.Of(view.Portfolio) is { } portfolio) rows.Add(new Text(Fit(portfolio, width), new(IsHeldBack ? Color.Yellow : Color.Grey)));
        marketLines += rows.Count - 3;
        rows.Add(Bots());
        var notices = view.Notices.Take(MostNotices).ToList();
        var room = height - 2 - marketLines - FrameLines - view.Bots.Count - notices.Count - 2;
        if (width >= WideFrom)
        {
            var lines = Math.Clamp(room - FrameLines, 0, MostRows);
            if (lines > 0) rows.Add(SideBySide(Fills(lines), Orders(lines)));
        }
        else
        {
            var isTall = room > 4 * FrameLines;
            var lines = Math.Clamp((isTall ? room / 2 : room) - FrameLines, 0, MostRows);
            if (lines > 0) rows.Add(Fills(lines));
            if (isTall) rows.Add(Orders(lines));
        }

        rows.AddRange(notices.Select(n => new Text(Fit($"{Words.Minute(n.At)} {n.Text}", width), new(ColourOf(n.Level)))));
        rows.Add(new Text(Fit("Ctrl-C stops cleanly; the next start goes on from here.", width), new(Color.Grey)));
        return new(rows);
    }

    private bool IsHeldBack => view.Portfolio is { IsOpen: false } or { Pauses.Count: > 0 };

    private Markup Header(TimeSpan elapsed)
    {
        var end = $"{Words.Minute(view.At)} UTC  up {Durations.Show(elapsed)}";
        return new($"[bold]TraderAgent[/] {Markup.Escape(frame.Place)}  [dim]{Markup.Escape(Fit(frame.Source, width - end.Length - frame.Place.Length - 17))}[/]  {end}");
    }

    private Markup Account()
    {
        var account = view.Account;
        var profit = account.Equity - (double)account.Capital.Value;
        var text = $"equity {Words.Amount(account.Equity)}  ";
        var change = $"{Words.Signed((decimal)profit)} ({Words.Percent(profit / (double)account.Capital.Value * 100)})";
        var barred = account.EntriesBarred ? "  a loss limit bars entries" : "";
        var curve = Sparkline.Of([.. view.Equity.Select(p => p.Equity)], Math.Clamp(width - text.Length - change.Length - barred.Length - 3, 0, 60));
        return new($"[bold]{text}[/]{Coloured(change, profit)}[red]{barred}[/]  [blue]{curve}[/]");
    }

    private Markup Markets(out int lines)
    {
        var texts = view.Markets.Select(m => (Plain: $"{m.Symbol} {Words.Price(m.Price)} {Words.Percent(frame.ChangeOf(m))} {Words.Of(m.Regime)}",
            Markup: $"[bold]{Markup.Escape(m.Symbol)}[/] {Words.Price(m.Price)} {Coloured(Words.Percent(frame.ChangeOf(m)), frame.ChangeOf(m))} [dim]{Words.Of(m.Regime)}[/]")).ToList();
        var column = texts.Max(t => t.Plain.Length) + 3;
        var perLine = Math.Max(1, (width + 3) / column);
        var rows = texts.Select(t => t.Markup + new string(' ', column - t.Plain.Length)).Chunk(perLine).Select(row => string.Concat(row).TrimEnd()).ToList(); // A full last column would wrap.
        lines = rows.Count;
        return new(string.Join('\n', rows));
    }

    private Table Bots()
    {
        var (isWide, isNarrow) = (width >= WideFrom, width < NarrowBelow);
        var table = Framed("bots").AddColumn("bot");
        if (!isNarrow) table.AddColumn("market");
        table.AddColumn("state").AddColumn(Right("position"));
        if (isWide) table.AddColumn(Right("average")).AddColumn(Right("orders")).AddColumn(Right("realized")).AddColumn(Right("open"));
        table.AddColumn(Right("profit"));
        foreach (var bot in view.Bots)
        {
            var profit = bot.Realized + bot.Unrealized;
            List<string> cells = isNarrow ? [bot.Id.Value] : [$"{bot.Id} [dim]{bot.Kind}[/]", Markup.Escape(bot.Symbol)];
            cells.AddRange([isNarrow || bot.Explanation is not { } told ? State(bot.Lifecycle) : $"{State(bot.Lifecycle)} [dim]{Markup.Escape(told.Decision)}[/]", Words.Size(bot.Position)]);
            if (isWide)
                cells.AddRange([bot.Position.Value == 0 ? "-" : Words.Price(bot.AverageEntryPrice.Value), $"{bot.Orders.Count}", Money(bot.Realized), Money(bot.Unrealized)]);
            cells.Add($"{Money(profit)} [dim]{Words.Percent((double)(profit.Value / bot.Capital.Value * 100))}[/]");
            table.AddRow(cells.ToArray());
        }

        return table;
    }

    private Table Orders(int lines)
    {
        var prices = view.Markets.ToDictionary(m => m.Symbol, m => m.Price);
        var resting = from bot in view.Bots
                      from order in bot.Orders
                      let price = prices.GetValueOrDefault(bot.Symbol)
                      let away = order.Price is { } p && price > 0 ? ((double)p.Value / price - 1) * 100 : 0
                      orderby Math.Abs(away)
                      select (bot.Id, order, away);
        var table = Framed("resting orders, nearest first").AddColumns("bot", "side").AddColumn(Right("price")).AddColumn(Right("away")).AddColumn(Right("size"));
        foreach (var (id, order, away) in resting.Take(lines))
            table.AddRow(id.Value, Coloured(order.Side), Words.Price(order.Price), Words.Percent(away), Words.Size(order.Quantity - order.Filled));
        return table;
    }

    private Table Fills(int lines)
    {
        var table = Framed("last fills").AddColumns("time", "bot", "side").AddColumn(Right("price")).AddColumn(Right("size"));
        foreach (var (bot, _, fill) in view.Fills.Take(lines))
            table.AddRow(Words.Minute(fill.At)[5..], bot.Value, Coloured(fill.Side), Words.Price(fill.Price), Words.Size(fill.Quantity));
        return table;
    }

    private static Grid SideBySide(IRenderable left, IRenderable right) => new Grid { Expand = true }
        .AddColumn(new() { Padding = new(0, 0, 1, 0) }).AddColumn(new() { Padding = new(0, 0) }).AddRow(left, right);

    private static Table Framed(string title) => new Table { Title = new($"[dim]{title}[/]"), Expand = true }.Border(TableBorder.Rounded).BorderColor(Color.Grey);

    private static TableColumn Right(string header) => new TableColumn(header).RightAligned().NoWrap();

    private static string State(Lifecycle lifecycle) => lifecycle switch
    {
        Lifecycle.Running => "[green]running[/]",
        Lifecycle.Halted => "[red]halted[/]",
        _ => $"[yellow]{Words.Of(lifecycle)}[/]",
    };

    private static Color ColourOf(NoticeLevel level) => level switch
    {
        NoticeLevel.Critical => Color.Red,
        NoticeLevel.Warning => Color.Yellow,
        _ => Color.Grey,
    };

    private static string Coloured(Side side) => side == Side.Buy ? "[green]buy[/]" : "[red]sell[/]";

    private static string Money(Money value) => Coloured(Words.Signed(value), (double)value.Value);

    private static string Coloured(string text, double sign) => sign == 0 ? text : $"[{(sign > 0 ? "green" : "red")}]{text}[/]";

    private static string Fit(string text, int width) => text.Length <= width ? text : width < 1 ? "" : text[..(width - 1)] + "…";
}
