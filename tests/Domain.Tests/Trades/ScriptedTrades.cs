using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Trades;

namespace TraderAgent.Domain.Tests.Trades;

/// <summary>What a scripted finder says at a candle, counted from 1.</summary>
public sealed record Line
{
    [JsonPropertyName("candle")] public required int Candle { get; init; }

    [JsonPropertyName("idea")] public TradeIdea? Idea { get; init; }

    [JsonPropertyName("invalid")] public bool IsInvalid { get; init; }

    [JsonPropertyName("stop")] public double? Stop { get; init; }

    [JsonPropertyName("close")] public string? Close { get; init; }
}

/// <summary>A finder that says what the test wrote.</summary>
public sealed record ScriptedTrades : TradeSettings
{
    [JsonPropertyName("script")] public IReadOnlyList<Line> Script { get; init; } = [];

    public override string DealKind => "scripted_trade";

    public override ITradeFinder CreateFinder(BotDefinition bot, Instrument instrument) => new ScriptedFinder(Script);

    protected override IEnumerable<SettingProblem> CheckFinder(BotDefinition bot, Instrument instrument) => [];
}

internal sealed class ScriptedFinder(IReadOnlyList<Line> script) : ITradeFinder
{
    private int _candle;

    public List<TradeOutcome> Outcomes { get; } = [];

    public List<OpenTrade> Seen { get; } = [];

    public bool IsReady => true;

    public TradeIdea? Idea => Now?.Idea;

    private Line? Now => script.FirstOrDefault(l => l.Candle == _candle);

    public void Add(in Candle candle, Instant close) => _candle++;

    public bool IsInvalid(TradeIdea pending) => Now is { IsInvalid: true };

    public TradeAdvice Advise(in OpenTrade trade)
    {
        Seen.Add(trade);
        return new(Now?.Stop, Now?.Close);
    }

    public void OnClosed(in TradeOutcome outcome) => Outcomes.Add(outcome);

    public JsonNode Save() => JsonValue.Create(_candle);

    public void Load(JsonElement state) => _candle = state.GetInt32();
}
