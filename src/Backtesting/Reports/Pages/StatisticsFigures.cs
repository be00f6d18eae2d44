using System.Text.Json;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Reports.Pages;

/// <summary>The figures of a backtest under the headings where a reader looks for them. A figure that no heading knows comes last, by its own name.</summary>
internal static class StatisticsFigures
{
    private static readonly (string Title, string[] Members)[] Groups =
    [
        ("Return", ["netProfit", "returnPercent", "cagrPercent", "buyAndHoldPercent", "endEquity", "expectancy"]),
        ("Risk", ["maxDrawdownPercent", "drawdownFrom", "drawdownTo", "drawdownRecovered", "volatilityPercent", "sharpe", "sortino", "calmar", "omega", "skewness", "kurtosis"]),
        ("Deals", ["deals", "winRatePercent", "profitFactor", "averageWin", "averageLoss", "longestWins", "longestLosses"]),
        ("Activity and cost", ["orders", "fills", "turnover", "fees", "funding", "exposureTimePercent", "days"]),
    ];

    private static readonly Dictionary<string, string> Names = new()
    {
        ["cagrPercent"] = "A year (CAGR)", ["buyAndHoldPercent"] = "Buy and hold", ["maxDrawdownPercent"] = "Deepest fall", ["drawdownFrom"] = "Fall began", ["drawdownTo"] = "Fall was deepest",
        ["drawdownRecovered"] = "Fall recovered", ["volatilityPercent"] = "Volatility a year", ["winRatePercent"] = "Deals won", ["exposureTimePercent"] = "Time invested", ["days"] = "Daily returns",
        ["longestWins"] = "Most wins in a row", ["longestLosses"] = "Most losses in a row", ["returnPercent"] = "Return", ["turnover"] = "Turnover, times the capital",
    };

    /// <summary>The blocks.</summary>
    public static IEnumerable<Block> Of(JsonElement statistics)
    {
        foreach (var (title, members) in Groups)
        {
            var figures = members.Where(m => statistics.At(m) is not null).Select(m => Figure(m, statistics.At(m)!.Value)).ToList();
            if (figures.Count > 0) yield return new Block.Figures(title, figures);
        }

        var known = Groups.SelectMany(g => g.Members).Concat(["from", "to"]).ToHashSet();
        var others = statistics.EnumerateObject().Where(m => !known.Contains(m.Name) && m.Value.ValueKind != JsonValueKind.Null).ToList();
        var flat = others.Where(m => m.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)).Select(m => Figure(m.Name, m.Value)).ToList();
        if (flat.Count > 0) yield return new Block.Figures("More", flat);
        foreach (var nested in others.Where(m => m.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array))
            foreach (var block in PlainSections.Of(PlainSections.Name(nested.Name), nested.Value)) yield return block;
    }

    private static Figure Figure(string member, JsonElement value)
    {
        var name = Names.GetValueOrDefault(member, PlainSections.Name(member));
        if (value.ValueKind != JsonValueKind.Number) return new(name, PlainSections.Text(member, value));
        var number = value.GetDouble();
        return member switch
        {
            "netProfit" or "averageWin" or "averageLoss" or "expectancy" or "funding" => new(name, Wording.Signed(number), Tone: Wording.ToneOf(number)),
            "returnPercent" or "cagrPercent" or "buyAndHoldPercent" => new(name, Wording.Change(number), Tone: Wording.ToneOf(number)),
            "maxDrawdownPercent" => new(name, Wording.Change(-number), Tone: Wording.ToneOf(-number)),
            "winRatePercent" or "exposureTimePercent" or "volatilityPercent" => new(name, $"{number.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)} %"),
            "drawdownFrom" or "drawdownTo" or "drawdownRecovered" => new(name, Wording.Day(new Instant((long)number))),
            "endEquity" or "fees" => new(name, Wording.Amount(number)),
            "deals" or "orders" or "fills" or "days" or "longestWins" or "longestLosses" => new(name, Wording.Count(number)),
            "sharpe" or "sortino" or "calmar" or "omega" or "profitFactor" or "skewness" or "kurtosis" or "turnover" => new(name, Wording.Ratio(number)),
            _ => new(name, PlainSections.Text(member, value)),
        };
    }
}
