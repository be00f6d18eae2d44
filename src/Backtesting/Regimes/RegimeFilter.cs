using TraderAgent.Domain.Market;
using TraderAgent.Domain.Regimes;

namespace TraderAgent.Backtesting.Regimes;

/// <summary>
/// The second detector: the forward algorithm over a fitted <see cref="RegimeModel"/>. Streaming and causal. It looks at returns and ranges of whole hours, where the first
/// one weighs every candle, so that both agree only where a regime is plain.
/// </summary>
public sealed class RegimeFilter
{
    private const double Least = 1e-12, EnterProbability = 0.7;

    private readonly RegimeModel _model;
    private readonly RegimeFeatures _features;
    private readonly Resampler _resampler;
    private readonly double[] _odds, _next;

    /// <summary>A filter at the start of a market.</summary>
    /// <param name="model">The model.</param>
    /// <param name="fed">The timeframe of the candles that it will be given.</param>
    /// <exception cref="ArgumentException">The model's candles cannot be made of those.</exception>
    public RegimeFilter(RegimeModel model, Timeframe fed)
    {
        (_model, _features, _resampler) = (model, new(model.Timeframe), new(fed, model.Timeframe));
        _odds = new double[model.States.Count];
        _next = new double[model.States.Count];
        _odds.AsSpan().Fill(1.0 / _odds.Length);
    }

    /// <summary>The last regime whose states were probable enough together; mixed before the first.</summary>
    public Regime Regime { get; private set; }

    /// <summary>Takes the next closed candle.</summary>
    public void Add(in Candle candle)
    {
        if (_resampler.Add(in candle, out var whole)) Take(in whole);
        if (_resampler.TakeSecond(out whole)) Take(in whole);
    }

    private void Take(in Candle candle)
    {
        Span<double> features = stackalloc double[RegimeFeatures.Count];
        if (!_features.TryAdd(in candle, features)) return;
        var sum = 0.0;
        for (var to = 0; to < _odds.Length; to++)
        {
            var comes = 0.0;
            for (var from = 0; from < _odds.Length; from++) comes += _odds[from] * _model.States[from].Next[to];
            sum += _next[to] = (comes * _model.States[to].Density(features)) + Least;
        }

        for (var i = 0; i < _odds.Length; i++) _odds[i] = _next[i] / sum;
        Tell();
    }

    private void Tell()
    {
        for (var regime = Regime.Sideways; regime <= Regime.HighVolatility; regime++)
        {
            var odds = 0.0;
            for (var i = 0; i < _odds.Length; i++)
                if (_model.States[i].Regime == regime) odds += _odds[i];
            if (odds >= EnterProbability) Regime = regime;
        }
    }
}
