namespace TraderAgent.Domain.Tests.Indicators;

/// <summary>One number that an indicator shows.</summary>
/// <param name="Read">How to read it.</param>
/// <param name="Flat">What it must be, exactly, in a market that stands still at a price.</param>
/// <param name="Oracles">The columns of other libraries that it must match.</param>
public sealed record Reading<T>(Func<T, double> Read, Func<double, double> Flat, params Oracle[] Oracles);

/// <summary>A golden column.</summary>
/// <param name="File">File in tests/Golden/indicators.</param>
/// <param name="Column">Its column.</param>
/// <param name="From">
/// First candle to compare. Where it is 0, the first candle with a value must be the same too; otherwise the
/// library seeds differently, and From is where the two have converged.
/// </param>
/// <param name="Tolerance">Largest relative difference.</param>
public sealed record Oracle(string File, string Column, int From, double Tolerance)
{
    /// <summary>What a smaller number's difference is relative to: for readings that cross zero as differences of larger ones.</summary>
    public double Scale { get; init; } = double.Epsilon;

    public static Oracle TaLib(string column, int from = 0, double tolerance = 1e-9) =>
        new("talib.csv", column, from, tolerance);

    public static Oracle StockIndicators(string column, int from = 0, double tolerance = 1e-9) =>
        new("stock-indicators.csv", column, from, tolerance);

    public static Oracle[] Both(string column, double scale = double.Epsilon) =>
        [TaLib(column) with { Scale = scale }, StockIndicators(column) with { Scale = scale }];
}
