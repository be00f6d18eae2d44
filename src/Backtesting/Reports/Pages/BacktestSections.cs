using System.Text.Json;
using TraderAgent.Backtesting.Reports.Charts;
using TraderAgent.Backtesting.Reports.Pictures;
using TraderAgent.Backtesting.Reports.Plots;

namespace TraderAgent.Backtesting.Reports.Pages;

/// <summary>A backtest as sections: what came of it, how it went, what it traded, and its figures.</summary>
public static class BacktestSections
{
    private const int MostMarkets = 8;

    /// <summary>What came of it, in a sentence.</summary>
    public static string Lead(StoredResult it)
    {
        var s = it.Result.At("statistics") ?? default;
        if (s.ValueKind != JsonValueKind.Object || s.Number("from") is not { } from || s.Number("to") is not { } to) return "";
        var days = TimeSpan.FromMilliseconds(to - from);
        var held = s.Number("buyAndHoldPercent") is { } hold ? $" Holding the markets would have returned {Wording.Change(hold)} before fees." : "";
        return $"From {Wording.Day(new((long)from))} to {Wording.Day(new((long)to))}, {Wording.Span(days)}, equity went from {Wording.Amount(it.Result.Number("capital") ?? (s.Number("endEquity") - s.Number("netProfit")) ?? 0)} "
            + $"to {Wording.Amount(s.Number("endEquity") ?? 0)}: {Wording.Change(s.Number("returnPercent"))}, with a deepest fall of {Wording.Percent(s.Number("maxDrawdownPercent") ?? 0)}.{held}";
    }

    /// <summary>The sections.</summary>
    public static IReadOnlyList<Section> Of(StoredResult it)
    {
        var statistics = it.Result.At("statistics") ?? default;
        var sections = new List<Section> { new("Equity", [Headline(statistics), .. it.Picture is { Curve.At.Count: > 1 } picture ? EquityCharts(picture) : []]) };
        if (it.Picture is { Days.Count: > 0 } drawn)
        {
            sections.Add(new("Returns", [.. ReturnCharts(drawn)]));
            if (drawn.Markets.Count > 0) sections.Add(new("Trades", [.. Markets(drawn), Deals(drawn)]));
        }

        sections.AddRange(AnalysisSections.Of(it));
        sections.Add(new("Figures", [.. StatisticsFigures.Of(statistics)]));
        if (it.Result.At("bots") is { } bots) sections.Add(new("Bots", [.. Bots(bots, it.Result)]));
        return sections;
    }

    private static Block.Headline Headline(JsonElement s) => new(
    [
        new("Return", Wording.Change(s.Number("returnPercent")), $"{Wording.Signed(s.Number("netProfit") ?? 0)} net of fees", Wording.ToneOf(s.Number("returnPercent") ?? 0)),
        new("Deepest fall", Wording.Change(-(s.Number("maxDrawdownPercent") ?? 0)), s.Number("drawdownRecovered") is { } back ? $"recovered {Wording.Day(new((long)back))}" : "not recovered", Tone.Bad),
        new("Sharpe", Wording.Ratio(s.Number("sharpe")), $"Sortino {Wording.Ratio(s.Number("sortino"))}"),
        new("Profit factor", Wording.Ratio(s.Number("profitFactor")), $"expectancy {Wording.Signed(s.Number("expectancy") ?? 0)} a deal"),
        new("Deals", Wording.Count(s.Number("deals") ?? 0), s.Number("winRatePercent") is { } won ? $"{won.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)} % won" : "none ended"),
        new("Fees", Wording.Amount(s.Number("fees") ?? 0), $"funding {Wording.Signed(s.Number("funding") ?? 0)}"),
    ]);

