using System.Text.Json.Serialization;
using TraderAgent.Backtesting.Optimisation;
using TraderAgent.Backtesting.Optimisation.Searches;
using TraderAgent.Backtesting.Optimisation.Spaces;
using TraderAgent.Backtesting.Paper;
using TraderAgent.Backtesting.Robustness;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Jobs;

/// <summary>What a job does; each is the command of the same name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<JobKind>))]
public enum JobKind
{
    /// <summary>Replays candles through bots.</summary>
    [JsonStringEnumMemberName("backtest")] Backtest,

    /// <summary>Tries parameter sets of one bot.</summary>
    [JsonStringEnumMemberName("optimize")] Optimize,

    /// <summary>Optimises on the past and trades what came next, again and again.</summary>
    [JsonStringEnumMemberName("walk-forward")] WalkForward,

    /// <summary>Asks what else might have happened.</summary>
    [JsonStringEnumMemberName("monte-carlo")] MonteCarlo,

    /// <summary>Moves every number among a bot's settings.</summary>
    [JsonStringEnumMemberName("sensitivity")] Sensitivity,

    /// <summary>Puts one bot to every test, with a verdict.</summary>
    [JsonStringEnumMemberName("dossier")] Dossier,

    /// <summary>Every bot alone on every market, and who won in which regime.</summary>
    [JsonStringEnumMemberName("compare")] Compare,
}

/// <summary>What an owner asks to be computed. What is left out is as usual.</summary>
public sealed record JobRequest
{
    /// <summary>What is to be done.</summary>
    [JsonPropertyName("kind")] public required JobKind Kind { get; init; }

    /// <summary>What the owner calls it, up to 100 characters.</summary>
    [JsonPropertyName("name")] public string? Name { get; init; }

    /// <summary>Bots of the running configuration; all of them where neither these nor definitions are given.</summary>
    [JsonPropertyName("bots")] public IReadOnlyList<BotId>? Bots { get; init; }

    /// <summary>Bots that need not be configured.</summary>
    [JsonPropertyName("definitions")] public IReadOnlyList<BotDefinition>? Definitions { get; init; }

    /// <summary>The candles.</summary>
    [JsonPropertyName("candles")] public JobCandles Candles { get; init; } = new();

    /// <summary>A named set of assumptions about fills; as configured where left out.</summary>
    [JsonPropertyName("fills")] public FillAssumptions? Fills { get; init; }

    /// <summary>What the account begins with, in quote; as configured where left out.</summary>
    [JsonPropertyName("capital")] public Money? Capital { get; init; }

    /// <summary>What cash would earn, in percent a year, for the comparison of a backtest with it.</summary>
    [JsonPropertyName("cashPercent")] public double? CashPercent { get; init; }

    /// <summary>What is tried; the usual space of the bot's strategy where left out.</summary>
    [JsonPropertyName("space")] public ParameterSpace? Space { get; init; }

    /// <summary>How it is searched.</summary>
    [JsonPropertyName("search")] public SearchSettings? Search { get; init; }

    /// <summary>What for.</summary>
    [JsonPropertyName("goals")] public Goals? Goals { get; init; }

    /// <summary>How many of the best sets an optimisation lists, from 1 to 1000.</summary>
    [JsonPropertyName("rows")] public int? Rows { get; init; }

    /// <summary>How time is cut for a walk-forward.</summary>
    [JsonPropertyName("walkForward")] public WalkForwardSettings? WalkForward { get; init; }

    /// <summary>How chance is let in.</summary>
    [JsonPropertyName("monteCarlo")] public MonteCarloSettings? MonteCarlo { get; init; }

    /// <summary>How the surroundings are tried.</summary>
    [JsonPropertyName("sensitivity")] public SensitivitySettings? Sensitivity { get; init; }

    /// <summary>How a dossier is made; its thresholds are those of the running configuration.</summary>
    [JsonPropertyName("dossier")] public DossierSettings? Dossier { get; init; }

    /// <summary>Timeframes that each bot of a comparison decides on instead of its own.</summary>
    [JsonPropertyName("timeframes")] public IReadOnlyList<Timeframe>? Timeframes { get; init; }
}

/// <summary>Where candles come from.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CandleOrigin>))]
public enum CandleOrigin
{
    /// <summary>A simulated market.</summary>
    [JsonStringEnumMemberName("simulated")] Simulated,

    /// <summary>The candle store.</summary>
    [JsonStringEnumMemberName("stored")] Stored,

    /// <summary>Those that the agent itself has traded on.</summary>
    [JsonStringEnumMemberName("agent")] Agent,
}

/// <summary>Which candles are replayed.</summary>
public sealed record JobCandles
{
    /// <summary>The most days of a simulated market.</summary>
    public const int MostDays = 3_660;

    /// <summary>Where they come from.</summary>
    [JsonPropertyName("source")] public CandleOrigin Source { get; init; }

    /// <summary>Days of a simulated market.</summary>
    [JsonPropertyName("days")] public int Days { get; init; } = 90;

    /// <summary>Chooses the simulated market: equal seeds give equal candles.</summary>
    [JsonPropertyName("seed")] public ulong Seed { get; init; } = 1;

    /// <summary>Leaves out candles that opened before.</summary>
    [JsonPropertyName("from")] public Instant? From { get; init; }

    /// <summary>Leaves out candles that opened from then on.</summary>
    [JsonPropertyName("to")] public Instant? To { get; init; }
}
