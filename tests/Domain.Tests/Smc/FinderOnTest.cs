using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Smc;
using TraderAgent.Domain.Tests.Instruments;
using TraderAgent.Domain.Trades;

namespace TraderAgent.Domain.Tests.Smc;

/// <summary>
/// A market drawn by hand for a finder of one timeframe: highs at 118 and 124, a low at 100, up to 110, back into a last down candle
/// from 106 to 104, through 110 (structure breaks, the block is confirmed) to a new high at 118, and back to 114.
/// </summary>
internal static class FinderOnTest
{
    public static SmcSettings Settings { get; } = new() { HigherTimeframes = [], Structure = Chart.Plain, MinScore = 5 };

    public static Instrument Linear => TestMarkets.Linear;

    public static Chart Drawn => new Chart().Zigzag(121, 124, 100, 110).Line(108, 105.5).Bar(105.5, 106, 104, 104.5).Line(107, 111, 118, 114);

    public static BotDefinition Bot(SmcSettings settings) =>
        new() { Id = new("smc"), Symbol = Linear.Symbol, Capital = new(10_000), Timeframe = Timeframe.OneMinute, Strategy = settings };

    public static SmcFinder New(SmcSettings settings, Instrument? instrument = null) => new(settings, Timeframe.OneMinute, instrument ?? Linear);

    public static SmcFinder After(Chart chart, SmcSettings? settings = null, Instrument? instrument = null)
    {
        var finder = New(settings ?? Settings, instrument);
        foreach (var candle in chart.Candles) Add(finder, candle);
        return finder;
    }

    public static TradeIdea? Add(SmcFinder finder, in Candle candle)
    {
        finder.Add(candle, candle.OpenTime + TimeSpan.FromMinutes(1));
        return finder.IsReady ? finder.Idea : null;
    }

    /// <summary>The same market upside down around 110.</summary>
    public static SmcFinder AfterMirrored(Chart chart, Instrument? instrument = null)
    {
        var finder = New(Settings, instrument);
        foreach (var c in chart.Candles) Add(finder, c with { Open = 220 - c.Open, High = 220 - c.Low, Low = 220 - c.High, Close = 220 - c.Close });
        return finder;
    }
}
