using System.Numerics;
using System.Text.Json.Serialization;

namespace TraderAgent.Backtesting.Robustness;

/// <summary>
/// The probability that a choice among parameter sets is overfitted, by combinatorially symmetric cross-validation (Bailey, Borwein,
/// Lopez de Prado and Zhu 2015): the days are cut into blocks; for every way to take half of them, the set that was best in one half is
/// ranked among all in the other. What is overfitted is then no better than the middle.
/// </summary>
public sealed record Overfitting
{
    /// <summary>How many parameter sets.</summary>
    [JsonPropertyName("sets")] public required int Sets { get; init; }

    /// <summary>Into how many blocks the days were cut.</summary>
    [JsonPropertyName("blocks")] public required int Blocks { get; init; }

    /// <summary>How many ways to take half of them.</summary>
    [JsonPropertyName("splits")] public required int Splits { get; init; }

    /// <summary>The share of splits in which the best of one half was in the lower half of the other, from 0 to 1.</summary>
    [JsonPropertyName("probability")] public required double Probability { get; init; }

    /// <summary>The share of splits in which the best of one half lost money in the other, from 0 to 1.</summary>
    [JsonPropertyName("lossProbability")] public required double LossProbability { get; init; }

    /// <summary>The slope of the Sharpe ratio in the other half over that in the first, of the chosen sets: near 1 what was seen comes again, 0 or below it does not. Null where all chosen ratios were the same.</summary>
    [JsonPropertyName("degradation")] public double? Degradation { get; init; }

    /// <summary>Logarithms of the odds of the rank in the other half, spread over the splits: above zero is better than the middle.</summary>
    [JsonPropertyName("logit")] public required Spread Logit { get; init; }

    /// <summary>Estimates it.</summary>
    /// <param name="returns">The daily returns of each set over the same days; two sets or more.</param>
    /// <param name="blocks">How many blocks: even, from 2 to 20, and no more than there are days.</param>
    /// <exception cref="ArgumentException">There are too few sets, days or blocks.</exception>
    public static Overfitting Of(IReadOnlyList<double[]> returns, int blocks)
    {
        if (returns.Count < 2) throw new ArgumentException($"sets: there are {returns.Count}; expected two or more.", nameof(returns));
        if (returns.Any(r => r.Length != returns[0].Length)) throw new ArgumentException("sets: their days differ in number; expected the same days of each.", nameof(returns));
        if (blocks is < 2 or > 20 || blocks % 2 != 0 || blocks > returns[0].Length)
            throw new ArgumentException($"blocks: {blocks} cannot be used for {returns[0].Length} days; expected an even number from 2 to 20, and no more than there are days.", nameof(blocks));
        var sums = returns.Select(r => BlockSums(r, blocks)).ToList();
        var (logits, seen, came) = (new List<double>(), new List<double>(), new List<double>());
        var lost = 0;
        for (uint split = 0; split < 1u << blocks; split++)
        {
            if (BitOperations.PopCount(split) != blocks / 2) continue;
            var (best, others) = BestOf(sums, split, ~split);
            var sharpe = others[best];
            var below = others.Count(o => o < sharpe) + 0.5 * (others.Count(o => o == sharpe) - 1);
            var rank = (below + 1) / (others.Length + 1);
            logits.Add(Math.Log(rank / (1 - rank)));
            seen.Add(Moments.Of(sums[best], split).Sharpe);
            came.Add(sharpe);
            if (sharpe < 0) lost++;
        }

        return new()
        {
            Sets = returns.Count, Blocks = blocks, Splits = logits.Count, Probability = (double)logits.Count(l => l <= 0) / logits.Count,
            LossProbability = (double)lost / logits.Count, Degradation = Slope(seen, came), Logit = Spread.Of(logits),
        };
    }

    private static (int Best, double[] Others) BestOf(List<Moments[]> sums, uint inSample, uint outOfSample)
    {
        var (best, highest) = (0, double.NegativeInfinity);
        var others = new double[sums.Count];
        for (var set = 0; set < sums.Count; set++)
        {
            var sharpe = Moments.Of(sums[set], inSample).Sharpe;
            others[set] = Moments.Of(sums[set], outOfSample).Sharpe;
            if (sharpe > highest) (best, highest) = (set, sharpe);
        }

        return (best, others);
    }

    private static Moments[] BlockSums(double[] returns, int blocks)
    {
        var sums = new Moments[blocks];
        for (var day = 0; day < returns.Length; day++)
        {
            var block = (int)((long)day * blocks / returns.Length);
            sums[block] = sums[block].With(returns[day]);
        }

        return sums;
    }

    /// <summary>The slope of a straight line through points, by least squares; null where they stand above each other.</summary>
    private static double? Slope(List<double> x, List<double> y)
    {
        var (meanX, meanY) = (x.Average(), y.Average());
        var spread = x.Sum(v => (v - meanX) * (v - meanX));
        return spread > 1e-18 ? x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum() / spread : null;
    }

    /// <summary>What a Sharpe ratio is made of, so that those of blocks can be put together.</summary>
    private readonly record struct Moments(int Count, double Sum, double Squares)
    {
        /// <summary>Of one day, not annualised; 0 where nothing moved.</summary>
        public double Sharpe
        {
            get
            {
                if (Count < 2) return 0;
                var variance = (Squares - Sum * Sum / Count) / (Count - 1);
                return variance > 1e-18 ? Sum / Count / Math.Sqrt(variance) : 0;
            }
        }

        public static Moments Of(Moments[] blocks, uint taken)
        {
            var all = default(Moments);
            for (var i = 0; i < blocks.Length; i++)
                if ((taken >> i & 1) != 0) all = new(all.Count + blocks[i].Count, all.Sum + blocks[i].Sum, all.Squares + blocks[i].Squares);
            return all;
        }

        public Moments With(double value) => new(Count + 1, Sum + value, Squares + value * value);
    }
}