    private static IEnumerable<Block> EquityCharts(BacktestPicture it)
    {
        var (curve, falls) = (it.Curve, it.Falls);
        var times = curve.At;
        yield return new Block.Chart(TimeCurve.Draw(new()
        {
            Title = $"Equity in {it.Currency}", Times = times, Height = 300, Shaded = falls.Count > 0 ? (falls[0].From, falls[0].Deepest) : null,
            Description = $"Equity from {Wording.Amount(it.Capital)} to {Wording.Amount(curve.Equity[^1])}; lowest {Wording.Amount(curve.Equity.Min())}, highest {Wording.Amount(curve.Equity.Max())}.",
            Curves = [new("equity", curve.Equity, Ink.Blue)],
        }), $"Equity in {it.Currency}. The deepest fall is shaded.");
        yield return new Block.Chart(TimeCurve.Draw(new()
        {
            Title = "Underwater", Times = times, Height = 170, Unit = " %", Base = 0, Curves = [new("below the peak", curve.Underwater, Ink.Loss)],
            Description = $"How far equity was below its peak: at most {Wording.Percent(-curve.Underwater.Min())}.",
        }), "Underwater: how far equity was below its highest so far.");
        double[] Percent(IReadOnlyList<double> values) => [.. values.Select(v => 100 * (v / it.Capital - 1))];
        yield return new Block.Chart(TimeCurve.Draw(new()
        {
            Title = "Against holding", Times = times, Height = 200, Unit = " %", Curves = [new("equity", Percent(curve.Equity), Ink.Blue), new("buy and hold", Percent(curve.Held), Ink.Amber, Dashed: true)],
            Description = $"Equity ends at {Wording.Change(Percent(curve.Equity)[^1])}, holding equal parts of the markets at {Wording.Change(Percent(curve.Held)[^1])}.",
        }), "Against holding: equal parts of the markets, bought for the whole capital at the start, before fees.");
        if (falls.Count > 0) yield return new Block.Table("Deepest falls", [new("Depth", true, true), new("Peak"), new("Deepest"), new("Recovered"), new("Lasted")], [.. falls.Select(f => Row(f, times[^1]))]);
        yield return new Block.Chart(TimeCurve.Draw(new()
        {
            Title = "Exposure", Times = times, Height = 150, Unit = " %", Base = 0, Curves = [new("exposure", curve.Exposure, Ink.Teal)],
            Description = $"The value of all positions in percent of equity: {Wording.Percent(curve.Exposure.Average())} on average, at most {Wording.Percent(curve.Exposure.Max())}.",
        }), "Exposure: the value of all positions, long and short added up, in percent of equity.");
    }

    private static IReadOnlyList<string> Row(Fall fall, Domain.Market.Instant end) =>
    [
        Wording.Change(-fall.Percent), Wording.Minute(fall.From), Wording.Minute(fall.Deepest), fall.Recovered is { } at ? Wording.Minute(at) : "not yet",
        Wording.Span((fall.Recovered ?? end) - fall.From),
    ];

    private static IEnumerable<Block> ReturnCharts(BacktestPicture it)
    {
        yield return new Block.Chart(Calendar.Draw(it.Capital, it.Days), "Return by calendar, in percent of the equity before.");
        var days = new Block.Chart(Histogram.Draw("Daily returns", [.. Rolling.Returns(it.Capital, it.Days).Select(r => 100 * r)]), "Daily returns.");
        if (it.Deals.Count == 0) yield return days;
        else yield return new Block.Pair(days, new(Histogram.Draw("Returns of deals", [.. it.Deals.Select(d => d.ReturnPercent)]), "Returns of deals after fees, in percent of what was paid to enter."));
        var rolling = new Rolling(it.Capital, it.Days);
        if (rolling.Days.Count < 2)
        {
            yield return new Block.Paragraph($"Rolling figures need more than {Rolling.Window} days; there are {it.Days.Count}.");
            yield break;
        }

        TimePlot Plot(string title, IReadOnlyList<double> values, string unit) => new()
        {
            Title = title, Times = [.. rolling.Days.Select(d => d.Day)], Width = 480, Height = 190, Unit = unit, Base = 0, Curves = [new(title, values, Ink.Violet)],
            Description = $"{title}, from {Wording.Ratio(values[0])}{unit} to {Wording.Ratio(values[^1])}{unit}.",
        };
        yield return new Block.Pair(
            new(TimeCurve.Draw(Plot("Sharpe ratio of the last 30 days", rolling.Sharpe, "")), "Rolling Sharpe ratio, 30 days, annualised."),
            new(TimeCurve.Draw(Plot("Volatility of the last 30 days", rolling.VolatilityPercent, " %")), "Rolling volatility, 30 days, annualised."));
    }

