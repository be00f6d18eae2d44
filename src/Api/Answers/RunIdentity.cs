using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using TraderAgent.Backtesting.Candles;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Risk;

namespace TraderAgent.Api.Answers;

/// <summary>Everything that a result depends on, so that it can be had again and two results can be told apart.</summary>
public sealed record RunIdentity
{
    /// <summary>The program and its version.</summary>
    [JsonPropertyName("program")] public required string Program { get; init; }

    /// <summary>The command line that made the result; null where it was a job.</summary>
    [JsonPropertyName("commandLine")] public string? CommandLine { get; init; }

    /// <summary>The same as a run file, for <c>--run-file</c>; null where it was a job.</summary>
    [JsonPropertyName("runFile")] public RunFile? RunFile { get; init; }

    /// <summary>The job that made the result; null where it was a command line.</summary>
    [JsonPropertyName("job")] public JsonElement? Job { get; init; }

    /// <summary>The candles.</summary>
    [JsonPropertyName("data")] public required IReadOnlyList<DataIdentity> Data { get; init; }

    /// <summary>The bots as they were configured.</summary>
    [JsonPropertyName("bots")] public required IReadOnlyList<BotDefinition> Bots { get; init; }

    /// <summary>What the account began with, in quote.</summary>
    [JsonPropertyName("capital")] public required Money Capital { get; init; }

    /// <summary>The risk limits.</summary>
    [JsonPropertyName("limits")] public required RiskLimits Limits { get; init; }

    /// <summary>How the paper exchange filled orders.</summary>
    [JsonPropertyName("assumptions")] public required PaperOptions Assumptions { get; init; }

    /// <summary>The name of the set that the assumptions about fills agree with; null where somebody chose their own.</summary>
    [JsonPropertyName("fills")] public FillAssumptions? Fills => Assumptions.Fills;

    /// <summary>The identity of a run that replays a plan, but for who asked for it.</summary>
    public static RunIdentity Of(BacktestPlan plan) => new()
    {
        Program = ProgramName, Data = [.. plan.Candles.Select(c => new DataIdentity(c.Symbol, c.Timeframe, c.Count, c.Start, c.End, CandleHash.Of(c)))],
        Bots = plan.Bots, Capital = plan.Capital, Limits = plan.Limits, Assumptions = plan.Paper,
    };

    /// <summary>The program and its version.</summary>
    public static string ProgramName { get; } =
        $"traderagent {typeof(RunIdentity).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0"}";
}

/// <summary>The candles of one market.</summary>
/// <param name="Symbol">The market.</param>
/// <param name="Timeframe">How long each lasts.</param>
/// <param name="Candles">How many.</param>
/// <param name="From">When the first opened.</param>
/// <param name="To">When the last closed.</param>
/// <param name="Sha256">See <see cref="CandleHash"/>.</param>
public sealed record DataIdentity(
    [property: JsonPropertyName("symbol")] string Symbol,
    [property: JsonPropertyName("timeframe")] Timeframe Timeframe,
    [property: JsonPropertyName("candles")] int Candles,
    [property: JsonPropertyName("from")] Instant? From,
    [property: JsonPropertyName("to")] Instant? To,
    [property: JsonPropertyName("sha256")] string Sha256);
