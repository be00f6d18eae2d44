using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Regimes;

namespace TraderAgent.Domain.Tests.Regimes;

public class RegimeInputTests
{
    private static readonly RegimeSettings Settings = new() { SidewaysVolatility = 0.9, UptrendVolatility = 0.9, DowntrendVolatility = 0.9, TrendDrift = 3 };

    private static RegimeDetector Fed(IEnumerable<Candle> candles)
    {
        var detector = new RegimeDetector(Settings);
        foreach (var candle in candles) detector.Add(in candle);
        return detector;
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(100.0)]
    public void A_market_that_never_moves_is_mixed(double price)
    {
        var detector = Fed(Enumerable.Range(0, 3_000).Select(i => new Candle(new(i * 60_000L), price, price, price, price, 0)));
        Assert.False(detector.IsReady);
        Assert.Equal(Regime.Mixed, detector.Reading.Regime);
        Assert.NotEmpty(WireJson.Write(detector.Save()));
    }

    [Fact]
    public void Candles_in_which_nothing_moved_change_no_regime()
    {
        var candles = RegimeMarkets.Story.Take(5_700).ToList();
        var detector = Fed(candles);
        var before = detector.Reading;
        for (var i = 0; i < 600; i++) detector.Add(candles[^1] with { OpenTime = new((5_700 + i) * 60_000L), Open = candles[^1].Close, High = candles[^1].Close, Low = candles[^1].Close, Volume = 0 });
        Assert.Equal(before.Regime, detector.Reading.Regime);
        Assert.Equal(before.Evidence.Uptrend, detector.Reading.Evidence.Uptrend);
    }

    [Fact]
    public void Candles_without_volume_tell_the_same_regime()
    {
        var story = RegimeMarkets.Story;
        Assert.Equal(
            Fed(story).Transitions.Select(t => (t.At, t.To)),
            Fed(story.Select(c => c with { Volume = 0 })).Transitions.Select(t => (t.At, t.To)));
    }

    [Fact]
    public void A_gap_is_no_move_of_the_market()
    {
        var candles = RegimeMarkets.Story.Take(4_320).Concat(new List<Candle>().Then(4_320, 0, 4).Skip(1).Select(c => c with
        {
            OpenTime = new(c.OpenTime.UnixMilliseconds + (10_000 * 60_000L)), Open = c.Open * 1.2, High = c.High * 1.2, Low = c.Low * 1.2, Close = c.Close * 1.2,
        })).ToList();
        var detector = new RegimeDetector(Settings);
        foreach (var candle in candles)
        {
            detector.Add(in candle);
            Assert.NotEqual(Regime.HighVolatility, detector.Reading.Regime);
        }
    }

    [Fact]
    public void One_wild_print_makes_no_regime()
    {
        var detector = Fed(RegimeMarkets.Story.Take(4_320));
        var last = RegimeMarkets.Story[4_319];
        detector.Add(new(new(4_320 * 60_000L), last.Close, last.Close * 1.3, last.Close * 0.7, last.Close, 1));
        var calm = new List<Candle>().Then(600, 0, 4).Select(c => c with { OpenTime = new(c.OpenTime.UnixMilliseconds + (4_321 * 60_000L)) });
        foreach (var candle in calm) detector.Add(in candle);
        Assert.NotEqual(Regime.HighVolatility, detector.Reading.Regime);
    }

    [Fact]
    public void Numbers_that_are_none_are_refused()
    {
        var detector = new RegimeDetector(Settings);
        Assert.Throws<ArgumentOutOfRangeException>(() => detector.Add(new(new(0), 1, double.NaN, 1, 1, 1)));
    }

    [Fact]
    public void A_watch_puts_finer_candles_together_and_goes_on_where_it_was_saved()
    {
        var settings = Settings with { Timeframe = Timeframe.Parse("5m") };
        var (straight, restarted) = (new RegimeWatch(settings, Timeframe.OneMinute), new RegimeWatch(settings, Timeframe.OneMinute));
        foreach (var (i, candle) in RegimeMarkets.Story.Index())
        {
            if (i % 331 == 0)
            {
                var state = WireJson.Write(restarted.Save());
                restarted = new(settings, Timeframe.OneMinute);
                restarted.Load(WireJson.Read<RegimeWatchState>(state));
            }

            Assert.Equal(straight.Add(in candle), restarted.Add(in candle));
        }

        Assert.Equal(straight.Reading, restarted.Reading);
        Assert.NotEqual(Regime.Mixed, straight.Reading.Regime);
    }

    [Fact]
    public void Candles_that_are_coarser_than_the_settings_are_taken_as_they_are() =>
        Assert.Equal(Timeframe.OneHour, new RegimeWatch(Settings, Timeframe.OneHour).Timeframe);

    [Fact]
    public void A_state_of_another_version_is_refused()
    {
        var state = new RegimeDetector(Settings).Save() with { Version = 1 };
        Assert.Contains("version 1", Assert.Throws<ArgumentException>(() => new RegimeDetector(Settings).Load(state)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_cannot_work_are_named_with_what_to_do()
    {
        var wrong = Settings with { EnterProbability = 0.4, LeaveProbability = 0.7, HighVolatility = 0.8, ConfirmMinutes = 0, TrendDrift = double.NaN };
        Assert.Equal(
            ["regime.highVolatility", "regime.trendDrift", "regime.enterProbability", "regime.leaveProbability", "regime.confirmMinutes"],
            wrong.Check("regime.").Select(p => p.Field));
        Assert.Empty(Settings.Check());
        Assert.Throws<ArgumentException>(() => new RegimeDetector(wrong));
    }
}
