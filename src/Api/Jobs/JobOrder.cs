using TraderAgent.Api.Configuration;
using TraderAgent.Backtesting.Comparison;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Optimisation;
using TraderAgent.Backtesting.Optimisation.Searches;
using TraderAgent.Backtesting.Optimisation.Spaces;
using TraderAgent.Backtesting.Paper;
using TraderAgent.Backtesting.Robustness;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Jobs;

/// <summary>What a job carries out.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Plan">What is replayed.</param>
/// <param name="Promotion">What the owner demands before real money.</param>
public sealed record JobOrder(JobRequest Request, BacktestPlan Plan, PromotionSettings Promotion)
{
    private const int UsualWalkForwardTrials = 100;

    /// <summary>The order of a request with its bots and candles.</summary>
    public static JobOrder Of(JobRequest request, IReadOnlyList<BotDefinition> bots, IReadOnlyList<CandleSeries> candles, TraderConfiguration configuration) => new(request, new()
    {
        Bots = bots, Instruments = (configuration with { Bots = bots }).TradedInstruments, Capital = request.Capital ?? configuration.Account.Capital, Limits = configuration.Risk,
        Paper = request.Fills is { } fills ? configuration.Paper.With(fills) : configuration.Paper, Candles = candles,
    }, configuration.Promotion);

    /// <summary>The optimisation of its bot.</summary>
    public OptimisationTask Search => new()
    {
        Plan = Plan, Space = Request.Space ?? DefaultSpace.Of(Plan.Bots[0]) ?? new() { Parameters = [] }, Goals = Request.Goals ?? Goals.Default,
        Search = Request.Search ?? new SearchSettings.Random { Trials = Request.Kind == JobKind.WalkForward ? UsualWalkForwardTrials : new SearchSettings.Random().Trials },
    };

    /// <summary>The comparison of its bots.</summary>
    public ComparisonTask Comparison => new() { Plan = Plan, Timeframes = [.. (Request.Timeframes ?? []).Distinct()] };

    /// <summary>How its dossier is made: what must be shown is what the configuration demands.</summary>
    public DossierSettings Examination => (Request.Dossier ?? new()) with { Thresholds = Promotion.Thresholds };
}
