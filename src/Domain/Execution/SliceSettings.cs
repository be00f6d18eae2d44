using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Execution;

/// <summary>Equal parts at equal times, at market.</summary>
public sealed record TwapSettings : ExecutionSettings
{
    /// <summary>The longest time an amount may be worked: a week.</summary>
    public const int MaxMinutes = 10_080;

    /// <summary>How long the work takes, from the first part to the end of the last.</summary>
    [JsonPropertyName("minutes")] public int Minutes { get; init; } = 60;

    /// <summary>How many parts, 2 to 200.</summary>
    [JsonPropertyName("slices")] public int Slices { get; init; } = 12;

    /// <summary>How much worse than at the beginning the price may be before the parts wait; what waited to the end is given up. Null for any price.</summary>
    [JsonPropertyName("worstPercent")] public Percent? Worst { get; init; }

    /// <inheritdoc />
    public override IReadOnlyList<SettingProblem> Check(string field, BotDefinition bot, Instrument instrument) =>
    [
        .. Range($"{field}.minutes", Minutes, 1, MaxMinutes),
        .. Range($"{field}.slices", Slices, 2, 200),
        .. Range($"{field}.worstPercent", Worst?.Value ?? 1, 0.01m, 99),
    ];

    /// <inheritdoc />
    public override Execution Begin(ExecutionTask task, Desk desk, HourlyVolume? volume = null) => After(null, task, desk);

    /// <summary>The same after the volume of the hours; equal parts without one.</summary>
    internal SlicedExecution After(HourlyVolume? volume, ExecutionTask task, Desk desk)
    {
        var interval = Minutes * 60_000L / Slices;
        return new()
        {
            Task = task, StartedAt = desk.Now, StartPrice = desk.LastPrice, Slices = Slices, IntervalMilliseconds = interval, Worst = Worst,
            Shares = volume?.Shares(desk.Now, interval, Slices),
        };
    }
}

/// <summary>Parts after the usual volume of the hours, at market. Equal parts until a day has been seen.</summary>
public sealed record VwapSettings : ExecutionSettings
{
    /// <summary>How long the work takes, from the first part to the end of the last.</summary>
    [JsonPropertyName("minutes")] public int Minutes { get; init; } = 240;

    /// <summary>How many parts, 2 to 200.</summary>
    [JsonPropertyName("slices")] public int Slices { get; init; } = 24;

    /// <summary>How much worse than at the beginning the price may be before the parts wait; what waited to the end is given up. Null for any price.</summary>
    [JsonPropertyName("worstPercent")] public Percent? Worst { get; init; }

    internal override bool LearnsVolume => true;

    /// <inheritdoc />
    public override IReadOnlyList<SettingProblem> Check(string field, BotDefinition bot, Instrument instrument)
    {
        var problems = Timetable.Check(field, bot, instrument);
        return bot.Timeframe <= Timeframe.OneHour ? problems
            : [.. problems, new($"{field}.kind", $"vwap learns the hours' volume, and candles of {bot.Timeframe} are longer than an hour; use a timeframe up to 1h, or twap")];
    }

    /// <inheritdoc />
    public override Execution Begin(ExecutionTask task, Desk desk, HourlyVolume? volume = null) => Timetable.After(volume, task, desk);

    private TwapSettings Timetable => new() { Minutes = Minutes, Slices = Slices, Worst = Worst };
}
