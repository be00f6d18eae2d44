namespace TraderAgent.Backtesting.Reports.Pages;

/// <summary>Makes a report of results.</summary>
public static class ReportOf
{
    /// <summary>A report of one result.</summary>
    public static Report Result(StoredResult it) => new(Title(it), it.Kind == "backtest" ? BacktestSections.Lead(it) : "", [.. Sections(it), OriginSection.Of(it)]);

    private static string Title(StoredResult it)
    {
        var bots = it.Run.Items("bots").Select(b => b.Text("id")).ToList();
        var whose = bots.Count switch { 0 => it.Name, <= 3 => string.Join(", ", bots), _ => $"{bots.Count} bots" };
        return $"{Wording.Words(it.Kind)}: {whose}";
    }

    private static IReadOnlyList<Section> Sections(StoredResult it) => it.Kind switch
    {
        "backtest" => BacktestSections.Of(it),
        _ => [new(Wording.Words(it.Kind), PlainSections.Of(Wording.Words(it.Kind), it.Result))],
    };
}
