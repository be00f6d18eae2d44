using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TraderAgent.Backtesting.Robustness;
using TraderAgent.Domain.Bots;
using TraderAgent.Functions.Tables;

namespace TraderAgent.Functions.Http;

/// <summary>What was taken in of a dossier.</summary>
/// <param name="Bot">The bot as it was examined.</param>
/// <param name="DefinitionHash">Names its settings, market, timeframe and leverage.</param>
/// <param name="IsPassed">Whether a bot with them may trade real money.</param>
/// <param name="Failed">The tests that it did not pass.</param>
public sealed record TakenDossier(
    [property: JsonPropertyName("bot")] BotDefinition Bot,
    [property: JsonPropertyName("definitionHash")] string DefinitionHash,
    [property: JsonPropertyName("passed")] bool IsPassed,
    [property: JsonPropertyName("failed")] IReadOnlyList<string> Failed);

/// <summary>Takes in the dossier of a bot, which opens the way to real money for exactly its settings.</summary>
public sealed class DossierIntake(DossierTable dossiers)
{
    /// <summary>Takes the file that <c>traderagent dossier</c> keeps, passed or not, in place of an earlier one of the same settings.</summary>
    public async Task<(TakenDossier? Taken, SettingProblem? Problem)> TakeAsync(string file, CancellationToken cancel)
    {
        if (DossierVerdict.Read(file, out var problem) is not { } verdict) return (null, problem);
        var dense = JsonNode.Parse(file)!.ToJsonString();
        if (dense.Length > DossierTable.MostCharacters)
            return (null, new("body", $"{dense.Length} characters are too many; expected at most {DossierTable.MostCharacters}. Make the dossier with fewer windows (--windows)."));
        await dossiers.KeepAsync(verdict, dense, cancel);
        return (new(verdict.Bot, verdict.DefinitionHash, verdict.IsPassed, verdict.Failed), null);
    }
}
