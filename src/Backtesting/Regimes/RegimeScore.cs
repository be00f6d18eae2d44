using System.Text.Json.Serialization;
using TraderAgent.Domain.Regimes;

namespace TraderAgent.Backtesting.Regimes;

/// <summary>
/// How often a detector was right, candle by candle. After each change of the true regime the candles of a confirmation window are not counted for
/// <see cref="AccuracyAfterConfirmation"/>; all others are, and mixed is never right. A regime that ends within the window is not counted at all.
/// </summary>
public sealed class RegimeScore
{
    private readonly int _window;
    private readonly List<double> _delays = [];
    private Regime? _true, _told;
    private int _age;
    private bool _isFound;
    private long _candles, _right, _counted, _countedRight;

    /// <summary>A score before the first candle.</summary>
    /// <param name="windowCandles">Candles of the confirmation window.</param>
    public RegimeScore(int windowCandles) => _window = windowCandles;

    /// <summary>Share of all candles that were right.</summary>
    [JsonPropertyName("accuracy")] public double Accuracy => Share(_right, _candles);

    /// <summary>Share of the candles beyond the confirmation windows that were right.</summary>
    [JsonPropertyName("accuracyAfterConfirmation")] public double AccuracyAfterConfirmation => Share(_countedRight, _counted);

    /// <summary>Share of all candles that lie beyond the confirmation windows.</summary>
    [JsonPropertyName("counted")] public double Counted => Share(_counted, _candles);

    /// <summary>Candles from the beginning of a regime until it was told, the median of all regimes; infinite when more than half were missed.</summary>
    [JsonIgnore] public double MedianDelay => _delays.Count == 0 ? double.PositiveInfinity : _delays.Order().ElementAt(_delays.Count / 2);

    /// <summary><see cref="MedianDelay"/> where it is finite.</summary>
    [JsonPropertyName("medianDelayCandles")] public double? MedianDelayCandles => double.IsFinite(MedianDelay) ? MedianDelay : null;

    /// <summary>Regimes that ended before they were told.</summary>
    [JsonPropertyName("missed")] public int Missed => _delays.Count(double.IsInfinity);

    /// <summary>How often the true regime changed.</summary>
    [JsonPropertyName("trueSwitches")] public int TrueSwitches { get; private set; }

    /// <summary>How often the told one changed.</summary>
    [JsonPropertyName("switches")] public int Switches { get; private set; }

    /// <summary>Takes the next candle.</summary>
    /// <param name="truth">What the market was doing.</param>
    /// <param name="told">What the detector said after it.</param>
    public void Add(Regime truth, Regime told)
    {
        if (truth != _true) Begin(truth);
        if (_told is { } before && before != told) Switches++;
        _told = told;
        var isRight = told == truth;
        if (isRight && !_isFound)
        {
            _isFound = true;
            _delays.Add(_age);
        }

        _candles++;
        if (isRight) _right++;
        if (_age++ < _window) return;
        _counted++;
        if (isRight) _countedRight++;
    }

    /// <summary>Takes in the score of another market.</summary>
    public void Add(RegimeScore other)
    {
        (_candles, _right) = (_candles + other._candles, _right + other._right);
        (_counted, _countedRight) = (_counted + other._counted, _countedRight + other._countedRight);
        (Switches, TrueSwitches) = (Switches + other.Switches, TrueSwitches + other.TrueSwitches);
        _delays.AddRange(other._delays);
    }

    private void Begin(Regime truth)
    {
        if (_true is not null)
        {
            TrueSwitches++;
            if (!_isFound) _delays.Add(double.PositiveInfinity);
        }

        (_true, _age, _isFound) = (truth, 0, false);
    }

    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
