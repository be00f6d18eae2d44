using System.CommandLine;
using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Grid;
using TraderAgent.Local.Configuration;
using TraderAgent.Local.Host;
using TraderAgent.Local.Reports;
using TraderAgent.Local.Store;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary><c>bots</c>: looks at the bots of a database and steers them, also while a host runs on it.</summary>
internal static class BotsCommand
{
    private const int MostFills = 20;

    public static Command Create(Shell shell)
    {
        var bots = new ExampledCommand("bots", "Look at the bots of a database and steer them, also while a host runs.",
            "traderagent bots list",
            "traderagent bots show grid_btc",
            "traderagent bots halt --all --reason \"exchange maintenance\"")
        {
            List(shell), Show(shell), Audit(shell), ConfigCommand.Schema(shell),
        };
        foreach (var steering in BotSteering.Commands(shell)) bots.Add(steering);
        return bots;
    }

    private static ExampledCommand List(Shell shell)
    {
        var (data, json) = (CommonOptions.Data(), CommonOptions.Json());
        return new ExampledCommand("list", "Every bot with its state, position, orders and profit.", "traderagent bots list", "traderagent bots list --json") { data, json }.Runs(parsed =>
        {
            using var database = Open(shell, parsed.GetValue(data));
            var stored = StoredBots.Read(database);
            var views = stored.Bots.Select(stored.ViewOf).ToList();
            if (parsed.GetValue(json)) shell.WriteJson(views);
            else shell.Console.Write(BotTables.List(views));
            return ExitCode.Ok;
        });
    }

    private static ExampledCommand Show(Shell shell)
    {
        var id = new Argument<string>("bot") { Description = "The bot's id." };
        var (data, json) = (CommonOptions.Data(), CommonOptions.Json());
        return new ExampledCommand("show", "One bot with its grid or ladder, its orders and last fills.", "traderagent bots show grid_btc") { id, data, json }.Runs(parsed =>
        {
            using var database = Open(shell, parsed.GetValue(data));
            var stored = StoredBots.Read(database);
            if (stored.Find(parsed.GetRequiredValue(id)) is not { } bot) return Unknown(shell, stored, parsed.GetRequiredValue(id));
            if (parsed.GetValue(json)) shell.WriteJson(BotDetails.Of(stored, bot, MostFills));
            else Print(shell, stored, bot);
            return ExitCode.Ok;
        });
    }

    private static void Print(Shell shell, StoredBots stored, Bot bot)
    {
        var view = stored.ViewOf(bot);
        shell.Console.Write(BotTables.List([view]));
        if (bot.Reason is { } reason) shell.WriteLine($"{Words.Of(bot.Desk.Lifecycle)}: {reason}");
        if (bot.Strategy is GridBot { State.IsBuilt: true } grid)
        {
            shell.Console.Write(BotTables.Grid(GridTable.Of(bot)));
            shell.WriteLine($"{grid.State.Deals:N0} cycles finished, {Words.Signed(grid.State.Profit)} net; price {Words.Price(bot.Desk.LastPrice)}");
        }
        else if (bot.Strategy is DcaBot dca)
        {
            foreach (var deal in dca.Deals)
            {
                shell.WriteLine($"deal {deal.Number}: {Words.Of(deal.Stage)}, holds {Words.Size(deal.Held)} at {Words.Price(deal.Average)}; price {Words.Price(bot.Desk.LastPrice)}");
                if (dca.LadderOf(deal) is { } ladder) shell.Console.Write(BotTables.Ladder(deal, ladder));
            }

            shell.Console.Write(BotTables.Orders(bot.Desk.Orders.Live));
        }

        foreach (var fill in stored.History.Fills(bot.Id, MostFills).Select(f => f.Value.Fill))
            shell.WriteLine($"{Words.Minute(fill.At)} {Words.Of(fill.Side),-4} {Words.Size(fill.Quantity)} at {Words.Price(fill.Price)}, fee {fill.Fee:0.########} {fill.FeeCurrency}");
    }

