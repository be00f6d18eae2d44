using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Smc;

/// <summary>
/// The nearest prices at which one of several objects changes. While a candle stays between them none needs to be
/// looked at.
/// </summary>
internal struct Watch
{
    private double _below;
    private double _above;

    /// <summary>Nothing to wait for.</summary>
    public static Watch Nothing => new() { _below = double.NegativeInfinity, _above = double.PositiveInfinity };

    /// <summary>Waits for a candle that trades below a price.</summary>
    public void Below(double price) => _below = Math.Max(_below, price);

    /// <summary>Waits for a candle that trades above a price.</summary>
    public void Above(double price) => _above = Math.Min(_above, price);

    /// <summary>Whether a candle traded beyond one of the prices.</summary>
    public readonly bool Rings(in Candle candle) => candle.Low < _below || candle.High > _above;
}

/// <summary>What an object that is confirmed now is given.</summary>
/// <param name="Id">The number of the next object.</param>
/// <param name="At">The time by which all that it rests on was known.</param>
internal readonly record struct Stamp(long Id, Instant At);
