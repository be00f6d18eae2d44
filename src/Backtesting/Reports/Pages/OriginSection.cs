using System.Text.Json;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Reports.Pages;

/// <summary>What a result depends on: how orders were assumed to fill, the data, the program, and the command that makes it again.</summary>
public static class OriginSection
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["spotFees"] = "Fees on spot", ["linearFees"] = "Fees on linear contracts", ["feeTier"] = "Fee tier", ["slippageRangePercent"] = "Slippage by the candle's range", ["impactBps"] = "Impact of a whole candle's volume", ["feeInBase"] = "Fee of a spot buy", ["slippageBps"] = "Slippage of a taker",
        ["volumeShare"] = "Most of a candle's volume", ["fillOnTouch"] = "A limit order fills", ["latencyMs"] = "Latency of an order", ["fundingPercent"] = "Funding per interval",
    };

    /// <summary>The section.</summary>
    public static Section Of(StoredResult it)
    {
        var blocks = new List<Block>();
        if (it.Run.At("assumptions") is { ValueKind: JsonValueKind.Object } assumptions)
            blocks.Add(new Block.Figures("Assumed about fills", [new("Named", it.Run.Text("fills") is { Length: > 0 } name ? name : "custom"), .. assumptions.EnumerateObject().Select(a => new Figure(Names.GetValueOrDefault(a.Name, PlainSections.Name(a.Name)), Assumed(a.Name, a.Value)))]));
        var data = it.Run.Items("data").ToList();
        if (data.Count > 0)
            blocks.Add(new Block.Table("Candles", [new("Market"), new("Timeframe"), new("Candles", true), new("From"), new("To"), new("SHA-256")], [.. data.Select(Row)]));
        if (it.Run.Text("commandLine") is { Length: > 0 } command) blocks.Add(new Block.Verbatim("The command that made it", command));
        if (it.Run.At("job") is { ValueKind: JsonValueKind.Object } job) blocks.Add(new Block.Verbatim("The job that made it", Compact(job.GetRawText())));
        if (it.Run.Items("bots").ToList() is { Count: > 0 } bots)
            blocks.Add(new Block.Verbatim("The bots as they were configured", string.Join('\n', bots.Select(b => b.GetRawText().ReplaceLineEndings("")).Select(Compact))));
        if (it.Run.Text("program") is { Length: > 0 } program) blocks.Add(new Block.Paragraph($"Made by {program}. Times are UTC."));
        return new("Assumptions and origin", blocks);
    }

    private static IReadOnlyList<string> Row(JsonElement data) =>
        [data.Text("symbol"), data.Text("timeframe"), Wording.Count(data.Number("candles") ?? 0), Time(data.Number("from")), Time(data.Number("to")), data.Text("sha256")];

    private static string Time(double? at) => at is { } milliseconds ? Wording.Minute(new Instant((long)milliseconds)) : "";

    private static string Compact(string json) => JsonSerializer.Serialize(JsonDocument.Parse(json).RootElement);

    private static string Assumed(string name, JsonElement value) => name switch
    {
        "spotFees" or "linearFees" => $"{Share(value, "makerPercent")} maker, {Share(value, "takerPercent")} taker",
        "slippageBps" or "impactBps" => $"{PlainSections.Text(name, value)} bps",
        "latencyMs" => $"{PlainSections.Text(name, value)} ms",
        "volumeShare" => value.ValueKind == JsonValueKind.Number ? $"{100 * value.GetDouble():0.##} %" : value.ToString(),
        "fundingPercent" or "slippageRangePercent" => $"{Wording.Number(Json.NumberOf(value) ?? 0)} %",
        "fillOnTouch" => value.ValueKind == JsonValueKind.True ? "when the price reaches it" : "when the price trades through it",
        "feeInBase" => value.ValueKind == JsonValueKind.True ? "taken in base" : "taken in quote",
        _ => PlainSections.Text(name, value),
    };

    private static string Share(JsonElement fees, string name) => $"{Wording.Number(fees.Number(name) ?? 0)} %";
}
