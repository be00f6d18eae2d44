using Skender.Stock.Indicators;
using TraderAgent.Domain.Indicators;
using TraderAgent.Domain.Market;

namespace TraderAgent.Oracle.Tests;

/// <summary>One reading of ours and what the library says of it.</summary>
/// <param name="Indicator">Our type.</param>
/// <param name="Reading">What is read.</param>
/// <param name="Ours">Makes an indicator that is given one candle after the other and read after each.</param>
/// <param name="Theirs">Their results for the whole series.</param>
public sealed record Judged(Type Indicator, string Reading, Func<Func<Candle, double>> Ours, Func<IReadOnlyList<Quote>, IEnumerable<double?>> Theirs)
{
    /// <summary>What a smaller number's difference is relative to: for readings that cross zero as differences of larger ones.</summary>
    public double Scale { get; init; } = double.Epsilon;

    /// <summary>Whether ours are there before theirs; without it both begin with the same candle.</summary>
    public bool StartsEarlier { get; init; }

    public override string ToString() => $"{Indicator.Name}.{Reading}";

    /// <summary>A reading of closes.</summary>
    public static Judged OfCloses<T>(string reading, Func<T> create, Func<T, double> read, Func<IReadOnlyList<Quote>, IEnumerable<double?>> theirs)
        where T : ISeriesIndicator => new(typeof(T), reading, () =>
        {
            var indicator = create();
            return candle =>
            {
                indicator.Add(candle.Close);
                return read(indicator);
            };
        }, theirs);

    /// <summary>A reading of whole candles.</summary>
    public static Judged OfCandles<T>(string reading, Func<T> create, Func<T, double> read, Func<IReadOnlyList<Quote>, IEnumerable<double?>> theirs)
        where T : ICandleIndicator => new(typeof(T), reading, () =>
        {
            var indicator = create();
            return candle =>
            {
                indicator.Add(in candle);
                return read(indicator);
            };
        }, theirs);
}
