using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Regimes;

namespace TraderAgent.Domain.Tests.Regimes;

[Collection(Alone.Name)]
public class RegimeDetectorTests
{
    /// <summary>Calm laws of one volatility: where price goes decides alone.</summary>
    private static readonly RegimeSettings Settings = new() { SidewaysVolatility = 0.9, UptrendVolatility = 0.9, DowntrendVolatility = 0.9, TrendDrift = 3 };
    private static readonly List<Candle> Story = RegimeMarkets.Story;

    private static RegimeDetector Fed(IEnumerable<Candle> candles, RegimeSettings? settings = null)
    {
        var detector = new RegimeDetector(settings ?? Settings);
        foreach (var candle in candles) detector.Add(in candle);
        return detector;
    }

    [Fact]
    public void A_market_that_rests_rises_falls_and_shakes_goes_through_the_regimes_of_that()
    {
        var detector = new RegimeDetector(Settings);
        var told = Story.Select(c => { detector.Add(in c); return detector.Reading.Regime; }).ToList();
        Assert.Equal(
            [Regime.Sideways, Regime.Uptrend, Regime.Sideways, Regime.Downtrend, Regime.Sideways, Regime.HighVolatility],
            new[] { 4_319, 5_759, 7_919, 9_359, 12_239, 13_139 }.Select(i => told[i]));
    }

    [Fact]
    public void What_was_told_is_never_told_otherwise_later()
    {
        var whole = Fed(Story).Transitions;
        for (var length = 1; length < Story.Count; length += 977)
            Assert.Equal(whole.Where(t => t.At <= Story[length - 1].OpenTime), Fed(Story.Take(length)).Transitions);
    }

    [Fact]
    public void A_restart_at_any_candle_changes_nothing()
    {
        var straight = new RegimeDetector(Settings with { WarmUpHours = 4 });
        var restarted = new RegimeDetector(Settings with { WarmUpHours = 4 });
        foreach (var candle in Story.Skip(4_000).Take(2_400))
        {
            var next = new RegimeDetector(Settings with { WarmUpHours = 4 });
            next.Load(WireJson.Read<RegimeDetectorState>(WireJson.Write(restarted.Save())));
            restarted = next;
            straight.Add(in candle);
            restarted.Add(in candle);
            Assert.Equal(straight.Reading, restarted.Reading);
        }

        Assert.NotEmpty(straight.Transitions);
        Assert.Equal(straight.Transitions, restarted.Transitions);
        Assert.Equal(WireJson.Write(straight.Save()), WireJson.Write(restarted.Save()));
    }

    [Fact]
    public void A_regime_is_confirmed_only_after_an_hour_of_candles_that_speak_for_it_and_lasts_two_at_least()
    {
        var detector = new RegimeDetector(Settings);
        var (streak, candidate) = (0, Regime.Mixed);
        foreach (var candle in Story)
        {
            var isChanged = detector.Add(in candle);
            if (!detector.IsReady) continue;
            streak = detector.Reading.Candidate == candidate ? streak + 1 : 1;
            candidate = detector.Reading.Candidate;
            Assert.False(isChanged && streak < 60);
        }

        Assert.All(detector.Transitions.Skip(1), t => Assert.True(t.Candles >= 120));
    }

    [Fact]
    public void Without_confirmation_and_cooldown_the_same_market_thrashes()
    {
        var hasty = Fed(Story, Settings with { ConfirmMinutes = 1, CooldownMinutes = 0, EnterProbability = 0.5, LeaveProbability = 0.5 });
        Assert.True(hasty.Transitions.Count > 1.5 * Fed(Story).Transitions.Count);
    }

    [Fact]
    public void A_regime_stays_at_a_probability_that_would_not_let_it_in()
    {
        var detector = new RegimeDetector(Settings);
        var held = 0;
        foreach (var candle in Story)
        {
            detector.Add(in candle);
            if (!detector.IsReady) continue;
            var (regime, evidence) = (detector.Reading.Regime, detector.Reading.Evidence);
            if (detector.Reading.Candidate == regime && regime != Regime.Mixed && evidence.Of(regime) < Settings.EnterProbability) held++;
            Assert.InRange(evidence.Sideways + evidence.Uptrend + evidence.Downtrend + evidence.HighVolatility, 0.999, 1.001);
        }

        Assert.True(held > 0);
    }

    [Fact]
    public void Each_change_is_logged_with_where_from_where_to_and_why()
    {
        var transitions = Fed(Story).Transitions;
        Assert.Equal(Regime.Mixed, transitions[0].From);
        for (var i = 1; i < transitions.Count; i++) Assert.Equal(transitions[i - 1].To, transitions[i].From);
        Assert.All(transitions.Where(t => t.To != Regime.Mixed), t => Assert.True(t.Confidence >= Settings.EnterProbability && t.Confidence == t.Evidence.Of(t.To)));
    }

    [Fact]
    public void The_log_keeps_the_last_changes_only()
    {
        var hasty = Fed(Enumerable.Range(0, 6).SelectMany(i => RegimeMarkets.Story.Select(c => c with { OpenTime = new(c.OpenTime.UnixMilliseconds + (i * 13_140 * 60_000L)) })),
            Settings with { ConfirmMinutes = 1, CooldownMinutes = 0 });
        Assert.Equal(RegimeDetector.MostTransitions, hasty.Transitions.Count);
        Assert.True(hasty.Transitions.Zip(hasty.Transitions.Skip(1)).All(p => p.First.At < p.Second.At && p.First.To == p.Second.From));
    }

    [Fact]
    public void A_candle_allocates_nothing()
    {
        var detector = Fed(Story.Take(5_000));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 5_000; i < 8_000; i++) detector.Add(Story[i]);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
