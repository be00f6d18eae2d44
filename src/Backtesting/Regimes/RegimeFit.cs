using TraderAgent.Domain.Market;
using TraderAgent.Domain.Regimes;

namespace TraderAgent.Backtesting.Regimes;

/// <summary>
/// Fits a hidden Markov model to candles without knowing their regimes: expectation and maximization (Baum and Welch 1970), from a start that
/// says what each state is to become. States are named afterwards, by their means.
/// </summary>
public static class RegimeFit
{
    /// <summary>The fewest candles, of the model's timeframe, that a fit can be made from.</summary>
    public const int FewestCandles = 500;

    private const double LeastDeviation = 0.05, EnoughProgress = 1e-6;

    /// <summary>Fits a model.</summary>
    /// <param name="series">Candles of the timeframe that the model will take.</param>
    /// <param name="rounds">The most rounds.</param>
    /// <exception cref="ArgumentException">There are too few candles.</exception>
    public static RegimeModel To(CandleSeries series, int rounds = 200)
    {
        var features = FeaturesOf(series);
        if (features.Length < FewestCandles)
            throw new ArgumentException($"candles: {features.Length} of {series.Timeframe} are known well enough, but a fit needs {FewestCandles}; give a longer file.", nameof(series));
        var (states, likelihood) = (Start(), double.NegativeInfinity);
        for (var round = 0; round < rounds; round++)
        {
            var expected = Expectation.Of(states, features);
            if (expected.LogLikelihood - likelihood < EnoughProgress) break;
            likelihood = expected.LogLikelihood;
            states = Maximized(expected, features);
        }

        return new() { Timeframe = series.Timeframe, Candles = series.Count, LogLikelihood = likelihood, States = [.. states.Select(s => s with { Regime = Named(s) })] };
    }

    /// <summary>What a state is, by its means: wide candles are high volatility, and otherwise it is where price goes.</summary>
    private static Regime Named(RegimeModelState state) => state switch
    {
        { Mean: [_, > 0.45] } => Regime.HighVolatility,
        { Mean: [> 0.45, _] } => Regime.Uptrend,
        { Mean: [< -0.45, _] } => Regime.Downtrend,
        _ => Regime.Sideways,
    };

    private static double[][] FeaturesOf(CandleSeries series)
    {
        var (gauge, known) = (new RegimeFeatures(series.Timeframe), new List<double[]>(series.Count));
        var features = new double[RegimeFeatures.Count];
        foreach (var candle in series.Span)
            if (gauge.TryAdd(in candle, features)) known.Add([.. features]);
        return [.. known];
    }

    private static RegimeModelState[] Start()
    {
        double[][] means = [[0, -0.15], [1, 0], [-1, 0], [0, 0.7]];
        return [.. means.Select((mean, i) => new RegimeModelState
        {
            Regime = Regime.Mixed, Mean = mean, Deviation = [0.9, 0.35],
            Next = [.. Enumerable.Range(0, means.Length).Select(j => i == j ? 0.97 : 0.03 / (means.Length - 1))],
        })];
    }

    private static RegimeModelState[] Maximized(Expectation expected, double[][] features)
    {
        var states = new RegimeModelState[expected.States];
        for (var s = 0; s < states.Length; s++)
        {
            var weight = expected.Weight(s);
            var mean = new double[RegimeFeatures.Count];
            var square = new double[RegimeFeatures.Count];
            for (var t = 0; t < features.Length; t++)
                for (var f = 0; f < mean.Length; f++) mean[f] += expected.Of(t, s) * features[t][f] / weight;
            for (var t = 0; t < features.Length; t++)
                for (var f = 0; f < mean.Length; f++) square[f] += expected.Of(t, s) * (features[t][f] - mean[f]) * (features[t][f] - mean[f]) / weight;
            states[s] = new()
            {
                Regime = Regime.Mixed, Mean = mean, Deviation = [.. square.Select(v => Math.Max(LeastDeviation, Math.Sqrt(v)))], Next = expected.Next(s),
            };
        }

        return states;
    }

    /// <summary>How probable each state is at each candle, all candles known: forward and backward pass, scaled by candle.</summary>
    private sealed class Expectation
    {
        private const double Least = 1e-12;

        private readonly double[,] _odds;
        private readonly double[,] _moves;

        private Expectation(int candles, int states) => (_odds, _moves, States) = (new double[candles, states], new double[states, states], states);

        public int States { get; }

        public double LogLikelihood { get; private set; }

        public double Of(int candle, int state) => _odds[candle, state];

        public double Weight(int state)
        {
            var sum = Least;
            for (var t = 0; t < _odds.GetLength(0); t++) sum += _odds[t, state];
            return sum;
        }

        public double[] Next(int state)
        {
            var row = Enumerable.Range(0, States).Select(to => _moves[state, to] + Least).ToArray();
            var sum = row.Sum();
            return [.. row.Select(p => p / sum)];
        }

        public static Expectation Of(RegimeModelState[] states, double[][] features)
        {
            var (n, k) = (features.Length, states.Length);
            var it = new Expectation(n, k);
            var density = new double[n, k];
            var forward = new double[n, k];
            for (var t = 0; t < n; t++)
            {
                var sum = 0.0;
                for (var s = 0; s < k; s++)
                {
                    density[t, s] = states[s].Density(features[t]) + Least;
                    var comes = t == 0 ? 1.0 / k : 0;
                    for (var from = 0; t > 0 && from < k; from++) comes += forward[t - 1, from] * states[from].Next[s];
                    sum += forward[t, s] = comes * density[t, s];
                }

                for (var s = 0; s < k; s++) forward[t, s] /= sum;
                it.LogLikelihood += Math.Log(sum) / n;
            }

            it.Smooth(states, forward, density);
            return it;
        }

        private void Smooth(RegimeModelState[] states, double[,] forward, double[,] density)
        {
            var (n, k) = (forward.GetLength(0), States);
            var (backward, before) = (new double[k], new double[k]);
            backward.AsSpan().Fill(1);
            for (var t = n - 1; t >= 0; t--)
            {
                var sum = Least;
                for (var s = 0; s < k; s++) sum += _odds[t, s] = forward[t, s] * backward[s];
                for (var s = 0; s < k; s++) _odds[t, s] /= sum;
                if (t == 0) return;
                Step(states, forward, density, (t, backward, before));
                (backward, before) = (before, backward);
            }
        }

        private void Step(RegimeModelState[] states, double[,] forward, double[,] density, (int T, double[] Backward, double[] Before) at)
        {
            var (t, total, scale) = (at.T, Least, Least);
            for (var from = 0; from < States; from++)
            {
                at.Before[from] = 0;
                for (var to = 0; to < States; to++) at.Before[from] += states[from].Next[to] * density[t, to] * at.Backward[to];
                total += forward[t - 1, from] * at.Before[from];
                scale = Math.Max(scale, at.Before[from]);
            }

            for (var from = 0; from < States; from++)
                for (var to = 0; to < States; to++)
                    _moves[from, to] += forward[t - 1, from] * states[from].Next[to] * density[t, to] * at.Backward[to] / total;
            for (var from = 0; from < States; from++) at.Before[from] /= scale;
        }
    }
}
