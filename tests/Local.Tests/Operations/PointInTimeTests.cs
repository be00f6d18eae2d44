using TraderAgent.Domain.Market;
using TraderAgent.Local.Store;
using TraderAgent.Local.Tests.Host;

namespace TraderAgent.Local.Tests.Operations;

public class PointInTimeTests
{
    [Fact]
    public async Task A_backup_led_on_by_the_journal_is_the_state_that_there_was_to_the_byte()
    {
        using var trading = new PaperTrading();
        var (backup, seen) = await TradeAsync(trading);
        using var database = SqliteDatabase.OpenBeside(trading.Database);
        using var begin = SqliteDatabase.OpenCopy(backup);

        foreach (var (at, states) in seen)
        {
            var then = PointInTime.Of(database, begin, at);
            Assert.All(then, t => Assert.Null(t.Fault));
            Assert.Equal(states, then.Select(t => t.Bot.Save()));
        }
    }

    [Fact]
    public async Task A_journal_that_was_changed_or_lost_a_part_is_found()
    {
        using var trading = new PaperTrading();
        var (backup, seen) = await TradeAsync(trading);
        using var database = SqliteDatabase.OpenBeside(trading.Database);
        using var begin = SqliteDatabase.OpenCopy(backup);
        var sequence = long.Parse(database.Ask("SELECT max(sequence) - 2 FROM journal WHERE bot = 'btc_g'"), System.Globalization.CultureInfo.InvariantCulture);

        database.Run($"UPDATE journal SET commands = '[1]' WHERE bot = 'btc_g' AND sequence = {sequence}");
        Assert.Contains($"at journal entry {sequence}", Assert.Single(PointInTime.Of(database, begin, seen[^1].At), t => t.Fault is not null).Fault, StringComparison.Ordinal);
        database.Run($"DELETE FROM journal WHERE bot = 'btc_g' AND sequence = {sequence}");
        Assert.Contains("are gone", Assert.Single(PointInTime.Of(database, begin, seen[^1].At), t => t.Fault is not null).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_shows_each_bot_then()
    {
        using var terminal = new Commands.Terminal();
        Assert.Equal(Local.Terminal.ExitCode.Ok, (await terminal.Type("run", "--steps", "300", "--speed", "max", "--plain")).Code);
        Assert.Equal(Local.Terminal.ExitCode.Ok, (await terminal.Type("backup", terminal.File("b.db"))).Code);
        Assert.Equal(Local.Terminal.ExitCode.Ok, (await terminal.Type("run", "--steps", "300", "--speed", "max", "--plain")).Code);
        var now = await terminal.Type("bots", "list", "--json");

        var then = await terminal.Type("bots", "at", "2100-01-01", "--backup", terminal.File("b.db"), "--json");

        Assert.True(then.Code == Local.Terminal.ExitCode.Ok, then.Error);
        Assert.Equal(now.Json.EnumerateArray().Select(b => b.GetProperty("position").GetRawText()), then.Json.EnumerateArray().Select(b => b.GetProperty("bot").GetProperty("position").GetRawText()));
        Assert.Contains("cannot be read", (await terminal.Type("bots", "at", "soon", "--backup", terminal.File("b.db"))).Error, StringComparison.Ordinal);
    }

    /// <summary>Trades with a backup on the way, and tells how the bots stood afterwards at some times.</summary>
    private static async Task<(string Backup, List<(Instant At, List<string> States)> Seen)> TradeAsync(PaperTrading trading)
    {
        var seen = new List<(Instant, List<string>)>();
        var backup = trading.Database + ".backup";
        await using var host = await trading.OpenAsync();
        for (var step = 1; step <= 900; step++)
        {
            await host.StepAsync();
            if (step == 300) DatabaseBackup.Save(trading.Database, backup);
            if (step is 301 or 555 or 777 or 900) seen.Add(((await host.ViewAsync()).At, [.. host.Bots.Select(b => b.Save())]));
        }

        await host.SaveAsync();
        return (backup, seen);
    }
}
