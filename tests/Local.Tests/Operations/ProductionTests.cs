using System.Text.RegularExpressions;
using TraderAgent.Local.Store;
using TraderAgent.Local.Terminal;
using TraderAgent.Tests;

namespace TraderAgent.Local.Tests.Operations;

public sealed partial class ProductionTests : IDisposable
{
    private const string Good = """
        account: { capital: 1000 }
        telegram: { chats: [1] }
        backup: { everyHours: 24 }
        bots:
          - id: mine
            symbol: BTCUSDT
            capital: 1000
            strategy: { kind: grid, belowPercent: 5, abovePercent: 5, levels: 10 }
        """;

    private readonly Commands.Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task The_list_of_the_manual_is_the_one_that_is_gone_through()
    {
        var manual = File.ReadAllText(Path.Combine(Golden.Root(), "docs/operations.md"));
        var list = manual[manual.IndexOf("| check |", StringComparison.Ordinal)..manual.IndexOf("Then, by hand", StringComparison.Ordinal)];
        var ordinary = (await _terminal.Type("doctor", "--json")).Json.GetArrayLength();
        await TradeAsync(Good);

        var report = await ExamineAsync(Good);

        Assert.Equal(Row().Matches(list).Select(m => m.Groups[1].Value).Skip(1), report.Names.Skip(ordinary));
    }

    [Fact]
    public async Task An_agent_that_nobody_looks_after_fails_in_each_point_with_what_to_do()
    {
        var report = await ExamineAsync("account: { capital: 1000 }\npromotion: { requireDossier: false }\nrisk: { dailyLossPercent: 40 }\nbots: []\n");

        Assert.Equal(ExitCode.Failure, report.Code);
        Assert.Contains("set promotion.requireDossier to true", report.Of("dossiers"), StringComparison.Ordinal);
        Assert.StartsWith("fail nobody learns of halts", report.Of("somebody is told"), StringComparison.Ordinal);
        Assert.StartsWith("fail none are taken", report.Of("backups"), StringComparison.Ordinal);
        Assert.StartsWith("warn a day may lose 40 %", report.Of("limits"), StringComparison.Ordinal);
        Assert.StartsWith("fail", report.Of("history"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_counts_until_it_is_too_old()
    {
        await TradeAsync(Good);
        Assert.StartsWith("fail there is none", (await ExamineAsync(Good)).Of("backups"), StringComparison.Ordinal);
        var shelf = new BackupShelf(_terminal.Database, BackupShelf.UsualFolder(_terminal.Database));

        shelf.TakeIfDue(TimeSpan.FromHours(24), 9, DateTimeOffset.UtcNow.AddHours(-50));
        Assert.StartsWith("fail the newest is of", (await ExamineAsync(Good)).Of("backups"), StringComparison.Ordinal);
        shelf.TakeIfDue(TimeSpan.FromHours(24), 9, DateTimeOffset.UtcNow.AddHours(-1));

        Assert.StartsWith("ok", (await ExamineAsync(Good)).Of("backups"), StringComparison.Ordinal);
        Assert.StartsWith("warn", (await ExamineAsync(Good)).Of("backups elsewhere"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_others_may_read_fails()
    {
        if (OperatingSystem.IsWindows()) return;
        await TradeAsync(Good);
        File.SetUnixFileMode(_terminal.Database, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        Assert.Contains("other users of this machine", (await ExamineAsync(Good)).Of("files"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("infra/systemd/traderagent.service", "ExecStart=")]
    [InlineData("infra/container/Containerfile", "ENTRYPOINT ")]
    public async Task Service_and_container_use_options_that_there_are(string file, string begin)
    {
        var line = (await File.ReadAllLinesAsync(Path.Combine(Golden.Root(), file))).First(l => l.StartsWith(begin, StringComparison.Ordinal));
        var help = (await _terminal.Type("run", "--help")).Output;

        Assert.Contains("run", line, StringComparison.Ordinal);
        Assert.All(Option().Matches(line), o => Assert.Contains(o.Value, help, StringComparison.Ordinal));
    }

    private async Task TradeAsync(string configuration)
    {
        var run = await _terminal.Type("run", "--config", _terminal.File("mine.yaml", configuration.Replace("telegram: { chats: [1] }\n", "", StringComparison.Ordinal)), "--steps", "30", "--speed", "max", "--plain");
        Assert.True(run.Code == ExitCode.Ok, run.Error);
        foreach (var backup in Directory.Exists(BackupShelf.UsualFolder(_terminal.Database)) ? Directory.GetFiles(BackupShelf.UsualFolder(_terminal.Database)) : []) File.Delete(backup);
    }

    private async Task<Report> ExamineAsync(string configuration)
    {
        var answer = await _terminal.Type("doctor", "--production", "--json", "--config", _terminal.File("examined.yaml", configuration));
        return new(answer.Code, [.. answer.Json.EnumerateArray().Select(f => (f.GetProperty("name").GetString()!, $"{f.GetProperty("health").GetString()} {f.GetProperty("message").GetString()}"))]);
    }

    private sealed record Report(ExitCode Code, IReadOnlyList<(string Name, string Text)> Lines)
    {
        public IEnumerable<string> Names => Lines.Select(l => l.Name);

        public string Of(string name) => Lines.First(l => l.Name == name).Text;
    }

    [GeneratedRegex(@"^\| ([a-z][a-z -]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"--[a-z-]+")]
    private static partial Regex Option();
}
