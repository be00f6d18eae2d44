using System.Text.Json.Serialization;
using TraderAgent.Backtesting.Statistics;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Regimes;

namespace TraderAgent.Backtesting.Comparison;

/// <summary>Which strategy won in one regime of one market, and how sure that is.</summary>
public sealed record Route
{
    private const int LeastDays = 2;

    /// <summary>The market.</summary>
    [JsonPropertyName("symbol")] public required string Symbol { get; init; }

    /// <summary>The candles that the strategies decided on.</summary>
    [JsonPropertyName("timeframe")] public required Timeframe Timeframe { get; init; }

    /// <summary>The regime, as the detector told it.</summary>
    [JsonPropertyName("regime")] public required Regime Regime { get; init; }

    /// <summary>How long it held, in days.</summary>
    [JsonPropertyName("days")] public required double Days { get; init; }

    /// <summary>The bot that made most of its capital in it; null where none made anything.</summary>
    [JsonPropertyName("winner")] public BotId? Winner { get; init; }

    /// <summary>The winner's deals that were opened in it.</summary>
    [JsonPropertyName("deals")] public int Deals { get; init; }

    /// <summary>What the winner made in it, in percent of its capital.</summary>
    [JsonPropertyName("returnPercent")] public double ReturnPercent { get; init; }

    /// <summary>The probability that the winner's true mean day in it is a gain; null below two days.</summary>
    [JsonPropertyName("gainProbability")] public double? GainProbability { get; init; }

    /// <summary>The bot that made second most; null where there is none.</summary>
    [JsonPropertyName("runnerUp")] public BotId? RunnerUp { get; init; }

    /// <summary>The probability that the winner's true mean day in it is better than the runner-up's, by the differences of the same days; null below two days, or without a runner-up.</summary>
    [JsonPropertyName("betterProbability")] public double? BetterProbability { get; init; }

    /// <summary>What the winner was tried as.</summary>
    [JsonIgnore] public BotDefinition? Definition { get; init; }

    /// <summary>
    /// The routes of every market and timeframe. A bot that is made of strategies itself is passed over: a selector cannot own another, and winners that are hybrids could be more than it has parts for.
    /// </summary>
    public static IReadOnlyList<Route> Of(IReadOnlyList<ComparedCase> cases) =>
    [
        .. from market in cases.Where(c => c.Statistics is not null && !IsEnsemble(c)).GroupBy(c => (c.Symbol, c.Timeframe))
           from regime in market.SelectMany(c => c.Regimes).GroupBy(r => r.Regime).OrderBy(r => r.Key)
           select Of([.. market], regime.Key),
    ];

    private static Route Of(List<ComparedCase> cases, Regime regime)
    {
        var ranked = cases.Select(c => (Case: c, In: c.Regimes.First(r => r.Regime == regime))).OrderByDescending(c => c.In.ReturnPercent).ToList();
        var (first, second) = (ranked[0], ranked.Count > 1 ? ranked[1] : default);
        var route = new Route { Symbol = first.Case.Symbol, Timeframe = first.Case.Timeframe, Regime = regime, Days = first.In.Days };
        if (!(first.In.ReturnPercent > 0)) return route;
        return route with
        {
            Winner = first.Case.Bot, Deals = first.In.Deals, ReturnPercent = first.In.ReturnPercent, Definition = first.Case.Definition,
            GainProbability = AboveZero(first.In.Daily), RunnerUp = second.Case?.Bot,
            BetterProbability = second.Case is null ? null : AboveZero([.. first.In.Daily.Zip(second.In.Daily, (a, b) => a - b)]),
        };
    }

    /// <summary>
    /// The probability that the mean that values are drawn from is above zero, by the normal law of their mean (central limit theorem): days
    /// within a regime hang together, so it is an upper bound rather than a proof.
    /// </summary>
    internal static double? AboveZero(IReadOnlyList<double> values)
    {
        if (values.Count < LeastDays) return null;
        var mean = values.Average();
        var error = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1) / values.Count);
        return error > 0 ? NormalDistribution.Below(mean / error) : mean > 0 ? 1 : mean < 0 ? 0 : 0.5;
    }

    private static bool IsEnsemble(ComparedCase it) => it.Strategy is "selector" or "hybrid";
}
