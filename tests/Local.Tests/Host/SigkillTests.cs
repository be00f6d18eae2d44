using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using TraderAgent.Backtesting.Candles;
using TraderAgent.Backtesting.Markets;
using TraderAgent.Domain.Market;

namespace TraderAgent.Local.Tests.Host;

/// <summary>
/// The real process, killed by the operating system at any moment. <c>SIGKILLS=200 dotnet test tests/Local.Tests
/// --filter Sigkill</c> kills it more often.
/// </summary>
public sealed partial class SigkillTests : IDisposable
{
    private const int CandlesPerKill = 250, CandlesPerSecond = 500;

    private readonly string _folder = Directory.CreateTempSubdirectory("traderagent-sigkill-").FullName;

    [Fact]
    public async Task A_process_killed_again_and_again_ends_with_the_orders_fills_and_deals_of_one_that_never_was()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("SIGKILLS") is { Length: > 0 } many ? many : "12");
        Prepare(kills * CandlesPerKill);

        await RunToTheEndAsync("calm");
        var died = await KillAgainAndAgainAsync(kills, new Random(1));
        var before = Rows("killed", "fills").Count;
        await RunToTheEndAsync("killed");

        Assert.True(died >= kills / 2, $"the process died only {died} times before its candles ended");
        Assert.True(before > kills / 4, $"only {before} fills happened between the kills");
        foreach (var table in (string[])["orders", "fills", "deals"])
        {
            var expected = Rows("calm", table);
            Assert.NotEmpty(expected);
            var actual = Rows("killed", table);
            Assert.True(expected.SequenceEqual(actual), $"{table}, missing: {string.Join("\n", expected.Except(actual).Take(3))}\n{table}, too many: {string.Join("\n", actual.Except(expected).Take(3))}");
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Prepare(int candles)
    {
        var market = new SimulatedMarket(new()
        {
            Seed = 5, Symbol = "BTCUSDT", Timeframe = Timeframe.OneMinute, StartTime = Instant.From(DateTimeOffset.UnixEpoch.AddYears(54)),
            StartPrice = 50_000, TickSize = 0.1m, BaseVolume = 20,
        });
        Assert.Null(CandleCsv.Write(Path.Combine(_folder, "btc.csv"), market.Generate(candles)));
        File.WriteAllText(Path.Combine(_folder, "bots.yaml"), """
            account: { capital: 10000 }
            bots:
              - { id: grid, symbol: BTCUSDT, capital: 4000, strategy: { kind: grid, belowPercent: 2, abovePercent: 2, levels: 15, trailingUp: true, recentre: true, recentreCooldownMinutes: 60 } }
              - { id: dca, symbol: BTCUSDT, capital: 2000, strategy: { kind: dca, baseOrderSize: 100, safetyOrders: 6, deviationPercent: 0.4, targets: [{ percent: 0.6, sharePercent: 100 }] } }
            """);
    }

    private async Task RunToTheEndAsync(string data)
    {
        using var process = Start(data, "max");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{data}: exit code {process.ExitCode}: {errors}{await output}");
    }

    private async Task<int> KillAgainAndAgainAsync(int kills, Random random)
    {
        var died = 0;
        for (var i = 0; i < kills; i++)
        {
            using var process = Start("killed", CandlesPerSecond.ToString());
            var errors = process.StandardError.ReadToEndAsync();
            if (random.Next(5) > 0) await process.StandardOutput.ReadLineAsync(); // It trades; else it is killed while it starts.
            var output = process.StandardOutput.ReadToEndAsync();
            await Task.Delay(random.Next(1_200));
            if (!process.HasExited) died++;
            process.Kill();
            await process.WaitForExitAsync();
            await Task.WhenAll(output, errors);
        }
        return died;
    }

    private Process Start(string data, string speed) => Process.Start(new ProcessStartInfo("dotnet",
    [
        Path.Combine(AppContext.BaseDirectory, "traderagent.dll"), "run", "--plain", "--config", Path.Combine(_folder, "bots.yaml"),
        "--candles", Path.Combine(_folder, "btc.csv"), "--data", Path.Combine(_folder, data), "--speed", speed,
    ])
    {
        RedirectStandardOutput = true, RedirectStandardError = true,
    })!;

    /// <summary>The exchange numbers executions of one instant in the order of the orders' arrival; after a restart two bots may send theirs the other way round.</summary>
    [GeneratedRegex("""
        "execs?":("[^"]*"|\[[^\]]*\]),?
        """)]
    private static partial Regex ExecutionIds();

    private List<string> Rows(string data, string table)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, data, "traderagent.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT bot || ' ' || body FROM {table} ORDER BY 1";
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read()) rows.Add(ExecutionIds().Replace(reader.GetString(0), ""));
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }
}
