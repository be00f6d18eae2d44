using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Indicators;

/// <summary>An indicator that needs more of a candle than one of its prices.</summary>
public interface ICandleIndicator : IIndicator
{
    /// <summary>Takes the next closed candle.</summary>
    /// <param name="candle">A candle whose numbers are finite and of magnitude up to 1e100.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of the candle is not such a number.</exception>
    void Add(in Candle candle);
}
