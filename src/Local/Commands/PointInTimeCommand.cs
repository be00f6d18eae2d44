using System.CommandLine;
using System.Globalization;
using System.Text.Json.Serialization;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Market;
using TraderAgent.Local.Reports;
using TraderAgent.Local.Store;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary><c>bots at</c>: where the bots stood at a time.</summary>
internal static class PointInTimeCommand
{
    public static Command Create(Shell shell)
    {
        var time = new Argument<string>("time") { Description = "The time, such as 2026-03-01T12:00Z; UTC where it has no zone." };
        var backup = new Option<string?>("--backup") { Description = "The backup to begin with; by default the last one before that time in the folder backups.", HelpName = "file" };
        var (data, json) = (CommonOptions.Data(), CommonOptions.Json());
        return new ExampledCommand("at", "Where every bot stood at a time: a backup, led on by the journal.", "traderagent bots at 2026-03-01T12:00Z", "traderagent bots at 2026-03-01T12:00Z --backup before-update.db --json") { time, backup, data, json }.Runs(parsed =>
        {
            if (!DateTimeOffset.TryParse(parsed.GetRequiredValue(time), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
                return shell.Refuse(ExitCode.BadInput, $"time: '{parsed.GetRequiredValue(time)}' cannot be read; expected one such as 2026-03-01T12:00Z.");
            using var database = BotsCommand.Open(shell, parsed.GetValue(data));
            if (Find(parsed.GetValue(backup), database.Path, Instant.From(at)) is not { } file)
                return shell.Refuse(ExitCode.BadInput, $"--backup: no backup in {BackupShelf.UsualFolder(database.Path)} ends before {at:yyyy-MM-dd HH:mm} UTC; name one.");
            using var begin = SqliteDatabase.OpenCopy(file);
            return Show(shell, PointInTime.Of(database, begin, Instant.From(at)), parsed.GetValue(json));
        });
    }

    private static ExitCode Show(Shell shell, IReadOnlyList<BotThen> bots, bool isJson)
    {
        var views = bots.Select(b => BotView.Of(b.Bot, 0)).ToList();
        if (isJson) shell.WriteJson(bots.Zip(views, (b, view) => new Then(view, b.Sequence, b.Fault)));
        else shell.Console.Write(BotTables.List(views));
        foreach (var bot in bots.Where(b => b.Fault is not null)) shell.Error.WriteLine($"warning: {bot.Bot.Id}: {bot.Fault}");
        return bots.Any(b => b.Fault is not null) ? ExitCode.Refused : ExitCode.Ok;
    }

    private static string? Find(string? named, string database, Instant until)
    {
        if (named is not null) return named;
        foreach (var file in new BackupShelf(database, BackupShelf.UsualFolder(database)).NewestFirst())
        {
            using var backup = SqliteDatabase.OpenCopy(file);
            if (PointInTime.EndOf(backup) <= until) return file;
        }

        return null;
    }

    private sealed record Then([property: JsonPropertyName("bot")] BotView Bot, [property: JsonPropertyName("sequence")] long Sequence, [property: JsonPropertyName("fault")] string? Fault);
}
