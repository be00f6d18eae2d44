using System.Text.Encodings.Web;
using System.Text.Json;
using TraderAgent.Api.Results;
using TraderAgent.Backtesting.Robustness;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Local.Promotion;

/// <summary>Where dossiers are kept: in the data folder, one file for each bot and its exact settings.</summary>
internal sealed class DossierFolder(string dataFolder)
{
    private const int HashDigits = 16; // Enough for a name; the file holds all of them.

    private static readonly JsonSerializerOptions Indented = new(WireJson.Options) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The file of a bot as it is configured now.</summary>
    public string PathOf(BotDefinition bot) => Path.Combine(dataFolder, "dossiers", $"{bot.Id}-{Dossier.HashOf(bot)[..HashDigits]}.json");

    /// <summary>Keeps a dossier, whole or not at all, in place of an earlier one of the same settings.</summary>
    /// <returns>Its file.</returns>
    public string Keep(Answer<Dossier> answer)
    {
        var path = PathOf(answer.Result.Bot);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using (var file = File.Create(path + ".part"))
        {
            JsonSerializer.Serialize(file, answer, Indented);
            file.Flush(flushToDisk: true);
        }

        File.Move(path + ".part", path, overwrite: true);
        return path;
    }

    /// <summary>The verdicts about a bot as it is configured now, by whatever name it was examined; what cannot be read is none.</summary>
    public IReadOnlyList<DossierVerdict> Find(BotDefinition bot)
    {
        try
        {
            return [.. Directory.GetFiles(Path.GetDirectoryName(PathOf(bot))!, $"*-{Dossier.HashOf(bot)[..HashDigits]}.json").Order(StringComparer.Ordinal)
                .Select(path => DossierVerdict.Read(File.ReadAllText(path), out _)).OfType<DossierVerdict>()];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
