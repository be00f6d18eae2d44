using System.Diagnostics;
using TraderAgent.BybitAdapter;
using TraderAgent.BybitSimulator;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Grid;
using TraderAgent.Local.Host;
using TraderAgent.Bybit.Tests.Trading;
using TraderAgent.Runtime.Exchange.Bybit;

namespace TraderAgent.Bybit.Tests.Host;

/// <summary>The embedded host as a process of its own, which the operating system may kill at any moment.</summary>
internal static class HostProcess
{
    private const double LooksPerSecond = 20;

    /// <summary>Its bots. What they order does not depend on whether a fill or the candle around it is heard of first; a deal that ended waits a minute for that.</summary>
    public static IReadOnlyList<BotDefinition> Bots { get; } =
    [
        new()
        {
            Id = new("grid"), Symbol = "BTCUSDT", Capital = new(3_000),
            Strategy = new GridSettings { Spacing = GridSpacing.Geometric, Below = new(4), Above = new(4), Levels = 16, InitialBuy = true },
        },
        new()
        {
            Id = new("dca"), Symbol = "BTCUSDT.P", Capital = new(5_000),
            Strategy = new DcaSettings { BaseOrderSize = new(100), SafetyOrderSize = new(100), SafetyOrders = 5, Deviation = new(0.6m), Targets = [new() { Profit = new(0.7m), Share = new(100) }], CooldownMinutes = 1 },
        },
    ];

    /// <summary>Starts the process.</summary>
    public static Process Start(SimulatedBybit exchange, string database) =>
        Process.Start(new ProcessStartInfo("dotnet", [typeof(HostProcess).Assembly.Location, exchange.BaseAddress.ToString(), database]) { RedirectStandardError = true, RedirectStandardOutput = true })!;

    /// <summary>What the process does: trades until it is killed.</summary>
    /// <param name="arguments">The address of the simulated exchange, and the database.</param>
    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is not [var address, var database])
        {
            await Console.Error.WriteLineAsync("expected the address of a simulated exchange and a database; the tests run by 'dotnet test tests/Bybit.Tests'.");
            return 2;
        }

        using var bybit = BybitConnection.Open(
            new() { Venue = BybitVenue.At("simulated Bybit", new(address)), Key = "simulated-key", Secret = "simulated-secret" }, new() { Symbols = [.. Bots.Select(b => b.Symbol)] });
        await using var host = await EmbeddedHost.OpenAsync(new()
        {
            DatabasePath = database, Bots = Bots, Instruments = [BybitDesk.Spot, BybitDesk.Linear], Markets = [], Capital = new(10_000), Limits = new() { PerTradeLoss = new(100) },
            Exchange = new() { Name = "simulated Bybit", Port = bybit.Exchange, Now = () => bybit.Exchange.Now },
        });
        await host.RunAsync(new() { StepsPerSecond = LooksPerSecond, CatchesUp = false });
        return 0;
    }
}
