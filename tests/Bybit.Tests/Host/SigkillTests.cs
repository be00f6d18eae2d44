using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using TraderAgent.Bybit.Tests.Trading;
using TraderAgent.Runtime.Exchange;
using Xunit.Abstractions;

namespace TraderAgent.Bybit.Tests.Host;

/// <summary>
/// The real process with its database at the simulated exchange, killed by the operating system at any moment while it trades.
/// <c>SIGKILLS=1000 dotnet test tests/Bybit.Tests --filter Sigkill</c> kills it more often.
/// </summary>
public sealed class SigkillTests(ITestOutputHelper output) : IDisposable
{
    private const int LeastMinutes = 24, KillsPerMinute = 4, LongestLifeMs = 1_500;
    private static readonly TimeSpan LongestSettling = TimeSpan.FromMinutes(2), Look = TimeSpan.FromMilliseconds(50);

    private readonly string _folder = Directory.CreateTempSubdirectory("traderagent-sigkill-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_process_killed_while_it_trades_at_the_exchange_ends_with_the_orders_fills_and_deals_of_one_that_never_was()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("SIGKILLS") is { Length: > 0 } many ? many : "12");
        var prices = Prices(Math.Max(LeastMinutes, kills / KillsPerMinute));

        var calm = await TradeAsync("calm", prices, 0);
        var killed = await TradeAsync("killed", prices, kills);

        foreach (var (table, expected) in calm)
        {
            Assert.NotEmpty(expected);
            Assert.True(expected.SequenceEqual(killed[table]), $"{table}, missing: {string.Join("\n", expected.Except(killed[table]).Take(3))}\n{table}, too many: {string.Join("\n", killed[table].Except(expected).Take(3))}");
        }

        output.WriteLine($"{kills} kills: {string.Join(", ", calm.Select(t => $"{t.Value.Count} {t.Key}"))}, the same as without.");
    }

    /// <summary>Minute after minute passes when everything that the last one asks for is done, and the process dies so often meanwhile.</summary>
    private async Task<Dictionary<string, List<string>>> TradeAsync(string name, double[] prices, int kills)
    {
        await using var desk = await BybitDesk.StartAsync(prices, [.. HostProcess.Bots]);
        var (database, random, left) = (Path.Combine(_folder, name + ".db"), new Random(1), kills);
        var process = HostProcess.Start(desk.Exchange, database);
        try
        {
            await SettleAsync(desk, database, process);
            for (var minute = 0; minute < prices.Length; minute++)
            {
                desk.Exchange.Step();
                for (var i = 0; i < (kills + prices.Length - 1) / prices.Length && left > 0; i++, left--)
                {
                    await Task.Delay(random.Next(LongestLifeMs));
                    await KillAsync(process);
                    process = HostProcess.Start(desk.Exchange, database);
                }
                await SettleAsync(desk, database, process);
            }
        }
        finally
        {
            await KillAsync(process);
        }

        return new[] { "orders", "fills", "deals" }.ToDictionary(t => t, t => Rows(database, t));
    }

    private static async Task KillAsync(Process process)
    {
        Assert.False(process.HasExited, "the process ended by itself");
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>Waits until the last candle was seen, every fill is booked, every order is where it is at the exchange, and nothing is still to be sent.</summary>
    private static async Task SettleAsync(BybitDesk desk, string database, Process process)
    {
        var clock = Stopwatch.StartNew();
        string? open;
        while ((open = await OpenAsync(desk, database)) is not null)
        {
            Assert.False(process.HasExited, $"the process ended by itself: {(process.HasExited ? await process.StandardError.ReadToEndAsync() : "")}");
            Assert.True(clock.Elapsed < LongestSettling, $"it does not come to rest: {open}");
            await Task.Delay(Look);
        }
    }

    private static async Task<string?> OpenAsync(BybitDesk desk, string database)
    {
        if (!File.Exists(database)) return "there is no database yet";
        try
        {
            using var connection = Open(database);
            foreach (var bot in HostProcess.Bots)
            {
                var seen = Ask(connection, $"SELECT max(open) + length FROM candles WHERE symbol = '{bot.Symbol}' AND length = 60000");
                if (seen != desk.Exchange.World.Now.UnixMilliseconds.ToString()) return $"{bot.Symbol} was seen until {seen}";
                var (records, id) = (await desk.RecordsAsync(bot.Symbol), bot.Id.Value);
                var booked = Column(connection, $"SELECT execution FROM fills WHERE bot = '{id}'");
                if (!records.Executions.Select(e => e.Fill.ExecutionId).Order(StringComparer.Ordinal).SequenceEqual(booked)) return $"{records.Executions.Count} fills, {booked.Count} booked";
                var live = Column(connection, $"SELECT link FROM orders WHERE bot = '{id}' AND live = 1");
                if (!records.Open.Select(o => o.Link.Value).Order(StringComparer.Ordinal).SequenceEqual(live)) return $"orders at the exchange: {records.Open.Count}; here: {live.Count}";
            }
            return Ask(connection, "SELECT count(*) FROM outbox") is "0" ? null : "something is still to be sent";
        }
        catch (SqliteException beginning)
        {
            return beginning.Message; // Its tables are being made.
        }
        catch (ExchangeUnavailableException away)
        {
            return away.Message;
        }
    }

    /// <summary>A course of prices that crosses the grid and the ladder again and again; the same at each run.</summary>
    private static double[] Prices(int minutes)
    {
        var (random, price) = (new Random(7), BybitDesk.StartPrice);
        return [.. Enumerable.Range(0, minutes).Select(_ => price = Math.Round(Math.Clamp(price * (1 + ((random.NextDouble() - 0.5) * 0.02)), 96.5, 103.5), 2))];
    }

    private static SqliteConnection Open(string database)
    {
        var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection;
    }

    private static string? Ask(SqliteConnection connection, string sql) => Column(connection, sql).FirstOrDefault();

    private static List<string> Column(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read()) values.Add(Convert.ToString(reader.GetValue(0), System.Globalization.CultureInfo.InvariantCulture)!);
        values.Sort(StringComparer.Ordinal);
        return values;
    }

    /// <summary>Rows without the exchange's own numbers, which are others at each run.</summary>
    private static List<string> Rows(string database, string table)
    {
        using var connection = Open(database);
        return [.. Column(connection, $"SELECT bot || ' ' || body FROM {table}").Select(WithoutNumbers).Order(StringComparer.Ordinal)];
    }

    private static string WithoutNumbers(string row)
    {
        var (bot, body) = (row[..row.IndexOf(' ')], JsonNode.Parse(row[row.IndexOf(' ')..])!.AsObject());
        foreach (var name in body.Select(p => p.Key).Where(k => k is "exec" or "execs" or "exchangeId" or "placedAt" or "openedAt" or "closedAt" or "at" or "updatedAt").ToList()) body.Remove(name);
        return $"{bot} {body.ToJsonString()}";
    }
}
