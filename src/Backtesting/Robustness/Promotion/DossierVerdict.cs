using System.Text.Json;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Backtesting.Robustness;

/// <summary>What a kept dossier says of its bot. What it claims is checked: the hash by the bot in it, each test by its figure.</summary>
public sealed record DossierVerdict
{
    private const string Kind = "dossier";

    /// <summary>The bot as it was examined.</summary>
    public required BotDefinition Bot { get; init; }

    /// <summary>See <see cref="Dossier.HashOf"/>.</summary>
    public required string DefinitionHash { get; init; }

    /// <summary>The names of the tests that it did not pass.</summary>
    public required IReadOnlyList<string> Failed { get; init; }

    /// <summary>Whether it passed every test.</summary>
    public bool IsPassed => Failed.Count == 0;

    /// <summary>Reads what <c>traderagent dossier</c> keeps.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="problem">What is wrong with it, and what to do.</param>
    /// <returns>Null when something is wrong: no dossier is no permission.</returns>
    public static DossierVerdict? Read(string json, out SettingProblem? problem)
    {
        problem = null;
        try
        {
            using var file = JsonDocument.Parse(json);
            var verdict = Read(file.RootElement, out problem);
            return problem is null ? verdict : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or NotSupportedException or InvalidOperationException or FormatException)
        {
            problem = new(unreadable is JsonException { Path: { Length: > 2 } path } ? path[2..] : "body", $"{unreadable.Message} Expected the file that 'traderagent dossier' keeps, unchanged.");
            return null;
        }
    }

    private static DossierVerdict? Read(JsonElement file, out SettingProblem? problem)
    {
        var (kind, dossier) = (Field(file, "kind").GetString(), Field(file, "result"));
        var version = kind == Kind ? Field(dossier, "version").GetInt32() : 0;
        if (version is < 1 or > Dossier.CurrentVersion)
        {
            problem = kind == Kind
                ? new("result.version", $"{version} cannot be read; expected from 1 to {Dossier.CurrentVersion}. Make the dossier with the version that runs the bots.")
                : new("kind", $"'{kind}' is something else; expected '{Kind}': the file that 'traderagent dossier' keeps.");
            return null;
        }

        var (bot, hash) = (Field(dossier, "bot").Deserialize<BotDefinition>(WireJson.Options)!, Field(dossier, "definitionHash").GetString());
        var tests = Field(dossier, "tests").EnumerateArray().Select(t => t.Deserialize<DossierTest>(WireJson.Options) ?? throw new JsonException("'tests' has an empty entry.")).ToList();
        problem = hash != Dossier.HashOf(bot) ? new("result.definitionHash", $"'{hash}' is not that of the bot in it ({Dossier.HashOf(bot)}): the file was changed, or made by another version. Make the dossier anew.")
            : tests.Count == 0 ? new("result.tests", "there is none; expected what the bot was put to. Make the dossier anew.") : null;
        return new() { Bot = bot, DefinitionHash = Dossier.HashOf(bot), Failed = [.. tests.Where(t => !t.IsPassed).Select(t => t.Name)] };
    }

    private static JsonElement Field(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : throw new JsonException($"'{name}' is missing.");
}
