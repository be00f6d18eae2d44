using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using TraderAgent.Backtesting.Checks;
using TraderAgent.Backtesting.Statistics;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Robustness;

/// <summary>One test of a dossier.</summary>
public sealed record DossierTest
{
    /// <summary>Its name, such as <c>deflated-sharpe</c>.</summary>
    [JsonPropertyName("name")] public required string Name { get; init; }

    /// <summary>What it asks, in a few words.</summary>
    [JsonPropertyName("asks")] public required string Asks { get; init; }

    /// <summary>Its figure; null where there is none, which does not pass.</summary>
    [JsonPropertyName("figure")] public double? Figure { get; init; }

    /// <summary>The figure that is needed.</summary>
    [JsonPropertyName("threshold")] public required double Threshold { get; init; }

    /// <summary>Whether the figure may not be above the threshold; else not below.</summary>
    [JsonPropertyName("isMost")] public required bool IsMost { get; init; }

    /// <summary>What else is to be said; null where nothing is.</summary>
    [JsonPropertyName("note")] public string? Note { get; init; }

    /// <summary>Whether it is passed.</summary>
    [JsonPropertyName("passed")] public bool IsPassed => Figure is { } figure && (IsMost ? figure <= Threshold : figure >= Threshold);
}

/// <summary>Everything that was asked of one bot before it may trade real money, with the verdict.</summary>
public sealed record Dossier
{
    /// <summary>The version of this form.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The form's version.</summary>
    [JsonPropertyName("version")] public int Version { get; init; } = CurrentVersion;

    /// <summary>The bot as it was examined.</summary>
    [JsonPropertyName("bot")] public required BotDefinition Bot { get; init; }

    /// <summary>See <see cref="HashOf"/>.</summary>
    [JsonPropertyName("definitionHash")] public required string DefinitionHash { get; init; }

    /// <summary>The first candle's open.</summary>
    [JsonPropertyName("from")] public required Instant From { get; init; }

    /// <summary>The last candle's close.</summary>
    [JsonPropertyName("to")] public required Instant To { get; init; }

    /// <summary>How it was made.</summary>
    [JsonPropertyName("settings")] public required DossierSettings Settings { get; init; }

    /// <summary>Each test with its figure and threshold.</summary>
    [JsonPropertyName("tests")] public required IReadOnlyList<DossierTest> Tests { get; init; }

    /// <summary>Whether all tests are passed.</summary>
    [JsonPropertyName("passed")] public bool IsPassed => Tests.All(t => t.IsPassed);

    /// <summary>The figures of the backtest.</summary>
    [JsonPropertyName("statistics")] public required BacktestStatistics Statistics { get; init; }

    /// <summary>The walk-forward.</summary>
    [JsonPropertyName("walkForward")] public required WalkForwardResult WalkForward { get; init; }

    /// <summary>The Monte Carlo analysis.</summary>
    [JsonPropertyName("monteCarlo")] public required MonteCarloResult MonteCarlo { get; init; }

    /// <summary>The surroundings of the settings.</summary>
    [JsonPropertyName("sensitivity")] public required SensitivityResult Sensitivity { get; init; }

    /// <summary>The estimate of overfitting; null where there were too few days or sets.</summary>
    [JsonPropertyName("overfitting")] public Overfitting? Overfitting { get; init; }

    /// <summary>What deflated the Sharpe ratio.</summary>
    [JsonPropertyName("trials")] public required SharpeTrials Trials { get; init; }

    /// <summary>The account's capital over the bot's: an account that is larger than its bot does not make its falls harmless, so they are taken as often.</summary>
    [JsonIgnore] public double CapitalRatio => MonteCarlo.Capital / (double)Bot.Capital.Value;

    /// <summary>The entries against random ones.</summary>
    [JsonPropertyName("entries")] public required EntrySignificance Entries { get; init; }

    /// <summary>The lookahead and the warm-up check.</summary>
    [JsonPropertyName("checks")] public required IReadOnlyList<CheckVerdict> Checks { get; init; }

    /// <summary>
    /// Names what a dossier is about: the market, the timeframe, the leverage and every setting of the strategy. Two bots that differ in
    /// nothing else but name and capital have the same. SHA-256 in lower-case hexadecimal.
    /// </summary>
    public static string HashOf(BotDefinition bot) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(WireJson.Write(bot with { Id = new("any"), Capital = new(1) }))));
}
