using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Statistics;

/// <summary>What the statistics are computed from.</summary>
public sealed record StatisticsInput
{
    /// <summary>What the account began with, in quote.</summary>
    public required double Capital { get; init; }

    /// <summary>The times of the equity curve, ascending.</summary>
    public required Instant[] Times { get; init; }

    /// <summary>The equity at each of them, in quote.</summary>
    public required double[] Equity { get; init; }

    /// <summary>Net profit of each finished deal, in quote, in the order in which they ended.</summary>
    public required IReadOnlyList<double> DealProfits { get; init; }

    /// <summary>All fees, in quote.</summary>
    public double Fees { get; init; }

    /// <summary>Funding received (positive) or paid.</summary>
    public double Funding { get; init; }

    /// <summary>Value of all fills, buys and sells, in quote.</summary>
    public double TradedValue { get; init; }

    /// <summary>Share of the time with a position, from 0 to 1.</summary>
    public double ExposedShare { get; init; }

    /// <summary>First open and last close of each market.</summary>
    public IReadOnlyList<(double First, double Last)> HeldPrices { get; init; } = [];

    /// <summary>Orders placed.</summary>
    public int Orders { get; init; }

    /// <summary>Fills.</summary>
    public int Fills { get; init; }
}
