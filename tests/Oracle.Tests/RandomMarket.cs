using Skender.Stock.Indicators;
using TraderAgent.Domain.Market;

namespace TraderAgent.Oracle.Tests;

/// <summary>
/// One random series for both sides: prices of two decimals, which are the same number as decimal and as double. The movement
/// changes its drift and its size now and then, some candles stand still, and some open at a gap.
/// </summary>
public sealed class RandomMarket
{
    /// <summary>Longer than any average remembers, and than any window is restarted.</summary>
    private const int Count = 10_000;

    private static readonly DateTime Start = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly Random _random;
    private decimal _price = 30_000;
    private double _drift;
    private double _size = 10;

    public RandomMarket(int seed)
    {
        _random = new Random(seed);
        Quotes = [.. Enumerable.Range(0, Count).Select(Next)];
        Candles = [.. Quotes.Select(quote => new Candle(
            Instant.From(quote.Date), (double)quote.Open, (double)quote.High, (double)quote.Low, (double)quote.Close, (double)quote.Volume))];
    }

    public IReadOnlyList<Quote> Quotes { get; }

    public IReadOnlyList<Candle> Candles { get; }

    private Quote Next(int index)
    {
        if (_random.Next(200) == 0)
        {
            (_drift, _size) = ((_random.NextDouble() - 0.5) * 4, 1 + (_random.NextDouble() * 60));
        }

        var open = _price + (_random.Next(100) == 0 ? Step(5) : 0);
        var close = _random.Next(50) == 0 ? open : Math.Max(100, open + Step(1) + Math.Round((decimal)_drift, 2));
        _price = close;
        return new()
        {
            Date = Start.AddMinutes(index), Open = open, Close = close,
            High = Math.Max(open, close) + Math.Abs(Step(0.5)), Low = Math.Min(open, close) - Math.Abs(Step(0.5)),
            Volume = Math.Round((decimal)_random.NextDouble() * 100, 4),
        };
    }

    private decimal Step(double sizes) => Math.Round((decimal)((_random.NextDouble() + _random.NextDouble() - 1) * _size * sizes), 2);
}
