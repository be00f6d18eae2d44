using System.Reflection;
using System.Text.Json.Serialization;
using TraderAgent.Backtesting.Statistics;

namespace TraderAgent.Backtesting.Optimisation;

/// <summary>The numbers of a backtest by name: every one that <see cref="BacktestStatistics"/> has, in its order. A trial keeps nothing else.</summary>
public static class Figures
{
    private static readonly PropertyInfo[] Properties = [.. typeof(BacktestStatistics).GetProperties().Where(p => (Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType) is var type && (type == typeof(double) || type == typeof(int)))];

    /// <summary>Figures of which less is better, where nothing else is said.</summary>
    private static readonly HashSet<string> Less = ["maxDrawdownPercent", "volatilityPercent", "longestLosses", "fees", "turnover", "exposureTimePercent", "orders", "fills"];

    /// <summary>The names, as <c>backtest --json</c> writes them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Properties.Select(p => p.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? p.Name)];

    /// <summary>The figures of a backtest, in the order of the names; one without a value is not a number.</summary>
    public static double[] Of(BacktestStatistics statistics) => [.. Properties.Select(p => p.GetValue(statistics) switch { double value => value, int count => count, _ => double.NaN })];

    /// <summary>The place of a figure; <c>maxDrawdown</c> is understood for <c>maxDrawdownPercent</c>. Null when there is none.</summary>
    public static int? Find(string name)
    {
        var place = Names.Index().Where(n => n.Item == name || n.Item == $"{name}Percent").Select(n => (int?)n.Index).FirstOrDefault();
        return place;
    }

    /// <summary>Whether less of it is better.</summary>
    public static bool IsLessBetter(int figure) => Less.Contains(Names[figure]);
}
