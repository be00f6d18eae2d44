namespace TraderAgent.Backtesting.Costs;

/// <summary>How much of one meter one thing uses.</summary>
/// <param name="Source">What uses it: the candle cycle, the bots' turns, the task hub at rest.</param>
/// <param name="Meter">The meter's name, one of <see cref="Meters"/>.</param>
/// <param name="PerMonth">How much in a month of 730 hours.</param>
public readonly record struct UsageLine(string Source, string Meter, double PerMonth);
