using System.Text.Json;
using System.Text.Json.Serialization;
using TraderAgent.Api.Answers;
using TraderAgent.Backtesting.Robustness;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Promotion;

/// <summary>A dossier that was kept, in short.</summary>
public sealed record DossierView
{
    /// <summary>The bot that was examined.</summary>
    [JsonPropertyName("bot")] public required BotId Bot { get; init; }

    /// <summary>Names its settings, market, timeframe and leverage.</summary>
    [JsonPropertyName("definitionHash")] public required string DefinitionHash { get; init; }

    /// <summary>Whether these are the settings that the bot has now.</summary>
    [JsonPropertyName("current")] public required bool IsCurrent { get; init; }

    /// <summary>Whether it passed every test.</summary>
    [JsonPropertyName("passed")] public required bool IsPassed { get; init; }

    /// <summary>The first candle that it was examined on.</summary>
    [JsonPropertyName("from")] public Instant? From { get; init; }

    /// <summary>The last one's close.</summary>
    [JsonPropertyName("to")] public Instant? To { get; init; }

    /// <summary>Each test with its figure and threshold.</summary>
    [JsonPropertyName("tests")] public required IReadOnlyList<DossierTest> Tests { get; init; }

    /// <summary>A dossier in short.</summary>
    /// <param name="kept">The dossier.</param>
    /// <param name="bot">The bot as it is configured now; null where it no longer is.</param>
    public static DossierView Of(KeptDossier kept, BotDefinition? bot)
    {
        using var file = JsonDocument.Parse(kept.Json);
        var dossier = file.RootElement.GetProperty("result");
        return new()
        {
            Bot = kept.Verdict.Bot.Id, DefinitionHash = kept.Verdict.DefinitionHash, IsCurrent = bot is not null && Dossier.HashOf(bot) == kept.Verdict.DefinitionHash, IsPassed = kept.Verdict.IsPassed,
            From = dossier.GetProperty("from").Deserialize<Instant>(WireJson.Options), To = dossier.GetProperty("to").Deserialize<Instant>(WireJson.Options),
            Tests = dossier.GetProperty("tests").Deserialize<IReadOnlyList<DossierTest>>(WireJson.Options)!,
        };
    }
}
