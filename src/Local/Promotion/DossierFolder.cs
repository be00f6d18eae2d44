using System.Text.Encodings.Web;
using System.Text.Json;
using TraderAgent.Api.Answers;
using TraderAgent.Backtesting.Robustness;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Local.Promotion;

/// <summary>Where dossiers are kept: in the data folder, one file for each bot and its exact settings.</summary>
internal sealed class DossierFolder(string dataFolder) : IDossierStore
{
    private const int HashDigits = 16; // Enough for a name; the file holds all of them.

    private static readonly JsonSerializerOptions Indented = new(WireJson.Options) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private string Folder => Path.Combine(dataFolder, "dossiers");

    /// <summary>The file of a bot as it is configured now.</summary>
    public string PathOf(BotDefinition bot) => Path.Combine(Folder, $"{bot.Id}-{Dossier.HashOf(bot)[..HashDigits]}.json");

    /// <summary>Keeps a dossier, whole or not at all, in place of an earlier one of the same settings.</summary>
    /// <returns>Its file.</returns>
    public string Keep(Answer<Dossier> answer)
    {
        var path = PathOf(answer.Result.Bot);
        Directory.CreateDirectory(Folder);
        using (var file = File.Create(path + ".part"))
        {
            JsonSerializer.Serialize(file, answer, Indented);
            file.Flush(flushToDisk: true);
        }

        File.Move(path + ".part", path, overwrite: true);
        return path;
    }

    /// <summary>The verdicts about a bot as it is configured now, by whatever name it was examined; what cannot be read is none.</summary>
    public IReadOnlyList<DossierVerdict> Find(BotDefinition bot) => [.. Read($"*-{Dossier.HashOf(bot)[..HashDigits]}.json").Select(d => d.Verdict)];

    /// <inheritdoc />
    public Task KeepAsync(Answer<Dossier> answer, CancellationToken cancel)
    {
        Keep(answer);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<KeptDossier>> FindAsync(BotDefinition bot, CancellationToken cancel) => Task.FromResult(Read($"*-{Dossier.HashOf(bot)[..HashDigits]}.json"));

    /// <inheritdoc />
    public Task<IReadOnlyList<KeptDossier>> ListAsync(BotId bot, CancellationToken cancel) => Task.FromResult(Read($"{bot}-*.json"));

    private IReadOnlyList<KeptDossier> Read(string names)
    {
        try
        {
            return [.. Directory.GetFiles(Folder, names).Order(StringComparer.Ordinal).Select(File.ReadAllText)
                .Select(json => (Verdict: DossierVerdict.Read(json, out _), Json: json)).Where(d => d.Verdict is not null).Select(d => new KeptDossier(d.Verdict!, d.Json))];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
