using TraderAgent.Domain.Amounts;

namespace TraderAgent.Domain.Grid;

/// <summary>
/// The endless ladder of prices that a grid is a window of: L(k) = anchor x step^k where geometric,
/// anchor + k x step where arithmetic, for every whole k, rounded to the tick. Decimal arithmetic
/// alone decides a price, so that it is the same on every machine.
/// </summary>
public sealed class GridLines
{
    private const int MaxCached = 4_096;
    private readonly decimal _tick;
    private readonly Dictionary<int, Price> _cache = [];

    /// <summary>The lines.</summary>
    /// <param name="spacing">Arithmetic or geometric.</param>
    /// <param name="anchor">The price of line 0.</param>
    /// <param name="step">The distance in quote where arithmetic; the ratio of two lines, above 1, where geometric.</param>
    /// <param name="tick">The market's tick.</param>
    public GridLines(GridSpacing spacing, decimal anchor, decimal step, decimal tick) =>
        (Spacing, Anchor, Step, _tick) = (spacing, anchor, step, tick);

    /// <summary>Arithmetic or geometric.</summary>
    public GridSpacing Spacing { get; }

    /// <summary>The unrounded price of line 0.</summary>
    public decimal Anchor { get; }

    /// <summary>Distance in quote, or ratio.</summary>
    public decimal Step { get; }

    /// <summary>The price of line <paramref name="k"/>; zero or less where an arithmetic ladder has left the prices.</summary>
    public Price At(int k)
    {
        if (_cache.TryGetValue(k, out var price)) return price;
        if (_cache.Count >= MaxCached) _cache.Clear();
        // Half a tick always rounds up: lines at least one tick apart stay apart.
        price = new(Math.Floor(Exact(k) / _tick + 0.5m) * _tick);
        _cache.Add(k, price);
        return price;
    }

    /// <summary>The cell a price is in: the k with L(k) &lt;= price &lt; L(k+1).</summary>
    public int CellOf(double price)
    {
        var k = Estimate(price);
        while ((double)At(k + 1).Value <= price) k++;
        while ((double)At(k).Value > price) k--;
        return k;
    }

    /// <summary>The distance from line k to the next in percent of line k.</summary>
    public Percent StepAt(int k) => new((At(k + 1).Value / At(k).Value - 1) * 100);

    /// <summary>The <paramref name="n"/>-th root of a number of at least 1, to 18 places, by Newton's method.</summary>
    public static decimal Root(decimal x, int n)
    {
        // The estimate only saves steps; the limit that decimal arithmetic reaches from it does not depend on its last bits.
        var root = Math.Round((decimal)Math.Pow((double)x, 1.0 / n), 9);
        for (var i = 0; i < 8; i++)
        {
            var power = Power(root, n - 1);
            root += (x / power - root) / n;
        }
        return Math.Round(root, 18);
    }

    private decimal Exact(int k) => Spacing == GridSpacing.Arithmetic ? Anchor + k * Step
        : k >= 0 ? Anchor * Power(Step, k) : Anchor / Power(Step, -k);

    private int Estimate(double price)
    {
        var (anchor, step) = ((double)Anchor, (double)Step);
        var k = Spacing == GridSpacing.Arithmetic ? (price - anchor) / step : Math.Log(price / anchor) / Math.Log(step);
        return (int)Math.Floor(k);
    }

    private static decimal Power(decimal value, int exponent)
    {
        var result = 1m;
        for (var square = value; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) == 1) result *= square;
            if (exponent > 1) square *= square;
        }
        return result;
    }
}
