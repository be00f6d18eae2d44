using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;

namespace TraderAgent.Domain.Martingale;

/// <summary>How likely a ladder is lost within a number of trades.</summary>
/// <param name="Trades">The number.</param>
/// <param name="Probability">0 to 1.</param>
public sealed record MartingaleRuin(
    [property: JsonPropertyName("trades")] int Trades,
    [property: JsonPropertyName("probability")] double Probability);

/// <summary>What a martingale stakes and how likely it loses it, before anything is placed.</summary>
public sealed record MartingalePreflight
{
    private static readonly int[] Horizons = [10, 100, 1_000];

    /// <summary>Every step, nothing rounded to lots; empty where there is a problem.</summary>
    [JsonPropertyName("ladder")] public IReadOnlyList<MartingaleStep> Ladder { get; init; } = [];

    /// <summary>Probability that one trade loses in a market without direction, fees paid; 0 to 1.</summary>
    [JsonPropertyName("lossProbability")] public double LossProbability { get; init; }

    /// <summary>How likely the whole ladder is lost at least once within some numbers of trades.</summary>
    [JsonPropertyName("ruin")] public IReadOnlyList<MartingaleRuin> Ruin { get; init; } = [];

    /// <summary>How many trades it takes on average.</summary>
    [JsonPropertyName("meanTrades")] public double MeanTrades { get; init; }

    /// <summary>Why the bot cannot trade like this; empty when it can.</summary>
    [JsonPropertyName("problems")] public required IReadOnlyList<SettingProblem> Problems { get; init; }

    /// <summary>What the owner should know, though the bot can trade.</summary>
    [JsonPropertyName("warnings")] public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The report.</summary>
    public static MartingalePreflight Of(MartingaleSettings settings, BotDefinition bot, Instrument instrument)
    {
        var problems = settings.Check(bot, instrument);
        if (problems.Count > 0) return new() { Problems = problems };
        var (ladder, odds) = (MartingaleLadder.Of(settings), MartingaleOdds.Of(settings, instrument));
        return new()
        {
            Ladder = ladder, LossProbability = odds.Loss, MeanTrades = odds.MeanTrades, Problems = [],
            Ruin = [.. Horizons.Select(n => new MartingaleRuin(n, odds.RuinWithin(n)))], Warnings = [.. WarningsOf(ladder, instrument)],
        };
    }

    private static IEnumerable<string> WarningsOf(IReadOnlyList<MartingaleStep> ladder, Instrument instrument)
    {
        if (ladder.FirstOrDefault(s => s.WhenWon < Money.Zero) is { } step)
            yield return FormattableString.Invariant($"From step {step.Number} on a win no longer makes up for the losses before it: the factor is too small.");
        if (instrument.Kind == InstrumentKind.Spot)
            yield return "On spot stops are judged at prices as they come; a fall within a candle costs more than its step says.";
    }
}
