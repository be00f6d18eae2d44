using TraderAgent.Backtesting.Engine;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Comparison;

/// <summary>Strategies to be compared: each bot of a plan, alone, on each of its markets and in each timeframe.</summary>
public sealed record ComparisonTask
{
    /// <summary>The bots, the markets with their candles, and the account that each trades on alone.</summary>
    public required BacktestPlan Plan { get; init; }

    /// <summary>The timeframes that each bot decides on; its own where left out.</summary>
    public IReadOnlyList<Timeframe> Timeframes { get; init; } = [];

    /// <summary>Every case, bot by bot, market by market.</summary>
    public IReadOnlyList<BotDefinition> Cases =>
    [
        .. from bot in Plan.Bots
           from instrument in Markets
           from timeframe in Timeframes.Count > 0 ? Timeframes : [bot.Timeframe]
           select bot with { Symbol = instrument.Symbol, Timeframe = Coarse(instrument, timeframe), Leverage = instrument.Kind == InstrumentKind.Spot ? 1 : bot.Leverage },
    ];

    /// <summary>Everything that cannot work, found before the first backtest; empty when all is well.</summary>
    public IReadOnlyList<SettingProblem> Check()
    {
        if (Plan.Bots.Count == 0) return [new("bots", "there is none; give at least one bot.")];
        if (!Markets.Any()) return [new("candles", "no market has candles; give a series of one.")];
        return Plan.Capital > Money.Zero ? [] : [new("capital", $"{Plan.Capital} is not possible; expected a positive amount of quote.")];
    }

    private IEnumerable<Instrument> Markets => Plan.Instruments.Where(i => Plan.FinestOf(i.Symbol) is { Count: > 0 });

    /// <summary>Candles that are coarser than a bot's own are what it decides on then.</summary>
    private Timeframe Coarse(Instrument instrument, Timeframe asked) =>
        Timeframes.Count == 0 && Plan.FinestOf(instrument.Symbol) is { } candles && !asked.IsMultipleOf(candles.Timeframe) ? candles.Timeframe : asked;
}
