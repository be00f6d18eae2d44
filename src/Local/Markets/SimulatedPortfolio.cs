using TraderAgent.Api.Configuration;
using TraderAgent.Backtesting.Costs;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Markets;
using TraderAgent.Domain.Market;

namespace TraderAgent.Local.Markets;

/// <summary>
/// A portfolio of any size: the bots of a configuration, over and over. Each time round they trade a market of another seed
/// and on an account of their own, so that copies neither act in step nor take each other's fills.
/// </summary>
/// <param name="Configuration">Whose bots.</param>
/// <param name="Timeframe">The candles of all of them; null for those they are configured for.</param>
/// <param name="Seed">Chooses the markets.</param>
/// <param name="Days">How many days are counted, after one that is not.</param>
internal sealed record SimulatedPortfolio(TraderConfiguration Configuration, Timeframe? Timeframe, ulong Seed, int Days)
{
    private static readonly TimeSpan Start = TimeSpan.FromDays(1);

    /// <summary>The mean day of so many bots.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public TradingDay Day(int bots, CancellationToken stop)
    {
        var round = Configuration.Bots.Count;
        TradingDay? all = null;
        for (var done = 0; done < bots; done += round)
        {
            stop.ThrowIfCancellationRequested();
            var day = TradingDayCount.Of(Plan(Math.Min(round, bots - done), Seed + (ulong)(done / round)), Start);
            all = all?.With(day) ?? day;
        }

        return all ?? throw new ArgumentOutOfRangeException(nameof(bots), bots, "Expected one bot or more.");
    }

    private BacktestPlan Plan(int bots, ulong seed)
    {
        var configuration = Configuration with { Bots = [.. Configuration.Bots.Take(bots).Select(b => Timeframe is { } every ? b with { Timeframe = every } : b)] };
        return new()
        {
            Bots = configuration.Bots, Instruments = configuration.TradedInstruments, Capital = configuration.Account.Capital, Limits = configuration.Risk,
            Paper = configuration.Paper,
            Candles = SimulatedMarkets.Generate(configuration.TradedInstruments, seed, SimulatedMarkets.Start, Start + TimeSpan.FromDays(Days)),
        };
    }
}
