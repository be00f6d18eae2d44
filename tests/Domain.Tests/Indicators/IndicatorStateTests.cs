using FsCheck;
using FsCheck.Fluent;
using TraderAgent.Domain.Indicators;

namespace TraderAgent.Domain.Tests.Indicators;

/// <summary>That an indicator can be saved after any candle, and refuses what it did not save.</summary>
public abstract class IndicatorStateTests<T> : IndicatorUnderTest<T>
    where T : class, IIndicator
{
    [Fact]
    public void Saving_and_loading_at_any_candle_changes_nothing_that_follows()
    {
        var outputs = Stream(Create(), Golden.Candles);
        var interrupted = Create();
        for (var seen = 0; seen < Golden.Candles.Length; seen++)
        {
            if (seen <= 100 || seen % 97 == 0)
            {
                var restored = ThroughJson(interrupted);
                var rest = Stream(restored, Golden.Candles[seen..]);
                for (var r = 0; r < Readings.Count; r++)
                {
                    AssertSameBits(outputs[r][seen..], rest[r], $"reading {r} saved after {seen} candles");
                }
            }

            Feed(interrupted, Golden.Candles[seen]);
        }
    }

    [Fact]
    public void An_agent_that_restarts_at_every_candle_reads_the_same()
    {
        var outputs = Stream(Create(), Golden.Candles);
        var (indicator, relay) = (Create(), Create());
        for (var i = 0; i < Golden.Candles.Length; i++)
        {
            relay = ThroughJson(relay);
            Feed(relay, Golden.Candles[i]);
            Feed(indicator, Golden.Candles[i]);
            for (var r = 0; r < Readings.Count; r++)
            {
                AssertSameBits([outputs[r][i]], [Readings[r].Read(relay)], $"reading {r} at {i}");
            }

            AssertSameBits(indicator.Save(), relay.Save(), $"the state at {i}");
        }
    }

    [Fact]
    public void Any_series_survives_saving_and_loading_and_stays_finite()
    {
        var jumps = Gen.Choose(-1000, 1000).ListOf(120).Select(steps => steps.ToArray()).ToArbitrary();
        var scales = Gen.Elements(1e-9, 1.0, 1e4, 1e12).ToArbitrary();
        Check.One(Cases.Of(100), Prop.ForAll(jumps, scales, (steps, scale) =>
        {
            var candles = Markets.Walk(steps, scale);
            var half = candles.Length / 2;
            var whole = Create();
            var first = Create();
            Stream(first, candles[..half]);
            var outputs = Stream(whole, candles);
            var rest = Stream(ThroughJson(first), candles[half..]);
            for (var r = 0; r < Readings.Count; r++)
            {
                AssertSameBits(outputs[r][half..], rest[r], $"reading {r}");
                AssertFiniteOnceStarted(outputs[r]);
            }
        }));
    }

    [Fact]
    public void A_single_candle_can_be_saved()
    {
        var indicator = Create();
        Feed(indicator, Golden.Candles[0]);
        Assert.Equal(indicator.Save(), ThroughJson(indicator).Save());
    }

    [Fact]
    public void A_state_that_does_not_fit_is_refused_and_changes_nothing()
    {
        var indicator = Create();
        Stream(indicator, Golden.Candles[..50]);
        var state = indicator.Save();

        AssertRefused(indicator, []);
        AssertRefused(indicator, state[1..]);
        AssertRefused(indicator, [.. state, 0]);
        AssertRefused(indicator, With(state, at: state.Length - 1, double.NaN));
        AssertRefused(indicator, With(state, at: 0, state[0] + 1));
        AssertRefused(indicator, With(state, at: 1, 1e6));
        AssertRefused(indicator, With(state, at: 1, -1));
        AssertRefused(indicator, With(state, at: 1, 0.5));
        Assert.Equal(state, indicator.Save());
    }

    private static double[] With(double[] state, int at, double number)
    {
        double[] changed = [.. state];
        changed[at] = number;
        return changed;
    }

    private static void AssertRefused(T indicator, double[] state) =>
        Assert.StartsWith("The saved state of", Assert.Throws<ArgumentException>(() => indicator.Load(state)).Message, StringComparison.Ordinal);
}
