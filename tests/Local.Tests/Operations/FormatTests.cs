using System.IO.Compression;
using TraderAgent.Api.Configuration;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Grid;
using TraderAgent.Local.Store;
using TraderAgent.Local.Terminal;
using TraderAgent.Tests;

namespace TraderAgent.Local.Tests.Operations;

/// <summary>Databases that earlier programs wrote while their example portfolio traded, with the configuration of the time. Version 1 was never in a program.</summary>
public sealed class FormatTests : IDisposable
{
    private const int First = 2;
    private static readonly string Folder = Path.Combine(Golden.Root(), "tests/Fixtures/databases");
    private readonly Commands.Terminal _terminal = new();

    public static TheoryData<int> Versions => [.. Enumerable.Range(First, Schema.Steps.Count - First)];

    public void Dispose() => _terminal.Dispose();

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_database_of_an_earlier_format_opens_trades_on_and_keeps_what_it_knew(int version)
    {
        Unpack(version);
        var (bots, fills) = (Ask("SELECT count(*) FROM bots"), Ask("SELECT count(*) FROM fills"));

        var run = await _terminal.Type("run", "--config", Path.Combine(Folder, $"version-{version}.json"), "--steps", "120", "--speed", "max", "--plain");

        Assert.True(run.Code == ExitCode.Ok, run.Error);
        Assert.True(File.Exists($"{_terminal.Database}.version-{version}"), "the old database is kept for the way back");
        Assert.Equal((Schema.Steps.Count, bots), (Ask("PRAGMA user_version"), Ask("SELECT count(*) FROM bots")));
        Assert.True(Ask("SELECT count(*) FROM fills") > fills, "it books no fill any more");
        foreach (var bot in Stored(ConfigurationFile.Read(Path.Combine(Folder, $"version-{version}.json")).Configuration!))
        {
            Assert.NotEqual(Lifecycle.Halted, bot.Desk.Lifecycle);
            if (bot.Strategy is GridBot) Assert.All(GridAudit.Of(bot), row => Assert.False(row.IsGap, $"{bot.Id}: {row}"));
        }
    }

    [Fact]
    public async Task The_way_back_is_the_database_that_was_kept()
    {
        var version = Schema.Steps.Count - 1;
        Unpack(version);
        await _terminal.Type("run", "--config", Path.Combine(Folder, $"version-{version}.json"), "--steps", "1", "--speed", "max", "--plain");

        Assert.Equal(ExitCode.Ok, (await _terminal.Type("restore", $"{_terminal.Database}.version-{version}")).Code);

        Assert.Equal(version, Ask("PRAGMA user_version"));
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused_by_name_and_left_alone()
    {
        Unpack(Schema.Steps.Count - 1);
        using (var database = SqliteDatabase.OpenUnchecked(_terminal.Database)) database.Run($"PRAGMA user_version = {Schema.Steps.Count + 1}");

        var run = await _terminal.Type("run", "--steps", "1");

        Assert.Equal(ExitCode.DatabaseUnusable, run.Code);
        Assert.Contains($"is of version {Schema.Steps.Count + 1}; this program knows up to {Schema.Steps.Count}", run.Error, StringComparison.Ordinal);
        Assert.Equal(Schema.Steps.Count + 1, Ask("PRAGMA user_version"));
    }

    private void Unpack(int version)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_terminal.Database)!);
        using var packed = new GZipStream(File.OpenRead(Path.Combine(Folder, $"version-{version}.db.gz")), CompressionMode.Decompress);
        using var file = File.Create(_terminal.Database);
        packed.CopyTo(file);
    }

    private int Ask(string sql)
    {
        using var database = SqliteDatabase.OpenUnchecked(_terminal.Database);
        return int.Parse(database.Ask(sql), System.Globalization.CultureInfo.InvariantCulture);
    }

    private List<Bot> Stored(TraderConfiguration configuration)
    {
        using var database = SqliteDatabase.OpenBeside(_terminal.Database);
        return [.. new StoreHistory(database).Bots().Select(b => Bot.Load(b.Snapshot, configuration.FindInstrument(configuration.Bots.First(d => d.Id == b.Bot).Symbol)!, configuration.Risk))];
    }
}