    private static ExampledCommand Audit(Shell shell)
    {
        var id = new Argument<string?>("bot") { Description = "The bot's id; all grids when none is given.", Arity = ArgumentArity.ZeroOrOne };
        var all = new Option<bool>("--levels") { Description = "List every level, not only those with a gap." };
        var (data, json) = (CommonOptions.Data(), CommonOptions.Json());
        return new ExampledCommand("audit", "Compare expected with actual orders, level by level: the reason of each gap, and what repairs it.",
            "traderagent bots audit", "traderagent bots audit grid_btc --levels") { id, all, data, json }.Runs(parsed =>
        {
            using var database = Open(shell, parsed.GetValue(data));
            var stored = StoredBots.Read(database);
            if (parsed.GetValue(id) is { } name && stored.Find(name) is null) return Unknown(shell, stored, name);
            var audits = stored.Bots.Where(b => b.Strategy is GridBot && (parsed.GetValue(id) ?? b.Id.Value) == b.Id.Value)
                .Select(b => new BotAudit(b.Id.Value, GridAudit.Of(b))).ToList();
            if (parsed.GetValue(json)) shell.WriteJson(audits);
            else audits.ForEach(a => Print(shell, a, parsed.GetValue(all)));
            return ExitCode.Ok;
        });
    }

    private static void Print(Shell shell, BotAudit audit, bool all)
    {
        var gaps = audit.Rows.Where(r => r.IsGap).ToList();
        shell.WriteLine($"{audit.Bot}: {audit.Rows.Count(r => r.Actual.Value > 0)} orders rest, {gaps.Count} gaps");
        if (all ? audit.Rows.Count > 0 : gaps.Count > 0) shell.Console.Write(BotTables.Audit(all ? audit.Rows : gaps));
        if (gaps.Any(g => g.Repair is not null))
            shell.WriteLine($"a start of the host compares with the exchange; to lay the orders anew: traderagent bots pause {audit.Bot}, then traderagent bots resume {audit.Bot}");
    }

    /// <summary>Opens the database of a folder beside its host.</summary>
    public static SqliteDatabase Open(Shell shell, string? folder) => SqliteDatabase.OpenBeside(DataFolder.DatabaseIn(folder ?? shell.DefaultDataFolder));

    /// <summary>Says that there is no such bot.</summary>
    public static ExitCode Unknown(Shell shell, StoredBots stored, string id)
    {
        var known = stored.Bots.Select(b => b.Id.Value).ToList();
        var meant = NearestKey.Of(id, known) is { } near ? $"; did you mean '{near}'?" : ".";
        return shell.Refuse(ExitCode.BadInput, $"there is no bot '{id}'; expected one of {string.Join(", ", known)}{meant}");
    }

    private sealed record BotAudit([property: JsonPropertyName("bot")] string Bot, [property: JsonPropertyName("levels")] IReadOnlyList<GridAuditRow> Rows);

    private sealed record BotDetails
    {
        [JsonPropertyName("bot")] public required BotView Bot { get; init; }

        [JsonPropertyName("definition")] public required BotDefinition Definition { get; init; }

        [JsonPropertyName("strategy")] public required object Strategy { get; init; }

        [JsonPropertyName("fills")] public required IReadOnlyList<Domain.Orders.Fill> Fills { get; init; }

        [JsonPropertyName("deals")] public required IReadOnlyList<Deal> Deals { get; init; }

        public static BotDetails Of(StoredBots stored, Bot bot, int most) => new()
        {
            Bot = stored.ViewOf(bot), Definition = bot.Desk.Definition, Strategy = bot.Strategy.Save(),
            Fills = [.. stored.History.Fills(bot.Id, most).Select(f => f.Value.Fill)], Deals = [.. stored.History.Deals(bot.Id, most).Select(d => d.Value)],
        };
    }
}
