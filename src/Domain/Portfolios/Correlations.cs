using System.Text.Json.Serialization;

namespace TraderAgent.Domain.Portfolios;

/// <summary>What <see cref="Correlations"/> remembers.</summary>
public sealed record CorrelationsState
{
    /// <summary>The symbols, in the order of the numbers.</summary>
    [JsonPropertyName("symbols")] public List<string> Symbols { get; init; } = [];

    /// <summary>Each symbol's price at the last full hour; 0 before the first.</summary>
    [JsonPropertyName("prices")] public List<double> Prices { get; init; } = [];

    /// <summary>Mean products of hourly returns, row by row.</summary>
    [JsonPropertyName("products")] public List<double> Products { get; init; } = [];

    /// <summary>How many hours each pair was watched, row by row.</summary>
    [JsonPropertyName("hours")] public List<int> Hours { get; init; } = [];
}

/// <summary>
/// How the markets of an account move, and move together: mean products of hourly logarithmic returns, weighted exponentially with
/// a decay of 0.97 an hour as RiskMetrics does by the day (J.P. Morgan, Technical Document, 1996).
/// </summary>
internal sealed class Correlations
{
    /// <summary>Hours a pair must have been watched.</summary>
    public const int WarmUpHours = 48;

    private const double Decay = 0.97;

    private readonly List<string> _symbols = [];
    private readonly List<double> _prices = [];
    private double[] _products = [];
    private int[] _hours = [];

    /// <summary>Takes every symbol's price at a full hour.</summary>
    public void AddHour(IEnumerable<KeyValuePair<string, double>> prices)
    {
        foreach (var (symbol, _) in prices)
            if (!_symbols.Contains(symbol)) Widen(symbol);
        var returns = new double[_symbols.Count];
        Array.Fill(returns, double.NaN);
        foreach (var (symbol, price) in prices)
        {
            if (!(price > 0)) continue;
            var at = _symbols.IndexOf(symbol);
            if (_prices[at] > 0) returns[at] = Math.Log(price / _prices[at]);
            _prices[at] = price;
        }
        for (var i = 0; i < returns.Length; i++)
            for (var j = 0; j < returns.Length; j++)
                if (!double.IsNaN(returns[i]) && !double.IsNaN(returns[j])) Take(i * returns.Length + j, returns[i] * returns[j]);
    }

    /// <summary>Standard deviation of a symbol's hourly return; null while it is not known, or nothing moved.</summary>
    public double? VolatilityOf(string symbol) =>
        _symbols.IndexOf(symbol) is >= 0 and var at && _hours[at * _symbols.Count + at] >= WarmUpHours && _products[at * _symbols.Count + at] is > 0 and var variance
            ? Math.Sqrt(variance)
            : null;

    /// <summary>Correlation of two symbols' returns, -1 to 1; 1 while it is not known: what cannot be told apart counts as the same.</summary>
    public double Between(string one, string other)
    {
        var (i, j, n) = (_symbols.IndexOf(one), _symbols.IndexOf(other), _symbols.Count);
        if (one == other || i < 0 || j < 0 || _hours[i * n + j] < WarmUpHours) return 1;
        var scale = Math.Sqrt(_products[i * n + i] * _products[j * n + j]);
        return scale > 0 ? Math.Clamp(_products[i * n + j] / scale, -1, 1) : 1;
    }

    public CorrelationsState Save() => new() { Symbols = [.. _symbols], Prices = [.. _prices], Products = [.. _products], Hours = [.. _hours] };

    public void Load(CorrelationsState state)
    {
        _symbols.AddRange(state.Symbols);
        _prices.AddRange(state.Prices);
        (_products, _hours) = ([.. state.Products], [.. state.Hours]);
    }

    private void Take(int at, double product)
    {
        _products[at] = _hours[at]++ == 0 ? product : Decay * _products[at] + (1 - Decay) * product;
    }

    private void Widen(string symbol)
    {
        var (old, size) = (_symbols.Count, _symbols.Count + 1);
        var (products, hours) = (new double[size * size], new int[size * size]);
        for (var i = 0; i < old; i++)
            for (var j = 0; j < old; j++)
                (products[i * size + j], hours[i * size + j]) = (_products[i * old + j], _hours[i * old + j]);
        (_products, _hours) = (products, hours);
        _symbols.Add(symbol);
        _prices.Add(0);
    }
}
