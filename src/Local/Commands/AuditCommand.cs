using System.CommandLine;
using Spectre.Console;
using TraderAgent.Api.Audit;
using TraderAgent.Local.Store;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary><c>audit</c>: what was done to the agent, and whether the record of it is whole.</summary>
internal static class AuditCommand
{
    private const int UsualLines = 50, MostLines = 10_000;

    public static Command Create(Shell shell) => new ExampledCommand("audit", "Look at the audit log, and check that nothing in it was changed.", "traderagent audit list", "traderagent audit verify")
    {
        List(shell), Verify(shell),
    };

    private static ExampledCommand List(Shell shell)
    {
        var most = new Option<int>("--most") { Description = "At most so many lines, the newest.", HelpName = "number", DefaultValueFactory = _ => UsualLines };
        most.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int>() is < 1 or > MostLines) given.AddError($"--most: {given.GetValueOrDefault<int>()} cannot be used; expected from 1 to {MostLines}.");
        });
        var (data, json) = (CommonOptions.Data(), CommonOptions.Json());
        return new ExampledCommand("list", "Who did what, when, and with what outcome; the newest last.", "traderagent audit list", "traderagent audit list --most 500 --json") { most, data, json }.Runs(async (parsed, cancel) =>
        {
            using var database = BotsCommand.Open(shell, parsed.GetValue(data));
            using var log = new AuditLog(new SqliteRecords(database), TimeProvider.System);
            var lines = (await log.ReadAsync(new(null, parsed.GetValue(most), IsNewestFirst: true), cancel)).Reverse().ToList();
            if (parsed.GetValue(json)) shell.WriteJson(lines);
            else shell.Console.Write(Table(lines));
            return ExitCode.Ok;
        });
    }

    private static ExampledCommand Verify(Shell shell)
    {
        var (data, json) = (CommonOptions.Data(), CommonOptions.Json());
        return new ExampledCommand("verify", "Compare every line with the one before: names the first that was changed, removed or put in.", "traderagent audit verify") { data, json }.Runs(async (parsed, cancel) =>
        {
            using var database = BotsCommand.Open(shell, parsed.GetValue(data));
            var found = await AuditVerification.RunAsync(new SqliteRecords(database), cancel);
            if (parsed.GetValue(json)) shell.WriteJson(found);
            else if (found.IsWhole) shell.WriteLine($"{found.Lines} lines, none changed, removed or put in; the last one's hash is {found.LastHash}");
            if (found.IsWhole) return ExitCode.Ok;
            return shell.Refuse(ExitCode.Refused, $"{found.Fault} {found.Lines} lines before it are whole. Compare with a backup (traderagent restore), and find out who could write to the database.");
        });
    }

    private static Table Table(IEnumerable<AuditLine> lines)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey).AddColumns("line", "at", "by", "right", "target", "outcome");
        foreach (var line in lines)
            table.AddRow($"{line.Number}", line.At.ToString(), Markup.Escape($"{line.Entry.By} ({line.Entry.Via})"), Markup.Escape(line.Entry.Right), Markup.Escape(line.Entry.Target), Markup.Escape(line.Entry.Outcome));
        return table;
    }
}
