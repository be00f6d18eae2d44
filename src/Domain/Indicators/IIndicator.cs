namespace TraderAgent.Domain.Indicators;

/// <summary>
/// A streaming indicator: it takes one value or candle at a time in constant time on average (one
/// that cannot says so), allocates nothing while doing so or being read, and can be saved between
/// any two of them. Reading it does not change it. Its readings are
/// <see cref="double.NaN"/> until enough has been seen. Formulas, seeds and first indexes are in
/// docs/indicators.md.
/// </summary>
public interface IIndicator
{
    /// <summary>Whether every reading of the indicator has a value.</summary>
    bool IsReady { get; }

    /// <summary>
    /// The complete state as finite numbers, so that JSON can hold it without loss. Its length
    /// depends on the periods alone, and it begins with a period or with what stands for one.
    /// </summary>
    double[] Save();

    /// <summary>
    /// Restores what <see cref="Save"/> returned. What follows is bit for bit what it would have
    /// been without the interruption.
    /// </summary>
    /// <param name="state">The state of an indicator constructed with the same periods.</param>
    /// <exception cref="ArgumentException">
    /// The length, a period, a count or a number does not fit. The indicator is left as it was.
    /// </exception>
    void Load(ReadOnlySpan<double> state);
}
