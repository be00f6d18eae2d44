using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Regimes;

namespace TraderAgent.Domain.Tests.Regimes;

public class RegimeDetectorTests
{
    private static readonly RegimeSettings Settings = new();

    private static List<Candle> Story => new List<Candle>()
        .Then(1_200, 0, 0.002).Then(200, 0.002, 0.002).Then(300, 0, 0.002).Then(200, -0.002, 0.002).Then(300, 0, 0.002).Then(150, 0, 0.01);

    private static RegimeDetector Fed(IEnumerable<Candle> candles)
    {
        var detector = new RegimeDetector(Settings);
        foreach (var candle in candles) detector.Add(in candle);
        return detector;
    }

    [Fact]
    public void A_market_that_rises_falls_and_shakes_goes_through_the_regimes_of_that()
    {
        var regimes = Fed(Story).Transitions.Select(t => t.To).ToList();
        Assert.Equal([Regime.Sideways, Regime.Uptrend, Regime.Downtrend, Regime.HighVolatility], regimes.Where(r => r != Regime.Mixed).Distinct());
    }

    [Fact]
    public void What_was_told_is_never_told_otherwise_later()
    {
        var story = Story;
        var whole = Fed(story).Transitions;
        for (var length = 1; length < story.Count; length += 97)
            Assert.Equal(whole.Where(t => t.At <= story[length - 1].OpenTime), Fed(story.Take(length)).Transitions);
    }

    [Fact]
    public void A_restart_at_any_candle_changes_nothing()
    {
        var story = Story;
        var straight = new RegimeDetector(Settings);
        var restarted = new RegimeDetector(Settings);
        foreach (var candle in story)
        {
            var next = new RegimeDetector(Settings);
            next.Load(WireJson.Read<RegimeDetectorState>(WireJson.Write(restarted.Save())));
            restarted = next;
            straight.Add(in candle);
            restarted.Add(in candle);
            Assert.Equal(straight.Reading, restarted.Reading);
        }

        Assert.Equal(straight.Transitions, restarted.Transitions);
    }
}
