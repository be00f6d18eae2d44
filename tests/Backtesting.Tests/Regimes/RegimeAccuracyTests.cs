using System.Text;
using TraderAgent.Backtesting.Markets;
using TraderAgent.Backtesting.Regimes;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Regimes;
using TraderAgent.Tests;

namespace TraderAgent.Backtesting.Tests.Regimes;

public class RegimeAccuracyTests
{
    [Fact]
    public void Of_twenty_markets_that_no_setting_was_tuned_on_85_percent_of_candles_are_right_after_confirmation()
    {
        var accuracy = new RegimeAccuracy();
        var scores = new RegimeScore[20];
        Parallel.For(0, scores.Length, i => scores[i] = accuracy.Of((ulong)i + 1));
        var total = new RegimeScore(accuracy.WindowMinutes);
        var text = new StringBuilder("# The regime detector with its default settings on simulated markets. Regenerate with UPDATE_GOLDENS=1.\n");
        for (var i = 0; i < scores.Length; i++)
        {
            total.Add(scores[i]);
            text.Append(Row($"seed {i + 1}", scores[i]));
        }

        text.Append(Row("total", total));
        Golden.Matches("regime-accuracy.txt", text.ToString());
        Assert.True(total.AccuracyAfterConfirmation >= 0.85);
    }

    [Fact]
    public void A_crash_should_be_told_as_high_volatility() => Assert.Equal(Regime.HighVolatility, TrueRegimes.Of(MarketRegime.Crash));

    [Fact]
    public void Candles_right_after_a_change_are_not_counted_and_all_others_are()
    {
        var score = new RegimeScore(windowCandles: 2);
        foreach (var (truth, told) in new[]
        {
            (Regime.Sideways, Regime.Mixed), (Regime.Sideways, Regime.Mixed), (Regime.Sideways, Regime.Sideways), (Regime.Sideways, Regime.Mixed),
            (Regime.Uptrend, Regime.Sideways), (Regime.Uptrend, Regime.Uptrend), (Regime.Uptrend, Regime.Uptrend), (Regime.Downtrend, Regime.Uptrend),
        }) score.Add(truth, told);
        Assert.Equal(3 / 8.0, score.Accuracy);
        Assert.Equal(3 / 8.0, score.Counted);
        Assert.Equal(2 / 3.0, score.AccuracyAfterConfirmation);
        Assert.Equal((2, 4), (score.TrueSwitches, score.Switches));
        Assert.Equal(2, score.MedianDelay);
    }

    [Fact]
    public void A_regime_that_ended_untold_is_missed_and_its_delay_infinite()
    {
        var score = new RegimeScore(windowCandles: 0);
        foreach (var truth in new[] { Regime.Sideways, Regime.Uptrend, Regime.Downtrend }) score.Add(truth, Regime.Mixed);
        Assert.Equal(2, score.Missed);
        Assert.Null(score.MedianDelayCandles);
    }

    [Theory]
    [InlineData(31, "1m")]
    [InlineData(32, "1m")]
    [InlineData(33, "5m")]
    public void Once_it_has_settled_it_does_not_matter_to_the_last_bit_where_a_series_began(ulong seed, string timeframe)
    {
        var settings = new RegimeSettings { UsualDays = 10 };
        var (fed, candles) = (Timeframe.Parse(timeframe), new SimulatedMarket(new() { Seed = seed }).Generate(45 * 1440).Span.ToArray());
        var settled = (settings with { Timeframe = fed }).SettledCandles * (fed.Milliseconds / Timeframe.OneMinute.Milliseconds);
        for (var start = 1_000; start < 30_000; start += 7_013)
        {
            var (early, late) = (new RegimeWatch(settings with { Timeframe = fed }, Timeframe.OneMinute), new RegimeWatch(settings with { Timeframe = fed }, Timeframe.OneMinute));
            for (var i = 0; i < candles.Length; i++)
            {
                early.Add(in candles[i]);
                if (i >= start) late.Add(in candles[i]);
                if (i >= start + settled) Assert.Equal(Told(early.Reading), Told(late.Reading));
            }
        }
    }

    /// <summary>What decides. The classic indicators beside it are averages that never forget, and for how long a regime has held goes back to its beginning.</summary>
    private static RegimeReading Told(RegimeReading reading) => reading with { Candles = 0, Evidence = reading.Evidence with { Indicators = default } };

    private static string Row(string name, RegimeScore score) => FormattableString.Invariant(
        $"{name}: all {score.Accuracy:P1}, after confirmation {score.AccuracyAfterConfirmation:P1} of {score.Counted:P0}, median delay {score.MedianDelay:0} minutes, {score.Switches} switches against {score.TrueSwitches}, {score.Missed} missed\n");
}
