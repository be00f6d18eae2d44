using System.Reflection;
using System.Text.Json;
using TraderAgent.Backtesting.Candles;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Backtesting.Optimisation;

/// <summary>
/// Everything that a trial depends on, part by part, as text: trials of equal identities can be told by their set alone. The search and
/// its goals are no part of it: another search of the same space may use the trials.
/// </summary>
public static class OptimisationIdentity
{
    /// <summary>Whatever a plan has beside candles and bots, so that nothing that is added to it can be forgotten here.</summary>
    private static readonly PropertyInfo[] Rest = [.. typeof(BacktestPlan).GetProperties().Where(p => p.Name is not (nameof(BacktestPlan.Candles) or nameof(BacktestPlan.Bots))).OrderBy(p => p.Name, StringComparer.Ordinal)];

    /// <summary>The parts by name.</summary>
    /// <param name="task">What is optimised.</param>
    /// <param name="program">The program and its version: another one may trade otherwise.</param>
    public static IReadOnlyDictionary<string, string> Of(OptimisationTask task, string program) => new Dictionary<string, string>
    {
        ["program"] = program,
        ["engine"] = $"{typeof(BotDefinition).Module.ModuleVersionId} {typeof(BacktestPlan).Module.ModuleVersionId}", // Of what was compiled: equal code has equal ones.
        ["figures"] = string.Join(' ', Figures.Names),
        ["candles"] = string.Join(' ', task.Plan.Candles.Select(c => $"{c.Symbol} {c.Timeframe} {c.Count} {CandleHash.Of(c)}")),
        ["bots"] = WireJson.Write(task.Plan.Bots),
        ["optimised bot"] = task.Configured.Id.Value,
        ["parameter space"] = WireJson.Write(task.Space with { Schema = null }),
        ["account, limits, markets and assumptions"] = string.Join('\n', Rest.Select(p => $"{p.Name} {JsonSerializer.Serialize(p.GetValue(task.Plan), p.PropertyType, WireJson.Options)}")),
    };
}
