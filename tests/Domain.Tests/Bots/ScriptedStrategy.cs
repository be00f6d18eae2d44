using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;

namespace TraderAgent.Domain.Tests.Bots;

/// <summary>A strategy that does what a test tells it, to show what the envelope around it does.</summary>
internal sealed record ScriptedSettings : StrategySettings
{
    [JsonIgnore] public Action<BotEvent, Desk> Script { get; init; } = (_, _) => { };

    public override IReadOnlyList<SettingProblem> Check(BotDefinition bot, Instrument instrument) =>
        bot.Capital.Value > 0 ? [] : [new("capital", "must be positive.")];

    public override IStrategy Create(BotDefinition bot, Instrument instrument) => new ScriptedStrategy(Script);
}

internal sealed class ScriptedStrategy(Action<BotEvent, Desk> script) : IStrategy
{
    /// <summary>What reached it, in order; candles are not kept, because their feed moves them on.</summary>
    public List<BotEvent> Seen { get; } = [];

    public void React(BotEvent e, Desk desk)
    {
        if (e is not BotEvent.CandleClosed) Seen.Add(e);
        script(e, desk);
    }

    public string TagOf(long deal, string slot) => slot[1..];

    public object Save() => new JsonObject();

    public void Load(JsonElement state) { }
}
