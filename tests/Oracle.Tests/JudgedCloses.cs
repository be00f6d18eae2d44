using Skender.Stock.Indicators;
using TraderAgent.Domain.Indicators;
using static TraderAgent.Oracle.Tests.Judged;

namespace TraderAgent.Oracle.Tests;

/// <summary>The indicators of one price, with the usual periods.</summary>
public static class JudgedCloses
{
    public static IReadOnlyList<Judged> All { get; } =
    [
        OfCloses("Value", () => new Sma(20), x => x.Value, quotes => quotes.GetSma(20).Select(r => r.Sma)),
        OfCloses("Value", () => new Ema(20), x => x.Value, quotes => quotes.GetEma(20).Select(r => r.Ema)),
        OfCloses("Value", () => new Wma(20), x => x.Value, quotes => quotes.GetWma(20).Select(r => r.Wma)),
        OfCloses("Value", () => new Hma(20), x => x.Value, quotes => quotes.GetHma(20).Select(r => r.Hma)),
        OfCloses("Value", () => new Dema(20), x => x.Value, quotes => quotes.GetDema(20).Select(r => r.Dema)),
        OfCloses("Value", () => new Tema(20), x => x.Value, quotes => quotes.GetTema(20).Select(r => r.Tema)),
        OfCloses("Value", () => new Kama(10, 2, 30), x => x.Value, quotes => quotes.GetKama(10, 2, 30).Select(r => r.Kama)),
        OfCloses("Value", () => new Rsi(14), x => x.Value, quotes => quotes.GetRsi(14).Select(r => r.Rsi)),
        OfCloses("Value", () => new StochRsi(14, 14), x => x.Value, quotes => quotes.GetStochRsi(14, 14, 3, 1).Select(r => r.StochRsi)) with { Scale = 1 },
        OfCloses("Signal", () => new StochRsi(14, 14), x => x.Signal, quotes => quotes.GetStochRsi(14, 14, 3, 1).Select(r => r.Signal)) with { Scale = 1 },
        OfCloses("Value", () => new StandardDeviation(20), x => x.Value, quotes => quotes.GetStdDev(20).Select(r => r.StdDev)),
        OfCloses("Upper", () => new Bollinger(20), x => x.Upper, quotes => quotes.GetBollingerBands(20).Select(r => r.UpperBand)),
        OfCloses("Middle", () => new Bollinger(20), x => x.Middle, quotes => quotes.GetBollingerBands(20).Select(r => r.Sma)),
        OfCloses("Lower", () => new Bollinger(20), x => x.Lower, quotes => quotes.GetBollingerBands(20).Select(r => r.LowerBand)),
        OfCloses("PercentB", () => new Bollinger(20), x => x.PercentB, quotes => quotes.GetBollingerBands(20).Select(r => r.PercentB)) with { Scale = 1 },
        OfCloses("Width", () => new Bollinger(20), x => x.Width, quotes => quotes.GetBollingerBands(20).Select(r => r.Width)),
        OfCloses("Value", () => new Macd(12, 26, 9), x => x.Value, quotes => quotes.GetMacd().Select(r => r.Macd)) with { Scale = 1 },
        OfCloses("Signal", () => new Macd(12, 26, 9), x => x.Signal, quotes => quotes.GetMacd().Select(r => r.Signal)) with { Scale = 1 },
        OfCloses("Histogram", () => new Macd(12, 26, 9), x => x.Histogram, quotes => quotes.GetMacd().Select(r => r.Histogram)) with { Scale = 1 },
        OfCloses("Slope", () => new LinearRegression(14), x => x.Slope, quotes => quotes.GetSlope(14).Select(r => r.Slope)) with { Scale = 1 },
        OfCloses("RSquared", () => new LinearRegression(14), x => x.RSquared, quotes => quotes.GetSlope(14).Select(r => r.RSquared)) with { Scale = 1 },
        OfCloses("Value", () => new RateOfChange(10), x => x.Value, quotes => quotes.GetRoc(10).Select(r => r.Roc)) with { Scale = 1e-3 },
        OfCloses("Change", () => new RateOfChange(10), x => x.Change, quotes => quotes.GetRoc(10).Select(r => r.Momentum)) with { Scale = 1 },
        OfCloses("Value", () => new Hurst(100), x => x.Value, quotes => quotes.GetHurst(100).Select(r => r.HurstExponent)),
        OfCloses("Value", () => new RealizedVolatility(20, 525_600), x => x.Value, quotes => RootMeanSquareReturn(quotes, 20, 525_600)),
    ];

    /// <summary>Deviation and mean of the logarithmic returns by the library; the root mean square is made of both.</summary>
    private static IEnumerable<double?> RootMeanSquareReturn(IReadOnlyList<Quote> quotes, int period, double candlesPerYear)
    {
        var returns = quotes.Skip(1).Select((quote, i) => (quote.Date, Math.Log((double)quote.Close) - Math.Log((double)quotes[i].Close)));
        var moments = returns.GetStdDev(period).Select(r => Math.Sqrt(((r.StdDev * r.StdDev) + (r.Mean * r.Mean)) * candlesPerYear ?? double.NaN));
        return moments.Select(value => double.IsNaN(value) ? (double?)null : value).Prepend(null);
    }
}