    private static IEnumerable<Block> Markets(BacktestPicture it)
    {
        var busiest = it.Markets.OrderByDescending(m => it.Fills.Count(f => f.Symbol == m.Symbol)).Take(MostMarkets).ToList();
        foreach (var market in it.Markets.Where(busiest.Contains))
            yield return new Block.Market(market, [.. it.Fills.Where(f => f.Symbol == market.Symbol)], [.. it.Deals.Where(d => d.Symbol == market.Symbol)]);
        if (busiest.Count < it.Markets.Count) yield return new Block.Paragraph($"The {MostMarkets} markets with the most fills of {it.Markets.Count} are drawn.");
    }

    private static Block.Table Deals(BacktestPicture it) => new("Deals",
        [new("Closed"), new("Opened"), new("Bot"), new("Market"), new("Side"), new("Quantity", true), new("Entry", true), new("Exit", true), new("Fees", true), new("Net", true, true), new("Return", true, true), new("Ended by")],
        [.. it.Deals.Select(d => (IReadOnlyList<string>)[Wording.Minute(d.Closed), Wording.Minute(d.Opened), d.Bot, d.Symbol, d.IsLong ? "long" : "short", Wording.Number(d.Quantity), Wording.Number(d.Entry),
            Wording.Number(d.Exit), Wording.Amount(d.Fees), Wording.Signed(d.Net), Wording.Change(d.ReturnPercent), d.Reason.Replace('_', ' ')])],
        it.DealCount > it.Deals.Count ? $"The {Wording.Count(it.Deals.Count)} deals that won or lost most, of {Wording.Count(it.DealCount)}; the table trades has all." : "") { IsOfDeals = true };

    private static IEnumerable<Block> Bots(JsonElement bots, JsonElement result)
    {
        yield return new Block.Table("Bots",
            [new("Bot"), new("Strategy"), new("Market"), new("State"), new("Deals", true), new("Won", true), new("Realized", true, true), new("Open", true, true), new("Fees", true), new("Profit", true, true)],
            [.. bots.EnumerateArray().Select(b => (IReadOnlyList<string>)[b.Text("id"), b.Text("kind"), b.Text("symbol"), b.Text("lifecycle"), Wording.Count(b.Number("deals") ?? 0),
                b.Number("deals") is > 0 and var n ? $"{100 * (b.Number("dealsWon") ?? 0) / n:0} %" : "–", Wording.Signed(b.Number("realized") ?? 0), Wording.Signed(b.Number("unrealized") ?? 0),
                Wording.Amount(b.Number("fees") ?? 0), Wording.Signed((b.Number("realized") ?? 0) + (b.Number("unrealized") ?? 0))])]);
        if (result.At("denials") is { ValueKind: JsonValueKind.Object } denials && denials.EnumerateObject().Any())
            yield return new Block.Paragraph($"The risk gate held back {string.Join(", ", denials.EnumerateObject().Select(d => $"{Wording.Count(d.Value.GetDouble())} orders by {d.Name}"))}.");
        foreach (var selector in result.Items("selectors"))
            foreach (var block in PlainSections.Of($"Selector {selector.Text("bot")}", selector)) yield return block;
        if (result.Text("orderListHash") is { Length: > 0 } hash) yield return new Block.Paragraph($"Order list {hash[..Math.Min(16, hash.Length)]}: two runs with the same orders have the same.");
    }
}
