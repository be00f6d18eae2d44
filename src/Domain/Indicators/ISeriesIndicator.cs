namespace TraderAgent.Domain.Indicators;

/// <summary>An indicator of one series of numbers: closes, highs, volumes, or another indicator's values.</summary>
public interface ISeriesIndicator : IIndicator
{
    /// <summary>Takes the next value of the series.</summary>
    /// <param name="value">A finite number of magnitude up to 1e100.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is not such a number.</exception>
    void Add(double value);
}
