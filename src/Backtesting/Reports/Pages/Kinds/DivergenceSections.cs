using System.Text.Json;
using TraderAgent.Backtesting.Reports.Charts;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Reports.Pages.Kinds;

/// <summary>How trading that was really done differs from its replay, by cause.</summary>
internal static class DivergenceSections
{
    public static IEnumerable<Section> Of(JsonElement it)
    {
        var bots = it.Items("bots").ToList();
        var causes = it.At("causes") is { ValueKind: JsonValueKind.Object } all ? all.EnumerateObject().Select(c => (c.Name, Json.NumberOf(c.Value) ?? 0)).ToList() : [];
        var names = causes.ConvertAll(c => c.Name);
        yield return new("Divergence",
        [
            new Block.Headline(
            [
                new("Differences", Wording.Count(it.Number("differences") ?? 0), (it.Number("differences") ?? 0) == 0 ? "traded as replayed" : ""), new("In all", Wording.Signed(bots.Sum(b => b.Number("difference") ?? 0)), "profit less the replay's", Wording.ToneOf(bots.Sum(b => b.Number("difference") ?? 0))),
                new("Unexplained", Wording.Signed(it.Number("unexplained") ?? 0)),
            ]),
            .. causes.Count > 0 ? [new Block.Chart(Bars.Draw("What each cause changed of the result", causes, Wording.Signed), "What each cause changed of the result, in quote: positive is better than the replay.")] : Array.Empty<Block>(),
            new Block.Table("Bots", [new("Bot"), new("Orders", true), new("Replayed", true), new("Profit", true, true), new("Replayed", true, true), .. names.Select(n => new Column(Wording.Words(n), true, true)), new("Unexplained", true, true)],
                [.. bots.Select(b => (IReadOnlyList<string>)[b.Text("bot"), b.Text("orders"), b.Text("replayedOrders"), Wording.Signed(b.Number("profit") ?? 0), Wording.Signed(b.Number("replayedProfit") ?? 0),
                    .. names.Select(n => Wording.Signed(b.Number("causes", n) ?? 0)), Wording.Signed(b.Number("unexplained") ?? 0)])]),
            .. bots.Where(b => b.Items("differences").Any()).Select(Differences),
        ]);
    }

    private static Block.Table Differences(JsonElement bot) => new($"Differences of {bot.Text("bot")}", [new("At"), new("Cause"), new("Order"), new("What"), new("Amount", true, true)],
        [.. bot.Items("differences").Select(d => (IReadOnlyList<string>)[Wording.Minute(new Instant((long)(d.Number("at") ?? 0))), Wording.Words(d.Text("cause")), d.Text("order"), d.Text("text"), Wording.Signed(d.Number("amount") ?? 0)])]);
}
