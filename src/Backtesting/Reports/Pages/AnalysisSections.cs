using System.Text.Json;
using TraderAgent.Backtesting.Reports.Charts;

namespace TraderAgent.Backtesting.Reports.Pages;

/// <summary>How sure a backtest's figures are, what they stand against, and its deals by what they have in common.</summary>
internal static class AnalysisSections
{
    private const int MostBars = 16;

    private static readonly (string Member, string Title)[] Breakdowns =
    [
        ("strategies", "By strategy"), ("bots", "By bot"), ("symbols", "By market"), ("regimes", "By the regime told at the entry"),
        ("trueRegimes", "By the true regime at the entry"), ("sessions", "By session at the entry"), ("months", "By month"),
    ];

    /// <summary>The sections; none when nothing was analysed.</summary>
    public static IEnumerable<Section> Of(StoredResult it)
    {
        if (it.Result.At("analysis") is not { } analysis) yield break;
        yield return new("How sure", [.. Certainty(analysis), .. Against(it.Result.At("statistics") ?? default, analysis)]);
        var (bars, tables) = (new List<Block.Chart>(), new List<Block>());
        foreach (var (member, title) in Breakdowns)
        {
            var rows = analysis.Items("breakdown", member).ToList();
            if (rows.Count < 2) continue;
            if (rows.Count <= MostBars)
                bars.Add(new(Bars.Draw($"Net profit {title.ToLowerInvariant()}", [.. rows.Select(r => (Key(member, r), r.Number("netProfit") ?? 0))], Wording.Signed), $"{title}: net profit of finished deals."));
            tables.Add(Table(member, title, rows));
        }

        if (tables.Count > 0) yield return new("Where it came from", [.. Paired(bars), .. Excursions(it, analysis), .. tables]);
    }

    private static IEnumerable<Block> Certainty(JsonElement analysis)
    {
        if (analysis.At("certainty") is not { } sure) yield break;
        var share = Math.Round(100 * (sure.Number("probability") ?? 0.95));
        var figures = new List<Figure>();
        foreach (var (member, name, text) in new (string, string, Func<double, string>)[]
                 {
                     ("sharpe", "Sharpe ratio", v => Wording.Ratio(v)), ("sharpeBootstrap", "Sharpe ratio, by bootstrap", v => Wording.Ratio(v)),
                     ("returnPercent", "Return, by bootstrap", v => Wording.Change(v)), ("expectancy", "Profit of a deal, by bootstrap", Wording.Signed),
                 })
            if (sure.At(member) is { } interval) figures.Add(new(name, $"{text(interval.Number("low") ?? 0)} to {text(interval.Number("high") ?? 0)}"));
        if (sure.Number("probabilisticSharpe") is { } above) figures.Add(new("Probability that the true Sharpe ratio is above zero", Percent(above)));
        if (sure.Number("deflatedSharpe") is { } deflated) figures.Add(new("The same above the best of the trials by chance", Percent(deflated)));
        yield return new Block.Figures($"Where the truth lies with {share:0} % probability, if the future is drawn from the same days", figures);
    }

    private static IEnumerable<Block> Against(JsonElement s, JsonElement analysis)
    {
        var rows = new List<IReadOnlyList<string>> { Row("this backtest", s) };
        if (analysis.At("buyAndHold") is { } hold) rows.Add(Row("buy and hold", hold));
        if (analysis.At("cash") is { } cash) rows.Add(Row("cash", cash));
        yield return new Block.Table("Against doing nothing", [new(""), new("Return", true, true), new("A year", true, true), new("Volatility", true), new("Sharpe", true), new("Deepest fall", true, true)], rows);
    }

    private static IReadOnlyList<string> Row(string name, JsonElement it) =>
        [name, Wording.Change(it.Number("returnPercent")), Wording.Change(it.Number("cagrPercent")), it.Number("volatilityPercent") is { } v ? Wording.Percent(v) : "–", Wording.Ratio(it.Number("sharpe")), Wording.Change(-it.Number("maxDrawdownPercent"))];

    /// <summary>Bots, markets and months are called what they are called.</summary>
    private static string Key(string member, JsonElement row) => member is "bots" or "symbols" or "months" ? row.Text("key") : Wording.Words(row.Text("key"));

    private static Block.Table Table(string member, string title, List<JsonElement> rows)
    {
        var hasReturn = rows.Exists(r => r.Number("returnPercent") is not null);
        Column[] columns = [new(""), new("Deals", true), new("Won", true), new("Net", true, true), new("Profit factor", true), new("A deal", true, true), new("Fees", true), .. hasReturn ? [new Column("Return", true, true)] : Array.Empty<Column>()];
        return new(title, columns, [.. rows.Select(r => (IReadOnlyList<string>)
        [
            Key(member, r), Wording.Count(r.Number("deals") ?? 0), r.Number("winRatePercent") is { } won ? $"{won:0} %" : "–", Wording.Signed(r.Number("netProfit") ?? 0),
            Wording.Ratio(r.Number("profitFactor")), r.Number("expectancy") is { } each ? Wording.Signed(each) : "–", Wording.Amount(r.Number("fees") ?? 0), .. hasReturn ? [Wording.Change(r.Number("returnPercent"))] : Array.Empty<string>(),
        ])]);
    }

    private static IEnumerable<Block> Excursions(StoredResult it, JsonElement analysis)
    {
        var deals = it.Picture?.Deals.Where(d => d.AdversePercent is not null).ToList() ?? [];
        if (deals.Count < 2) yield break;
        yield return new Block.Pair(
            new(Spots("against", [.. deals.Select(d => (d.AdversePercent!.Value, d.ReturnPercent, d.Net > 0))]), "How far price went against each deal (MAE), and what the deal returned."),
            new(Spots("in favour of", [.. deals.Select(d => (d.FavourablePercent ?? 0, d.ReturnPercent, d.Net > 0))]), "How far price went in favour of each deal (MFE), and what the deal returned."));
        if (analysis.At("excursions") is { } means)
            yield return new Block.Figures("Excursions, mean", [.. means.EnumerateObject().Where(m => m.Value.ValueKind == JsonValueKind.Number).Select(m => new Figure(PlainSections.Name(m.Name), PlainSections.Text(m.Name, m.Value)))]);
    }

    private static Plots.Drawing Spots(string way, IReadOnlyList<(double, double, bool)> spots) => Scatter.Draw(new()
    {
        Title = $"Price {way} each deal, and its return", Across = $"furthest move {way} the deal", Up = "return", Spots = spots,
        Description = $"{spots.Count} deals; the furthest move {way} one of them was {Wording.Percent(spots.Max(s => s.Item1))}.",
    });

    private static IEnumerable<Block> Paired(List<Block.Chart> charts)
    {
        for (var i = 0; i + 1 < charts.Count; i += 2) yield return new Block.Pair(charts[i], charts[i + 1]);
        if (charts.Count % 2 == 1) yield return charts[^1];
    }

    private static string Percent(double share) => $"{(100 * share).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)} %";
}
