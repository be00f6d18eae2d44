using FsCheck;
using FsCheck.Fluent;
using TraderAgent.Domain.Indicators;

namespace TraderAgent.Domain.Tests.Indicators;

/// <summary>
/// What every indicator must prove. A new one inherits this, and says how it is made, what it
/// shows and which golden columns it must match.
/// </summary>
public abstract class IndicatorTests<T> : IndicatorUnderTest<T>
    where T : class, IIndicator
{
    [Fact]
    public void Matches_the_other_libraries_and_starts_with_them()
    {
        var outputs = Stream(Create(), Golden.Candles);
        for (var r = 0; r < Readings.Count; r++)
        {
            foreach (var oracle in Readings[r].Oracles)
            {
                var expected = Golden.Column(oracle.File, oracle.Column);
                var first = oracle.From == 0 ? Array.FindIndex(expected, double.IsFinite) : oracle.From;
                if (oracle.From == 0)
                {
                    Assert.Equal(first, Array.FindIndex(outputs[r], double.IsFinite));
                }

                for (var i = first; i < expected.Length; i++)
                {
                    var error = Math.Abs(outputs[r][i] - expected[i]) / Math.Max(Math.Abs(expected[i]), double.Epsilon);
                    Assert.True(error <= oracle.Tolerance, $"{oracle} at {i}: {outputs[r][i]:R}, relative error {error:E1}");
                }
            }
        }
    }

    [Fact]
    public void A_whole_series_run_is_the_stream_bit_for_bit()
    {
        var outputs = Stream(Create(), Golden.Candles);
        for (var r = 0; r < Readings.Count; r++)
        {
            AssertSameBits(outputs[r], Run(Readings[r].Read), $"reading {r}");
        }
    }

    [Fact]
    public void Is_ready_from_the_first_candle_on_which_every_reading_has_a_value()
    {
        var indicator = Create();
        foreach (var candle in Golden.Candles)
        {
            Feed(indicator, candle);
            Assert.Equal(Readings.All(reading => double.IsFinite(reading.Read(indicator))), indicator.IsReady);
        }

        Assert.True(indicator.IsReady);
    }

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

    [Theory]
    [MemberData(nameof(Markets.Prices), MemberType = typeof(Markets))]
    public void A_market_that_stands_still_gives_the_exact_reading(double price)
    {
        var indicator = Create();
        for (var i = 0; i < 500; i++)
        {
            Feed(indicator, Markets.Still(price));
        }

        foreach (var reading in Readings)
        {
            Assert.Equal(reading.Flat(price), reading.Read(indicator));
        }
    }

    [Theory]
    [MemberData(nameof(Markets.Prices), MemberType = typeof(Markets))]
    public void A_change_of_scale_leaves_only_finite_readings(double price)
    {
        var indicator = Create();
        var outputs = Stream(indicator, [
            .. Golden.Candles[..100],
            .. Enumerable.Repeat(Markets.Still(price), 12_000),
            .. Golden.Candles[..100]]);
        Assert.All(outputs, AssertFiniteOnceStarted);
        Assert.All(indicator.Save(), number => Assert.True(double.IsFinite(number)));
    }

    [Fact]
    public void A_single_candle_can_be_saved()
    {
        var indicator = Create();
        Feed(indicator, Golden.Candles[0]);
        Assert.Equal(indicator.Save(), ThroughJson(indicator).Save());
    }

    [Fact]
    public void Adding_allocates_nothing()
    {
        var indicator = Create();
        Feed(indicator, Golden.Candles[0]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var candle in Golden.Candles)
        {
            Feed(indicator, candle);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1e101)]
    public void A_number_that_would_poison_the_state_is_refused(double number)
    {
        var indicator = Create();
        Feed(indicator, Golden.Candles[0]);
        var before = indicator.Save();
        Assert.Throws<ArgumentOutOfRangeException>(() => Feed(indicator, Markets.Still(number)));
        Assert.Equal(before, indicator.Save());
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
