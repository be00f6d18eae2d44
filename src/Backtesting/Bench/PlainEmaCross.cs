using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Bench;

/// <summary>A trade of <see cref="PlainEmaCross"/>.</summary>
/// <param name="OpenedAt">When the coins were bought, in Unix milliseconds.</param>
/// <param name="ClosedAt">When they were sold.</param>
/// <param name="Quantity">How many.</param>
/// <param name="ExitPrice">At which price.</param>
/// <param name="Gross">What was won before fees.</param>
/// <param name="Fees">Both fees.</param>
public readonly record struct PlainTrade(long OpenedAt, long ClosedAt, decimal Quantity, decimal ExitPrice, decimal Gross, decimal Fees);

/// <summary>
/// The crossover without an engine, doing the same work: the same orders, prices, fees and lots in decimals, an equity curve and a list of
/// trades. What it lacks is what an engine is for: a bot, an exchange, orders with a life, books, a risk gate.
/// </summary>
public sealed class PlainEmaCross(decimal capital, decimal entryValue)
{
    private const int Decimals = 6; // Of a lot.
    private const decimal TenthOfPercent = 0.001m;

    private readonly Queue<(decimal Quantity, decimal Price, decimal Fee, long At)> _lots = new();
    private decimal _cash = capital, _coins;

    /// <summary>The trades, in order.</summary>
    public List<PlainTrade> Trades { get; } = [];

    /// <summary>Trades the candles.</summary>
    /// <returns>The equity curve.</returns>
    public double[] Run(ReadOnlySpan<Candle> candles, int fast, int slow)
    {
        var equity = new double[candles.Length];
        var (fastWeight, slowWeight, fastValue, slowValue, isAbove) = (2.0 / (fast + 1), 2.0 / (slow + 1), 0.0, 0.0, false);
        var (cash, coins) = ((double)_cash, 0.0);
        for (var i = 0; i < candles.Length; i++)
        {
            ref readonly var candle = ref candles[i];
            fastValue += (candle.Close - fastValue) * (i < fast ? 1.0 / (i + 1) : fastWeight);
            slowValue += (candle.Close - slowValue) * (i < slow ? 1.0 / (i + 1) : slowWeight);
            if (i >= slow - 1 && isAbove != fastValue > slowValue)
            {
                isAbove = !isAbove;
                if (i >= slow)
                {
                    Cross(isAbove, candle);
                    (cash, coins) = ((double)_cash, (double)_coins);
                }
            }

            equity[i] = cash + coins * candle.Close;
        }

        return equity;
    }

    private void Cross(bool isAbove, in Candle candle)
    {
        var at = candle.OpenTime.UnixMilliseconds + 60_000;
        var most = Down((decimal)(candle.Volume * 0.25));
        var held = Down(_coins);
        if (isAbove && held * (decimal)candle.Close < 1)
        {
            var price = Math.Round((decimal)(candle.Close * 1.0001), 1, MidpointRounding.ToPositiveInfinity);
            Buy(Math.Min(Down(entryValue / (decimal)candle.Close), most), price, at);
        }
        else if (!isAbove && held * (decimal)candle.Close >= 1)
            Sell(Math.Min(held, most), Math.Round((decimal)(candle.Close * (1 - 0.0001)), 1, MidpointRounding.ToNegativeInfinity), at);
    }

    private void Buy(decimal quantity, decimal price, long at)
    {
        var fee = Math.Round(quantity * TenthOfPercent, 12);
        _cash -= quantity * price;
        _coins += quantity - fee;
        _lots.Enqueue((quantity - fee, price, fee * price, at));
    }

    private void Sell(decimal quantity, decimal price, long at)
    {
        var fee = Math.Round(quantity * price * TenthOfPercent, 12);
        _cash += quantity * price - fee;
        _coins -= quantity;
        var (left, gross, fees, openedAt) = (quantity, 0m, fee, _lots.Peek().At);
        while (left > 0)
        {
            var lot = _lots.Peek();
            if (lot.Quantity > left)
            {
                Shrink(ref left, ref gross, ref fees, price);
                break;
            }

            _lots.Dequeue();
            gross += lot.Quantity * (price - lot.Price);
            fees += lot.Fee;
            left -= lot.Quantity;
        }

        Trades.Add(new(openedAt, at, quantity, price, gross, fees));
    }

    private void Shrink(ref decimal left, ref decimal gross, ref decimal fees, decimal price)
    {
        var lot = _lots.Dequeue();
        var fee = Math.Round(lot.Fee * (left / lot.Quantity), 18);
        gross += left * (price - lot.Price);
        fees += fee;
        _lots.Enqueue((lot.Quantity - left, lot.Price, lot.Fee - fee, lot.At)); // It was the last: a sale takes all but the dust.
        left = 0;
    }

    private static decimal Down(decimal quantity) => Math.Round(quantity, Decimals, MidpointRounding.ToNegativeInfinity);
}
