using TraderAgent.Bybit.Tests.Trading;
using TraderAgent.BybitAdapter;
using TraderAgent.BybitSimulator.Faults;
using TraderAgent.Local.Host;
using TraderAgent.Runtime.Loop;

namespace TraderAgent.Bybit.Tests.Host;

/// <summary>The host of the command line, with its database, at the simulated exchange.</summary>
public sealed class EmbeddedHostTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("traderagent-").FullName;

    private readonly List<BybitConnection> _connections = [];

    public void Dispose()
    {
        foreach (var connection in _connections) connection.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_deal_goes_on_after_a_restart_in_the_middle_of_it()
    {
        await using var desk = await BybitDesk.StartAsync(TestBots.DcaPrices, TestBots.Dca("BTCUSDT"));
        await using (var host = await OpenAsync(desk))
        {
            await MinutesAsync(desk, host, 4);
            Assert.True(host.Bots.Single().Desk.Ledger.Position.Value > 0);
        }

        await using var again = await OpenAsync(desk);
        await MinutesAsync(desk, again, TestBots.DcaPrices.Length);
        var records = await desk.RecordsAsync("BTCUSDT");
        var view = await again.ViewAsync();
        Assert.Equal(records.Executions.Select(e => e.Fill.ExecutionId).Order(), view.Fills.Select(f => f.Fill.ExecutionId).Order());
        Assert.True(view.Deals.Sum(d => d.Deal.NetProfit.Value) > 0);
    }

    [Fact]
    public async Task An_outage_is_told_once_and_its_end_too()
    {
        await using var desk = await BybitDesk.StartAsync(TestBots.DcaPrices, TestBots.Dca("BTCUSDT"));
        await using var host = await OpenAsync(desk);
        await MinutesAsync(desk, host, 2);
        desk.Exchange.World.Inject(new() { Kind = FaultKind.Outage });
        await MinutesAsync(desk, host, 2);
        desk.Calm();
        await MinutesAsync(desk, host, 1);
        var told = (await host.ViewAsync()).Notices.Select(n => n.Text).ToList();
        Assert.Single(told, t => t.Contains("simulated Bybit:", StringComparison.Ordinal));
        Assert.Single(told, t => t == "simulated Bybit answers again.");
    }

    [Fact]
    public async Task The_database_of_one_exchange_is_refused_on_another()
    {
        await using var desk = await BybitDesk.StartAsync([100], TestBots.Dca("BTCUSDT"));
        await (await OpenAsync(desk)).DisposeAsync();
        var refused = await Assert.ThrowsAsync<HostRefusedException>(() => OpenAsync(desk, "Bybit live"));
        Assert.Contains("belongs to simulated Bybit, not to Bybit live", refused.Message);
    }

    private Task<EmbeddedHost> OpenAsync(BybitDesk desk, string name = "simulated Bybit")
    {
        var bybit = desk.Connect();
        _connections.Add(bybit);
        return EmbeddedHost.OpenAsync(new()
        {
            DatabasePath = Path.Combine(_folder, "agent.db"), Bots = [TestBots.Dca("BTCUSDT")], Instruments = [BybitDesk.Spot], Markets = [], Capital = new(10_000),
            Limits = new() { PerTradeLoss = new(100) }, Exchange = new() { Name = name, Port = bybit.Exchange, Now = () => bybit.Exchange.Now },
        });
    }

    private static async Task MinutesAsync(BybitDesk desk, EmbeddedHost host, int minutes)
    {
        for (; minutes > 0; minutes--)
        {
            desk.Exchange.Step();
            for (var i = 0; i < 3; i++) await host.StepAsync();
        }
    }
}
