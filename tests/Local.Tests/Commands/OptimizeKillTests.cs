using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace TraderAgent.Local.Tests.Commands;

/// <summary>The real process, killed by the operating system in the middle of an optimisation.</summary>
public sealed class OptimizeKillTests : IDisposable
{
    private const int Kills = 3;

    private readonly string _folder = Directory.CreateTempSubdirectory("traderagent-optimize-").FullName;

    [Fact]
    public async Task An_optimisation_killed_in_the_middle_ends_with_the_table_of_one_that_never_was()
    {
        await RunAsync("calm");
        var before = 0L;
        for (var kill = 0; kill < Kills; kill++)
        {
            using var process = Start("killed");
            while (Trials("killed") <= before + 5 && !process.HasExited) await Task.Delay(10);
            Assert.False(process.HasExited, "it was done before it was killed");
            process.Kill();
            await process.WaitForExitAsync();
            Assert.True(Trials("killed") > before, "nothing was kept");
            before = Trials("killed");
        }

        await RunAsync("killed");

        Assert.InRange(before, 1, 99);
        foreach (var table in (string[])["trials.csv", "importance.csv"])
            Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(_folder, "calm", table)), await File.ReadAllBytesAsync(Path.Combine(_folder, "killed", table)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task RunAsync(string name)
    {
        using var process = Start(name);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{name}: exit code {process.ExitCode}: {errors}{await output}");
    }

    private Process Start(string name) => Process.Start(new ProcessStartInfo("dotnet",
    [
        Path.Combine(AppContext.BaseDirectory, "traderagent.dll"), "optimize", "--bot", "trend_btc", "--simulate", "15d", "--search", "nsga2", "--trials", "100",
        "--results", Path.Combine(_folder, $"{name}.db"), "--out", Path.Combine(_folder, name), "--json",
    ])
    {
        RedirectStandardOutput = true, RedirectStandardError = true,
    })!;

    private long Trials(string name)
    {
        var path = Path.Combine(_folder, $"{name}.db");
        if (!File.Exists(path)) return 0;
        try
        {
            using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM trials";
            return (long)command.ExecuteScalar()!;
        }
        catch (SqliteException)
        {
            return 0; // It is being made.
        }
    }
}
