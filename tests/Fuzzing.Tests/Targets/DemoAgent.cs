using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Local.Tests.Web;

namespace TraderAgent.Fuzzing.Tests.Targets;

/// <summary>One embedded host with the demo portfolio that has traded a little, for all targets that need one.</summary>
internal static class DemoAgent
{
    private const int Steps = 300;
    private static readonly Lazy<WebOnTest> Started = new(() =>
    {
        var many = (100_000_000, 100_000_000.0);
        return WebOnTest.StartAsync(Steps, new() { IsLoopback = true, Limits = new() { Reads = many, Writes = many, OpenReads = many, OpenWrites = many, SignIns = many } }).GetAwaiter().GetResult();
    });

    /// <summary>It.</summary>
    public static WebOnTest Web => Started.Value;

    /// <summary>What its bots are saved as, with the market of each.</summary>
    public static Dictionary<string, Instrument> Snapshots =>
        Web.Stored(s => s.Bots()).ToDictionary(b => b.Snapshot, b => Web.Host.InstrumentOf(WireJson.Read<BotState>(b.Snapshot).Definition.Symbol));
}
