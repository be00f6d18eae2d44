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

    /// <summary>Whether prices are multiples of the candle's close.</summary>
    [JsonPropertyName("relative")] public bool IsRelative { get; init; }
}

/// <summary>A finder that says what the test wrote.</summary>
public sealed record ScriptedTrades : TradeSettings
{
    [JsonPropertyName("script")] public IReadOnlyList<Line> Script { get; init; } = [];

    public override string DealKind => "scripted_trade";

    public override ITradeFinder CreateFinder(BotDefinition bot, Instrument instrument) => new ScriptedFinder(Script);

    /// <summary>They come in every way: those that the rules' algorithm does not suit are entered as they are.</summary>
    protected override TradeEntry IdeaEntry => Rules.EntryBy is Domain.Execution.IcebergSettings ? TradeEntry.Limit : TradeEntry.Market;

    protected override int FinderWarmUpCandles(BotDefinition bot) => 0;

    protected override IEnumerable<SettingProblem> CheckFinder(BotDefinition bot, Instrument instrument) => [];
}

internal sealed class ScriptedFinder(IReadOnlyList<Line> script) : ITradeFinder
{
    private readonly Dictionary<int, Line> _script = script.ToDictionary(l => l.Candle);
    private int _candle;
    private double _close;

    public List<TradeOutcome> Outcomes { get; } = [];

    public bool IsReady => true;

    public TradeIdea? Idea => Now is { IsRelative: true, Idea: { } idea }
        ? idea with { Price = idea.Price * _close, Stop = idea.Stop * _close, Targets = [.. idea.Targets.Select(t => t with { Price = t.Price * _close })] }
        : Now?.Idea;

    private Line? Now => _script.GetValueOrDefault(_candle);

    public void Add(in Candle candle, Instant close) => (_candle, _close) = (_candle + 1, candle.Close);

    public bool IsInvalid(TradeIdea pending) => Now is { IsInvalid: true };

    public TradeAdvice Advise(in OpenTrade trade) => new(Now is { IsRelative: true, Stop: { } share } ? share * _close : Now?.Stop, Now?.Close);

    public void OnClosed(in TradeOutcome outcome) => Outcomes.Add(outcome);

    public object Save() => new JsonArray(_candle, _close);

    public void Load(JsonElement state) => (_candle, _close) = (state[0].GetInt32(), state[1].GetDouble());
}
