using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Tests.Engine;

/// <summary>One trade of the plain loop: bought lots that a sale closed.</summary>
internal sealed record PlainTrade(long OpenedAt, long ClosedAt, decimal Quantity, decimal EntryPrice, decimal ExitPrice, decimal Gross, decimal Fees);

/// <summary>
/// The crossover of two averages written out as one loop over numbers, from the documented rules alone: a spot market, market orders at
/// the close slipped by a hundredth of a percent and rounded to the tick against the taker, at most a quarter of the candle's volume,
/// quantities down to the lot, a fee of a tenth of a percent (of the coins when buying, of the money when selling) to 12 decimals,
/// and the oldest coins sold first. It shares no code with the engine.
/// </summary>
internal sealed class PlainEmaCross(decimal capital, decimal entryValue)
{
    private const decimal Tick = 0.1m, Lot = 0.000001m, LeastQuantity = 0.000001m, LeastValue = 1, FeeShare = 0.001m;
    private const double Slip = 0.0001;
    private const int Fast = 12, Slow = 26;

    private sealed class Coins
    {
        public decimal Quantity, Price, Fee;
        public long At;
    }

    private readonly List<Coins> _held = [];
    private decimal _cash = capital, _coins;

    public List<PlainTrade> Trades { get; } = [];

    /// <summary>Every order: time, +1 to buy or -1 to sell, quantity, price.</summary>
    public List<(long At, int Sign, decimal Quantity, decimal Price)> Orders { get; } = [];

    public decimal[] Run(ReadOnlySpan<Candle> candles)
    {
        var equity = new decimal[candles.Length];
        double fast = 0, slow = 0;
        bool? wasAbove = null;
        for (var i = 0; i < candles.Length; i++)
        {
            var (close, at) = (candles[i].Close, candles[i].OpenTime.UnixMilliseconds + 60_000);
            fast = Average(fast, close, i + 1, Fast);
            slow = Average(slow, close, i + 1, Slow);
            if (i + 1 >= Slow)
            {
                var isAbove = fast > slow;
                if (wasAbove is { } before && before != isAbove) Cross(isAbove, candles[i], at);
                wasAbove = isAbove;
            }

            equity[i] = _cash + _coins * (decimal)close;
        }

        return equity;
    }

    /// <summary>The mean of the first values, and from then on a step toward each next one.</summary>
    private static double Average(double average, double value, int count, int period) =>
        average + (value - average) * (count <= period ? 1.0 / count : 2.0 / (period + 1));

    private void Cross(bool isAbove, in Candle candle, long at)
    {
        var close = (decimal)candle.Close;
        var most = Down((decimal)(candle.Volume * 0.25), Lot);
        var sellable = Down(_coins, Lot);
        if (sellable < LeastQuantity || sellable * close < LeastValue) sellable = 0;
        if (isAbove && sellable == 0) Buy(Down(entryValue / close, Lot), most, candle.Close, at);
        if (!isAbove && sellable > 0) Sell(sellable, most, candle.Close, at);
    }

    private void Buy(decimal wanted, decimal most, double close, long at)
    {
        var price = Math.Ceiling((decimal)(close * (1 + Slip)) / Tick) * Tick;
        var quantity = Math.Min(wanted, most);
        Orders.Add((at, 1, quantity, price));
        var fee = Math.Round(quantity * FeeShare, 12);
        _cash -= quantity * price;
        _coins += quantity - fee;
        _held.Add(new() { Quantity = quantity - fee, Price = price, Fee = fee * price, At = at });
    }

    private void Sell(decimal wanted, decimal most, double close, long at)
    {
        var price = Down((decimal)(close * (1 - Slip)), Tick);
        var quantity = Math.Min(wanted, most);
        Orders.Add((at, -1, quantity, price));
        var fee = Math.Round(quantity * price * FeeShare, 12);
        _cash += quantity * price - fee;
        _coins -= quantity;
        CloseOldest(quantity, price, fee, at);
    }

    private void CloseOldest(decimal quantity, decimal price, decimal fee, long at)
    {
        var openedAt = _held[0].At;
        decimal left = quantity, entry = 0, gross = 0, fees = 0;
        while (left > 0)
        {
            var lot = _held[0];
            var part = Math.Min(lot.Quantity, left);
            var (lotFee, ownFee) = (Share(lot.Fee, part, lot.Quantity), Share(fee, part, left));
            entry += part * lot.Price;
            gross += part * (price - lot.Price);
            fees += lotFee + ownFee;
            (lot.Quantity, lot.Fee, left, fee) = (lot.Quantity - part, lot.Fee - lotFee, left - part, fee - ownFee);
            if (lot.Quantity == 0) _held.RemoveAt(0);
        }

        Trades.Add(new(openedAt, at, quantity, entry / quantity, price, gross, fees));
    }

    private static decimal Share(decimal fee, decimal part, decimal whole) => part == whole ? fee : Math.Round(fee * (part / whole), 18);

    private static decimal Down(decimal value, decimal step) => Math.Floor(value / step) * step;
}
