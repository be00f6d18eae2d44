namespace TraderAgent.Backtesting.Statistics;

/// <summary>What a number of finished deals made, each net of its fees. A deal that made exactly nothing neither won nor lost.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Wins">How many won something.</param>
/// <param name="Losses">How many lost something.</param>
/// <param name="Won">What the winning ones made, in quote.</param>
/// <param name="Lost">What the losing ones lost, positive, in quote.</param>
/// <param name="LongestWins">Most winning deals in a row.</param>
/// <param name="LongestLosses">Most losing deals in a row.</param>
public readonly record struct DealFigures(int Count, int Wins, int Losses, double Won, double Lost, int LongestWins, int LongestLosses)
{
    /// <summary>Sum of wins / sum of losses; null without a loss.</summary>
    public double? ProfitFactor => Losses == 0 ? null : Won / Lost;

    /// <summary>Deals that won something, in percent of all; null without deals.</summary>
    public double? WinRatePercent => Count == 0 ? null : 100.0 * Wins / Count;

    /// <summary>Mean of the winning deals; null without one.</summary>
    public double? AverageWin => Wins == 0 ? null : Won / Wins;

    /// <summary>Mean of the losing deals, negative; null without one.</summary>
    public double? AverageLoss => Losses == 0 ? null : -Lost / Losses;

    /// <summary>Mean of all deals, in quote; null without deals.</summary>
    public double? Expectancy => Count == 0 ? null : (Won - Lost) / Count;

    /// <summary>Takes them from net profits in the order in which the deals ended.</summary>
    public static DealFigures Of(IEnumerable<double> profits)
    {
        var (count, wins, losses, won, lost) = (0, 0, 0, 0.0, 0.0);
        var (winning, losing, longestWins, longestLosses) = (0, 0, 0, 0);
        foreach (var profit in profits)
        {
            count++;
            if (profit > 0) (wins, won) = (wins + 1, won + profit);
            if (profit < 0) (losses, lost) = (losses + 1, lost - profit);
            (winning, losing) = (profit > 0 ? winning + 1 : 0, profit < 0 ? losing + 1 : 0);
            (longestWins, longestLosses) = (Math.Max(longestWins, winning), Math.Max(longestLosses, losing));
        }

        return new(count, wins, losses, won, lost, longestWins, longestLosses);
    }
}
