using System.CommandLine;
using System.Text.Json.Serialization;
using TraderAgent.Api.Configuration;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Grid;
using TraderAgent.Local.Reports;
using TraderAgent.Local.Store;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary><c>bots</c>: looks at the bots of a database and steers them, also while a host runs on it.</summary>
internal static class BotsCommand
{
    public static Command Create(Shell shell)
    {
        var bots = new ExampledCommand("bots", "Look at the bots of a database and steer them, also while a host runs.",
            "traderagent bots list",
            "traderagent bots show grid_btc",
            "traderagent bots halt --all --reason \"exchange maintenance\"")
        {
            List(shell), Show(shell), Audit(shell), PointInTimeCommand.Create(shell), ConfigCommand.Schema(shell),
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
        return new ExampledCommand("show", "One bot with its parts, its grid or ladder, its hand-overs and last fills.", "traderagent bots show grid_btc") { id, data, json }.Runs(parsed =>
        {
            using var database = Open(shell, parsed.GetValue(data));
            var stored = StoredBots.Read(database);
            if (stored.Find(parsed.GetRequiredValue(id)) is not { } bot) return Unknown(shell, stored, parsed.GetRequiredValue(id));
            var details = BotDetails.Of(stored, bot);
            if (parsed.GetValue(json)) shell.WriteJson(details);
            else details.Print(shell, bot);
            return ExitCode.Ok;
        });
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
            var audits = stored.Bots.Where(b => (parsed.GetValue(id) ?? b.Id.Value) == b.Id.Value).SelectMany(AuditsOf).ToList();
            if (parsed.GetValue(json)) shell.WriteJson(audits);
            else audits.ForEach(a => Print(shell, a, parsed.GetValue(all)));
            return ExitCode.Ok;
        });
    }

    private static IEnumerable<BotAudit> AuditsOf(Bot bot) => GridAuditView.Of(bot).Select(a => new BotAudit(bot.Id.Value, a.Part, a.Levels));

    private static void Print(Shell shell, BotAudit audit, bool all)
    {
        var gaps = audit.Rows.Where(r => r.IsGap).ToList();
        shell.WriteLine($"{audit.Bot}{(audit.Part is { } part ? $" ({part})" : "")}: {audit.Rows.Count(r => r.Actual.Value > 0)} orders rest, {gaps.Count} gaps");
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

    private sealed record BotAudit(
        [property: JsonPropertyName("bot")] string Bot, [property: JsonPropertyName("part")] string? Part, [property: JsonPropertyName("levels")] IReadOnlyList<GridAuditRow> Rows);
}
