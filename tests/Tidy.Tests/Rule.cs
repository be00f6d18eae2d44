namespace TraderAgent.Tidy.Tests;

/// <summary>A house rule gives one line for each place that breaks it.</summary>
internal static class Rule
{
    public static void Holds(Func<Repository, IEnumerable<string>> rule)
    {
        var failures = rule(Repository.Current).ToList();
        Assert.True(failures.Count == 0, Environment.NewLine + string.Join(Environment.NewLine, failures));
    }

    /// <summary>Shows that the rule can fail: it finds exactly one fault among the planted files.</summary>
    public static void Finds(Func<Repository, IEnumerable<string>> rule, string fault, params (string Path, string Text)[] planted) =>
        Assert.Contains(fault, Assert.Single(rule(Repository.Planted(planted))), StringComparison.Ordinal);

    public static void FindsNothing(Func<Repository, IEnumerable<string>> rule, params (string Path, string Text)[] planted) =>
        Assert.Empty(rule(Repository.Planted(planted)));
}
