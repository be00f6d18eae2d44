using System.Globalization;
using System.Text.Json;
using TraderAgent.Backtesting.Reports.Charts;

namespace TraderAgent.Backtesting.Reports.Pages.Kinds;

/// <summary>Strategies side by side: what each made on each market, and who won in which regime.</summary>
internal static class CompareSections
{
    public static IEnumerable<Section> Of(JsonElement it)
    {
        var cases = it.Items("cases").ToList();
        var tried = cases.Where(c => c.At("statistics") is not null).ToList();
        var routes = it.Items("routing").ToList();
        if (tried.Count == 0)
        {
            yield return new("Side by side", [new Block.Paragraph("No strategy could trade any of the markets."), .. Refusals(cases)]);
            yield break;
        }

        yield return new("Side by side", [Returns(tried), Table(tried), .. Refusals(cases)]);
        yield return new("Regimes", [.. tried.GroupBy(c => c.Text("symbol")).Select(g => Regimes(g.Key, [.. g])), Routing(routes),
            new Block.Paragraph("A winner made most of its capital in the regime, open positions included. Gain is the probability that its true mean day there is above zero, better that it is above the runner-up's; days hang together, so both are upper bounds.")]);
    }

    private static Block.Chart Returns(List<JsonElement> cases)
    {
        var isOfSeveral = cases.GroupBy(c => (c.Text("bot"), c.Text("symbol"))).Any(g => g.Count() > 1);
        string Market(JsonElement c) => isOfSeveral ? $"{c.Text("symbol")} {c.Text("timeframe")}" : c.Text("symbol");
        var (bots, markets) = (cases.Select(c => c.Text("bot")).Distinct().ToList(), cases.Select(Market).Distinct().Order(StringComparer.Ordinal).ToList());
        var values = cases.ToDictionary(c => (c.Text("bot"), Market(c)), c => c.Number("statistics", "returnPercent") ?? 0);
        var best = values.MaxBy(v => v.Value);
        return new(HeatMap.Draw(new()
        {
            Title = "Return of each strategy on each market", Description = $"{values.Count} backtests; the best is {best.Key.Item1} on {best.Key.Item2} with {Wording.Change(best.Value)}.",
            Rows = bots, Columns = markets, Text = Short, Value = (row, column) => values.TryGetValue((bots[row], markets[column]), out var value) ? value : null,
        }), "Return in percent of each bot's capital, alone on each market.");
    }

    private static Block.Table Table(List<JsonElement> cases) => new("Figures",
        [new("Bot"), new("Strategy"), new("Market"), new("Candles"), new("Return", true, true), new("Deepest fall", true, true), new("Sharpe", true), new("Profit factor", true), new("Deals", true), new("Fees", true), new("Buy and hold", true, true)],
        [.. cases.OrderByDescending(c => c.Number("statistics", "returnPercent")).Select(c => (IReadOnlyList<string>)[c.Text("bot"), c.Text("strategy"), c.Text("symbol"), c.Text("timeframe"), Wording.Change(c.Number("statistics", "returnPercent")),
            Wording.Change(-c.Number("statistics", "maxDrawdownPercent")), Wording.Ratio(c.Number("statistics", "sharpe")), Wording.Ratio(c.Number("statistics", "profitFactor")), Wording.Count(c.Number("statistics", "deals") ?? 0),
            Wording.Amount(c.Number("statistics", "fees") ?? 0), Wording.Change(c.Number("statistics", "buyAndHoldPercent"))])]);

    private static IEnumerable<Block> Refusals(List<JsonElement> cases) => cases.Where(c => c.Text("problem").Length > 0).GroupBy(c => (c.Text("bot"), c.Text("problem")))
        .Select(g => new Block.Paragraph($"{g.Key.Item1} cannot trade {string.Join(", ", g.Select(c => c.Text("symbol")).Distinct())}: {g.Key.Item2}"));

    private static Block.Chart Regimes(string symbol, List<JsonElement> cases)
    {
        var regimes = cases.SelectMany(c => c.Items("regimes")).Select(r => r.Text("regime")).Distinct().ToList();
        var days = regimes.ToDictionary(r => r, r => cases.SelectMany(c => c.Items("regimes")).First(x => x.Text("regime") == r).Number("days") ?? 0);
        return new(HeatMap.Draw(new()
        {
            Title = $"Return of each strategy in each regime of {symbol}", Description = string.Join(", ", days.Select(d => $"{Wording.Words(d.Key).ToLowerInvariant()} {d.Value.ToString("0.0", CultureInfo.InvariantCulture)} days")) + ".",
            Rows = [.. cases.Select(c => $"{c.Text("bot")} {c.Text("timeframe")}")], Columns = [.. regimes.Select(r => $"{Wording.Words(r).ToLowerInvariant()}, {days[r].ToString("0.0", CultureInfo.InvariantCulture)} d")], Text = Short,
            Value = (row, column) => cases[row].Items("regimes").FirstOrDefault(r => r.Text("regime") == regimes[column]) is { ValueKind: JsonValueKind.Object } found ? found.Number("returnPercent") : null,
        }), $"{symbol}: return in percent of each bot's capital while a regime held.");
    }

    private static Block.Table Routing(List<JsonElement> routes) => new("Who won where",
        [new("Market"), new("Candles"), new("Regime"), new("Days", true), new("Winner"), new("Deals", true), new("Return", true, true), new("Gain", true), new("Runner-up"), new("Better", true)],
        [.. routes.Select(r => (IReadOnlyList<string>)[r.Text("symbol"), r.Text("timeframe"), Wording.Words(r.Text("regime")), Wording.Ratio(r.Number("days")), r.Text("winner") is { Length: > 0 } won ? won : "none",
            r.Text("winner").Length > 0 ? r.Text("deals") : "", r.Text("winner").Length > 0 ? Wording.Change(r.Number("returnPercent")) : "", Share(r.Number("gainProbability")), r.Text("runnerUp"), Share(r.Number("betterProbability"))])]);

    private static string Short(double value) => value.ToString("0.0;-0.0;0.0", CultureInfo.InvariantCulture);

    private static string Share(double? share) => share is { } s ? $"{100 * s:0} %" : "";
}
