using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Indicators;

/// <summary>
/// Whole-series runs for research. They are the streaming code in a loop, so that what was
/// studied is what trades.
/// </summary>
public static class Indicator
{
    /// <summary>Feeds a series and writes one reading per value.</summary>
    /// <param name="indicator">The indicator; it continues from the state it is in.</param>
    /// <param name="values">The series, oldest first.</param>
    /// <param name="output">Receives the readings; as long as the series.</param>
    /// <param name="read">The reading to write, for example <c>rsi => rsi.Value</c>.</param>
    /// <exception cref="ArgumentException">The two lengths differ.</exception>
    public static void Run<T>(T indicator, ReadOnlySpan<double> values, Span<double> output, Func<T, double> read)
        where T : ISeriesIndicator
    {
        RequireSameLength(values.Length, output.Length);
        for (var i = 0; i < values.Length; i++)
        {
            indicator.Add(values[i]);
            output[i] = read(indicator);
        }
    }

    /// <summary>Feeds candles and writes one reading per candle.</summary>
    /// <param name="indicator">The indicator; it continues from the state it is in.</param>
    /// <param name="candles">The closed candles, oldest first.</param>
    /// <param name="output">Receives the readings; as long as the candles.</param>
    /// <param name="read">The reading to write, for example <c>adx => adx.PlusDi</c>.</param>
    /// <exception cref="ArgumentException">The two lengths differ.</exception>
    public static void Run<T>(T indicator, ReadOnlySpan<Candle> candles, Span<double> output, Func<T, double> read)
        where T : ICandleIndicator
    {
        RequireSameLength(candles.Length, output.Length);
        for (var i = 0; i < candles.Length; i++)
        {
            indicator.Add(in candles[i]);
            output[i] = read(indicator);
        }
    }

    private static void RequireSameLength(int input, int output)
    {
        if (input != output)
        {
            throw new ArgumentException(
                $"output holds {output} readings, but {input} inputs were given. Pass an output as long as the input.",
                nameof(output));
        }
    }
}
