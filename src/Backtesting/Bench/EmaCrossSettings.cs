using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;

namespace TraderAgent.Backtesting.Bench;

/// <summary>
/// A crossover of two exponential averages, in at one crossing and out at the other, at market. It measures the engine; it is
/// no strategy to trade, and so no kind that a configuration can name.
/// </summary>
public sealed record EmaCrossSettings : StrategySettings
{
    /// <summary>Candles of the faster average.</summary>
    [JsonPropertyName("fast")] public int Fast { get; init; } = 12;

    /// <summary>Candles of the slower average.</summary>
    [JsonPropertyName("slow")] public int Slow { get; init; } = 26;

    /// <summary>The value of an entry as a share of the bot's capital.</summary>
    [JsonPropertyName("entryPercent")] public Percent Entry { get; init; } = new(10);

    /// <summary>Whether it goes short when the faster average is below (linear only); else it is flat then.</summary>
    [JsonPropertyName("flip")] public bool Flip { get; init; }

    /// <inheritdoc />
    public override IReadOnlyList<SettingProblem> Check(BotDefinition bot, Instrument instrument)
    {
        var problems = new List<SettingProblem>();
        if (Fast < 1 || Slow <= Fast) problems.Add(new("fast", $"{Fast} and slow {Slow} are not possible; expected 1 or more, and slow above fast."));
        if (Entry.Value is <= 0 or > 100) problems.Add(new("entryPercent", $"{Entry} is not possible; expected above 0 and up to 100."));
        if (Flip && instrument.Kind == InstrumentKind.Spot) problems.Add(new("flip", "a spot market cannot be sold short; use a linear market or turn flip off."));
        return problems;
    }

    /// <inheritdoc />
    public override IStrategy Create(BotDefinition bot, Instrument instrument) => new EmaCrossBot(this, bot.Capital);
}
