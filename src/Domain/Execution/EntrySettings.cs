using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Execution;

/// <summary>At once, at the market's price.</summary>
public sealed record MarketSettings : ExecutionSettings
{
    /// <inheritdoc />
    public override IReadOnlyList<SettingProblem> Check(string field, BotDefinition bot, Instrument instrument) => [];

    /// <inheritdoc />
    public override Execution Begin(ExecutionTask task, Desk desk, HourlyVolume? volume = null) => new SlicedExecution
    {
        Task = task, StartedAt = desk.Now, StartPrice = desk.LastPrice, Slices = 1, IntervalMilliseconds = 0,
    };
}

/// <summary>The whole amount at one price.</summary>
public sealed record LimitSettings : ExecutionSettings
{
    /// <summary>How much better than the reference price it waits, in percent: lower for a buy, higher for a sell.</summary>
    [JsonPropertyName("offsetPercent")] public Percent Offset { get; init; }

    /// <summary>Whether it may only add to the book.</summary>
    [JsonPropertyName("postOnly")] public bool PostOnly { get; init; }

    /// <summary>How long it waits before the rest is given up; null for no end.</summary>
    [JsonPropertyName("patienceMinutes")] public int? PatienceMinutes { get; init; }

    /// <inheritdoc />
    public override IReadOnlyList<SettingProblem> Check(string field, BotDefinition bot, Instrument instrument) =>
    [
        .. Range($"{field}.offsetPercent", Offset.Value, 0, 99),
        .. Range($"{field}.patienceMinutes", PatienceMinutes ?? 1, 1, TwapSettings.MaxMinutes),
    ];

    /// <inheritdoc />
    public override Execution Begin(ExecutionTask task, Desk desk, HourlyVolume? volume = null) =>
        new IcebergSettings { Visible = new(100), Offset = Offset, PostOnly = PostOnly, PatienceMinutes = PatienceMinutes }.Begin(task, desk);
}

/// <summary>One price, of which only a part is seen at a time.</summary>
public sealed record IcebergSettings : ExecutionSettings
{
    /// <summary>The share of the amount that rests at once, 1 to 100.</summary>
    [JsonPropertyName("visiblePercent")] public Percent Visible { get; init; } = new(10);

    /// <summary>How much better than the reference price it waits, in percent: lower for a buy, higher for a sell.</summary>
    [JsonPropertyName("offsetPercent")] public Percent Offset { get; init; }

    /// <summary>Whether it may only add to the book.</summary>
    [JsonPropertyName("postOnly")] public bool PostOnly { get; init; }

    /// <summary>How long it waits before the rest is given up; null for no end.</summary>
    [JsonPropertyName("patienceMinutes")] public int? PatienceMinutes { get; init; }

    /// <inheritdoc />
    public override IReadOnlyList<SettingProblem> Check(string field, BotDefinition bot, Instrument instrument) =>
    [
        .. Range($"{field}.visiblePercent", Visible.Value, 1, 100),
        .. Range($"{field}.offsetPercent", Offset.Value, 0, 99),
        .. Range($"{field}.patienceMinutes", PatienceMinutes ?? 1, 1, TwapSettings.MaxMinutes),
    ];

    /// <inheritdoc />
    public override Execution Begin(ExecutionTask task, Desk desk, HourlyVolume? volume = null)
    {
        var (rules, better) = (desk.Instrument, task.Better(task.Price?.Value ?? (decimal)desk.LastPrice, Offset));
        var least = Math.Max(rules.MinQuantity.Value, rules.MinNotional.Value / Math.Min(better, (decimal)desk.LastPrice));
        return new RestingExecution
        {
            Task = task, StartedAt = desk.Now, StartPrice = desk.LastPrice, PostOnly = PostOnly,
            Price = task.Side == Side.Buy ? rules.FloorPrice(better) : rules.CeilPrice(better),
            Visible = rules.CeilQuantity(Math.Max(least, (task.Quantity * Visible.Fraction).Value)),
            Until = PatienceMinutes is { } minutes ? desk.Now + TimeSpan.FromMinutes(minutes) : null,
        };
    }
}

/// <summary>Post-only just off the last price, following it; at market in the end.</summary>
public sealed record ChaseSettings : ExecutionSettings
{
    /// <summary>How far from the last price it rests, in ticks; not used where offsetPercent is given.</summary>
    [JsonPropertyName("offsetTicks")] public int OffsetTicks { get; init; } = 1;

    /// <summary>How far from the last price it rests, in percent; null for offsetTicks.</summary>
    [JsonPropertyName("offsetPercent")] public Percent? OffsetPercent { get; init; }

    /// <summary>The least time between two prices.</summary>
    [JsonPropertyName("repriceSeconds")] public int RepriceSeconds { get; init; } = 30;

    /// <summary>How long it chases.</summary>
    [JsonPropertyName("maxMinutes")] public int MaxMinutes { get; init; } = 15;

    /// <summary>How far the price may run away from where the chase began; null for any distance.</summary>
    [JsonPropertyName("maxDistancePercent")] public Percent? MaxDistance { get; init; }

    /// <summary>Whether the rest is taken at market in the end; otherwise it is given up.</summary>
    [JsonPropertyName("escalates")] public bool Escalates { get; init; } = true;

    /// <inheritdoc />
    public override IReadOnlyList<SettingProblem> Check(string field, BotDefinition bot, Instrument instrument) =>
    [
        .. Range($"{field}.offsetTicks", OffsetTicks, 0, 10_000),
        .. Range($"{field}.offsetPercent", OffsetPercent?.Value ?? 0, 0, 10),
        .. Range($"{field}.repriceSeconds", RepriceSeconds, 1, 86_400),
        .. Range($"{field}.maxMinutes", MaxMinutes, 1, TwapSettings.MaxMinutes),
        .. Range($"{field}.maxDistancePercent", MaxDistance?.Value ?? 1, 0.01m, 99),
    ];

    /// <inheritdoc />
    public override Execution Begin(ExecutionTask task, Desk desk, HourlyVolume? volume = null) =>
        new ChaseExecution { Task = task, StartedAt = desk.Now, StartPrice = desk.LastPrice, Settings = this };
}

/// <summary>At market once the price turns, after following it while it moved in favour.</summary>
public sealed record TrailingSettings : ExecutionSettings
{
    /// <summary>How far the price must turn back from its best, in percent.</summary>
    [JsonPropertyName("turnPercent")] public Percent Turn { get; init; } = new(0.5m);

    /// <summary>How far the price must first move in favour before it is followed, in percent; 0 to follow at once.</summary>
    [JsonPropertyName("activationPercent")] public Percent Activation { get; init; }

    /// <summary>How long it waits for the turn; null for no end.</summary>
    [JsonPropertyName("patienceMinutes")] public int? PatienceMinutes { get; init; }

    /// <inheritdoc />
    public override IReadOnlyList<SettingProblem> Check(string field, BotDefinition bot, Instrument instrument) =>
    [
        .. Range($"{field}.turnPercent", Turn.Value, 0.01m, 50),
        .. Range($"{field}.activationPercent", Activation.Value, 0, 99),
        .. Range($"{field}.patienceMinutes", PatienceMinutes ?? 1, 1, TwapSettings.MaxMinutes),
    ];

    /// <inheritdoc />
    public override Execution Begin(ExecutionTask task, Desk desk, HourlyVolume? volume = null) =>
        new TrailingExecution { Task = task, StartedAt = desk.Now, StartPrice = desk.LastPrice, Settings = this };
}
