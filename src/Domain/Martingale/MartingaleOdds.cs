using TraderAgent.Domain.Instruments;

namespace TraderAgent.Domain.Martingale;

/// <summary>
/// How likely a ladder is lost in a market without direction. A fair walk that starts between two barriers ends at one of them with
/// the other's share of the distance between both (W. Feller, An Introduction to Probability Theory and Its Applications, volume I,
/// chapter XIV: the gambler's ruin). Fees move the target away and the stop nearer, so that a trade loses more often than it wins.
/// Trades are taken to be independent of each other and stops to fill at their price; gaps make it worse.
/// </summary>
/// <param name="Loss">Probability that one trade loses, 0 to 1.</param>
/// <param name="Steps">Losses in a row that lose the ladder.</param>
public readonly record struct MartingaleOdds(double Loss, int Steps)
{
    /// <summary>The odds of a martingale on a market.</summary>
    public static MartingaleOdds Of(MartingaleSettings settings, Instrument instrument)
    {
        var (net, fees) = ((double)settings.Distance.Fraction, 2 * (double)settings.Rules.FeeOn(instrument).Fraction);
        return new((net + fees) / (2 * net), settings.MaxSteps); // The target is net + fees away, the stop net - fees.
    }

    /// <summary>
    /// Probability of at least one lost ladder within a number of trades: exact, by how many losses in a row the last trades
    /// were (success runs, Feller, chapter XIII).
    /// </summary>
    public double RuinWithin(int trades)
    {
        Span<double> inRow = stackalloc double[Steps]; // The probability that no ladder is lost yet and the last n trades lost.
        inRow.Clear();
        inRow[0] = 1;
        var ruined = 0.0;
        for (var trade = 0; trade < trades; trade++)
        {
            ruined += inRow[^1] * Loss;
            var alive = 0.0;
            for (var n = Steps - 1; n >= 0; n--)
            {
                alive += inRow[n];
                inRow[n] = n > 0 ? inRow[n - 1] * Loss : 0;
            }
            inRow[0] = alive * (1 - Loss);
        }
        return ruined;
    }

    /// <summary>How many trades it takes on average until a ladder is lost.</summary>
    public double MeanTrades => (Math.Pow(Loss, -Steps) - 1) / (1 - Loss);
}
