using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Portfolios;

/// <summary>How the markets moved together: Pearson's correlation of the logarithmic returns of candles that two markets have in common.</summary>
public sealed record ReturnCorrelations
{
    /// <summary>Returns that two markets must have in common.</summary>
    public const int LeastReturns = 24;

    /// <summary>The candles that the returns are of.</summary>
    [JsonPropertyName("timeframe")] public required Timeframe Timeframe { get; init; }

    /// <summary>The markets, in the order of the rows.</summary>
    [JsonPropertyName("symbols")] public required IReadOnlyList<string> Symbols { get; init; }

    /// <summary>From -1 to 1, row by row; null where two have too few returns in common, or one did not move.</summary>
    [JsonPropertyName("matrix")] public required IReadOnlyList<IReadOnlyList<double?>> Matrix { get; init; }

    /// <summary>How many returns each pair has in common, row by row.</summary>
    [JsonPropertyName("returns")] public required IReadOnlyList<IReadOnlyList<int>> Returns { get; init; }

    /// <summary>Computes them.</summary>
    public static ReturnCorrelations Of(Timeframe timeframe, IReadOnlyList<(string Symbol, IReadOnlyList<Candle> Candles)> markets)
    {
        var returns = markets.Select(m => ReturnsOf(m.Candles, timeframe)).ToList();
        var pairs = returns.Select(a => returns.Select(b => CommonOf(a, b)).ToList()).ToList();
        return new()
        {
            Timeframe = timeframe, Symbols = [.. markets.Select(m => m.Symbol)],
            Matrix = [.. pairs.Select(row => (IReadOnlyList<double?>)[.. row.Select(Pearson)])], Returns = [.. pairs.Select(row => (IReadOnlyList<int>)[.. row.Select(p => p.Count)])],
        };
    }

    /// <summary>By the opening of the later candle; over a gap there is none.</summary>
    private static Dictionary<Instant, double> ReturnsOf(IReadOnlyList<Candle> candles, Timeframe timeframe)
    {
        var returns = new Dictionary<Instant, double>();
        for (var i = 1; i < candles.Count; i++)
            if (candles[i].OpenTime - candles[i - 1].OpenTime == timeframe.Duration && candles[i - 1].Close > 0 && candles[i].Close > 0)
                returns[candles[i].OpenTime] = Math.Log(candles[i].Close / candles[i - 1].Close);
        return returns;
    }

    private static List<(double A, double B)> CommonOf(Dictionary<Instant, double> a, Dictionary<Instant, double> b) =>
        [.. a.Where(r => b.ContainsKey(r.Key)).Select(r => (r.Value, b[r.Key]))];

    private static double? Pearson(List<(double A, double B)> pairs)
    {
        if (pairs.Count < LeastReturns) return null;
        var (meanA, meanB) = (pairs.Average(p => p.A), pairs.Average(p => p.B));
        var (ab, aa, bb) = (0.0, 0.0, 0.0);
        foreach (var (a, b) in pairs) (ab, aa, bb) = (ab + (a - meanA) * (b - meanB), aa + (a - meanA) * (a - meanA), bb + (b - meanB) * (b - meanB));
        return aa > 0 && bb > 0 ? Math.Clamp(ab / Math.Sqrt(aa * bb), -1, 1) : null;
    }
}
