using System.Text.Json;
using TraderAgent.Domain.Indicators;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Tests.Indicators;

/// <summary>How an indicator is made, fed, read and restored, whatever it takes.</summary>
public abstract class IndicatorUnderTest<T>
    where T : class, IIndicator
{
    /// <summary>A new indicator with the periods of the golden columns.</summary>
    protected abstract T Create();

    protected abstract IReadOnlyList<Reading<T>> Readings { get; }

    /// <summary>The price that a single-series indicator is fed.</summary>
    protected virtual double Price(in Candle candle) => candle.Close;

    protected double[][] Stream(T indicator, Candle[] candles)
    {
        var outputs = Readings.Select(_ => new double[candles.Length]).ToArray();
        for (var i = 0; i < candles.Length; i++)
        {
            Feed(indicator, candles[i]);
            for (var r = 0; r < outputs.Length; r++)
            {
                outputs[r][i] = Readings[r].Read(indicator);
            }
        }

        return outputs;
    }

    protected void Feed(T indicator, in Candle candle)
    {
        if (indicator is ISeriesIndicator ofSeries)
        {
            ofSeries.Add(Price(in candle));
        }
        else
        {
            ((ICandleIndicator)indicator).Add(in candle);
        }
    }

    protected double[] Run(Func<T, double> read)
    {
        var output = new double[Golden.Candles.Length];
        switch (Create())
        {
            case ISeriesIndicator ofSeries:
                var prices = Golden.Candles.Select(candle => Price(in candle)).ToArray();
                Indicator.Run(ofSeries, prices, output, indicator => read((T)indicator));
                break;
            case ICandleIndicator ofCandles:
                Indicator.Run(ofCandles, Golden.Candles, output, indicator => read((T)indicator));
                break;
        }

        return output;
    }

    protected T ThroughJson(T indicator)
    {
        var restored = Create();
        restored.Load(JsonSerializer.Deserialize<double[]>(JsonSerializer.Serialize(indicator.Save())));
        return restored;
    }

    protected static void AssertFiniteOnceStarted(double[] output) =>
        Assert.All(output.SkipWhile(double.IsNaN), value => Assert.True(double.IsFinite(value)));

    protected static void AssertSameBits(double[] expected, double[] actual, string what) =>
        Assert.True(expected.Select(BitsOf).SequenceEqual(actual.Select(BitsOf)), $"{what} differs");

    /// <summary>The sign of NaN says nothing: of two, the processor keeps the one that the compiler put first, and it compiles hot code anew while it runs.</summary>
    private static long BitsOf(double value) => BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value);
}
