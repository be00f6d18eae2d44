using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Risk;

namespace TraderAgent.Backtesting.Engine;

/// <summary>What to replay.</summary>
public sealed record BacktestPlan
{
    /// <summary>The bots, in the order in which they react to one candle.</summary>
    public required IReadOnlyList<BotDefinition> Bots { get; init; }

    /// <summary>The markets; every bot's is among them.</summary>
    public required IReadOnlyList<Instrument> Instruments { get; init; }

    /// <summary>
    /// The candles. The finest series of a symbol moves its market; a bot of a coarser timeframe decides on the
    /// series of that timeframe, resampled from the finest.
    /// </summary>
    public required IReadOnlyList<CandleSeries> Candles { get; init; }

    /// <summary>What the account begins with, in the quote currency of the first market.</summary>
    public required Money Capital { get; init; }

    /// <summary>
    /// When the bots are started; at the first candle where left out. Earlier candles are history: the market moves, and the bots' indicators
    /// take them in, but nobody trades.
    /// </summary>
    public Instant? TradeFrom { get; init; }

    /// <summary>What operators asked of the bots, in order of time; a bot that is started here is not started by <see cref="TradeFrom"/>.</summary>
    public IReadOnlyList<OperatorDeed> Operator { get; init; } = [];

    /// <summary>The risk limits.</summary>
    public RiskLimits Limits { get; init; } = new();

    /// <summary>The exchange's assumptions.</summary>
    public PaperOptions Paper { get; init; } = new();

    /// <summary>Everything that cannot work, found before the first candle; empty when all is well.</summary>
    public IReadOnlyList<SettingProblem> Check()
    {
        var problems = new List<SettingProblem>();
        if (Bots.Count == 0) problems.Add(new("bots", "there is none; give at least one bot."));
        if (!(Capital.Value > 0)) problems.Add(new("capital", $"{Capital} is not possible; expected a positive amount of quote."));
        foreach (var twice in Bots.GroupBy(b => b.Id).Where(g => g.Count() > 1)) problems.Add(new("bots", $"id {twice.Key} is used twice; give each bot its own."));
        foreach (var bot in Bots) Check(bot, problems);
        return problems;
    }

    private void Check(BotDefinition bot, List<SettingProblem> problems)
    {
        if (Instruments.FirstOrDefault(i => i.Symbol == bot.Symbol) is not { } instrument)
        {
            problems.Add(new($"{bot.Id}.symbol", $"{bot.Symbol} is not among the instruments; add it or correct the symbol."));
            return;
        }

        if (instrument.QuoteCurrency != Instruments[0].QuoteCurrency)
            problems.Add(new($"{bot.Id}.symbol", $"{bot.Symbol} is quoted in {instrument.QuoteCurrency}; one account trades one quote currency, here {Instruments[0].QuoteCurrency}."));
        var finest = FinestOf(bot.Symbol);
        if (finest is null) problems.Add(new($"{bot.Id}.symbol", $"there are no candles of {bot.Symbol}; give a series of it."));
        else if (!bot.Timeframe.IsMultipleOf(finest.Timeframe))
            problems.Add(new($"{bot.Id}.timeframe", $"{bot.Timeframe} cannot be made of {finest.Timeframe} candles; give finer candles or another timeframe."));
        problems.AddRange(bot.Strategy.Check(bot, instrument).Select(p => p with { Field = $"{bot.Id}.{p.Field}" }));
    }

    /// <summary>The series that moves a symbol's market; null when there is none.</summary>
    public CandleSeries? FinestOf(string symbol) => Candles.Where(c => c.Symbol == symbol).MinBy(c => c.Timeframe);
}
