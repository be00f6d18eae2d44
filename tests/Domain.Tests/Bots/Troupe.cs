using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;

namespace TraderAgent.Domain.Tests.Bots;

/// <summary>An ensemble of scripted parts, numbered from 1, which are started with the bot; what the ensemble does is scripted too.</summary>
internal sealed record TroupeSettings : StrategySettings
{
    [JsonIgnore] public IReadOnlyList<Action<BotEvent, Desk>> Scripts { get; init; } = [(_, _) => { }, (_, _) => { }];

    [JsonIgnore] public Action<BotEvent, Troupe> Conduct { get; init; } = (_, _) => { };

    public override IReadOnlyList<SettingProblem> Check(BotDefinition bot, Instrument instrument) => [];

    public override IStrategy Create(BotDefinition bot, Instrument instrument) => new Troupe(
        [.. Scripts.Select((s, i) => new Part(i + 1, $"p{i + 1}", bot with { Capital = bot.Capital / Scripts.Count }, new ScriptedStrategy(s)))], Conduct);
}

internal sealed class Troupe(IReadOnlyList<Part> parts, Action<BotEvent, Troupe> conduct) : Ensemble(parts)
{
    public List<string> Stopped { get; } = [];

    public IReadOnlyList<BotEvent> SeenBy(int part) => ((ScriptedStrategy)Parts[part - 1].Strategy).Seen;

    protected override void Watch(BotEvent e, Desk desk) { }

    protected override void Conduct(BotEvent e, Desk desk)
    {
        if (e is BotEvent.TradingBegan) foreach (var part in Parts) part.Start();
        conduct(e, this);
    }

    protected override void OnStopped(Part part, string reason, Desk desk) => Stopped.Add($"{part.Name}: {reason}");

    protected override object SaveOwn() => new JsonObject();

    protected override void LoadOwn(JsonElement state) { }
}

/// <summary>Parts without sense that do everything often, started, paused, stopped and relieved of what they hold again and again.</summary>
internal sealed record BusyTroupeSettings : StrategySettings
{
    [JsonPropertyName("size")] public decimal Size { get; init; } = 1;

    /// <summary>Whether one of the parts is a troupe itself.</summary>
    [JsonPropertyName("nests")] public bool Nests { get; init; }

    public override IReadOnlyList<SettingProblem> Check(BotDefinition bot, Instrument instrument) => [];

    public override IStrategy Create(BotDefinition bot, Instrument instrument) =>
        new BusyTroupe([.. Enumerable.Range(1, 3).Select(n => new Part(n, $"p{n}", bot, Nests && n == 2 ? (this with { Nests = false }).Create(bot, instrument) : new BusyStrategy(Size)))]);
}

internal sealed class BusyTroupe(IReadOnlyList<Part> parts) : Ensemble(parts)
{
    private long _count;

    public int HandOvers { get; private set; }

    protected override void Watch(BotEvent e, Desk desk) => _count++;

    protected override void Conduct(BotEvent e, Desk desk)
    {
        var part = Parts[(int)(_count / 3 % Parts.Count)];
        var other = Parts[(int)(_count % Parts.Count)];
        if (!desk.MayExit) return;
        if (_count % 2 == 0) part.Start();
        if (_count % 11 == 0) part.Pause();
        if (_count % 5 == 0) part.Resume();
        if (_count % 31 == 0) part.Desk.Stop($"event {_count}", closePosition: _count % 2 == 0);
        if (part != other && part.Desk.Orders.Live.Count == 0 && part.HandOver(other, "test") is not null) HandOvers++;
    }

    protected override object SaveOwn() => new JsonObject { ["count"] = _count };

    protected override void LoadOwn(JsonElement state) => _count = state.GetProperty("count").GetInt64();
}
