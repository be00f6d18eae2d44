using TraderAgent.Domain.Indicators;

namespace TraderAgent.Domain.Tests.Indicators;

/// <summary>
/// What every indicator must prove. A new one inherits this, and says how it is made, what it
/// shows and which golden columns it must match.
/// </summary>
[Collection(Alone.Name)]
public abstract class IndicatorTests<T> : IndicatorStateTests<T>
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
                    var error = Math.Abs(outputs[r][i] - expected[i]) / Math.Max(Math.Abs(expected[i]), oracle.Scale);
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
    public void A_reading_depends_on_no_later_candle()
    {
        var outputs = Stream(Create(), Golden.Candles);
        foreach (var known in new[] { 1, 7, 20, 33, 60, 100, 500 })
        {
            var other = Stream(Create(), [.. Golden.Candles[..known], .. Golden.Candles[known..].Reverse().Select(Markets.Doubled)]);
            for (var r = 0; r < Readings.Count; r++)
            {
                AssertSameBits(outputs[r][..known], other[r][..known], $"reading {r} of the first {known} candles");
            }
        }
    }

    [Fact]
    public void Looking_at_an_indicator_does_not_change_it()
    {
        var (watched, unwatched) = (Create(), Create());
        foreach (var candle in Golden.Candles)
        {
            Feed(watched, candle);
            Feed(unwatched, candle);
            foreach (var reading in Readings)
            {
                AssertSameBits([reading.Read(watched)], [reading.Read(watched)], "a second look");
            }
        }

        foreach (var reading in Readings)
        {
            AssertSameBits([reading.Read(watched)], [reading.Read(unwatched)], "the reading of the unwatched one");
        }
    }

    [Fact]
    public void Gaps_jumps_and_candles_without_trades_leave_only_finite_readings()
    {
        var indicator = Create();
        Assert.All(Stream(indicator, Markets.Broken()), AssertFiniteOnceStarted);
        Assert.True(indicator.IsReady);
        Assert.All(indicator.Save(), number => Assert.True(double.IsFinite(number)));
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
    public void Adding_and_reading_allocate_nothing()
    {
        var indicator = Create();
        var reads = Readings.Select(reading => reading.Read).ToArray();
        Feed(indicator, Golden.Candles[0]);
        var last = 0.0;
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var candle in Golden.Candles)
        {
            Feed(indicator, candle);
            foreach (var read in reads)
            {
                last = read(indicator);
            }
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(double.IsFinite(last));
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
}
