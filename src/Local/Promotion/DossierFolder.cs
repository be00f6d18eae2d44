using System.Text.Encodings.Web;
using System.Text.Json;
using TraderAgent.Backtesting.Robustness;
using TraderAgent.Domain.Bots;
using TraderAgent.Local.Runs;

namespace TraderAgent.Local.Promotion;

/// <summary>What is known of a bot from its dossier.</summary>
/// <param name="IsPassed">Whether it passed every test.</param>
/// <param name="Failed">The names of those it did not.</param>
internal sealed record StoredVerdict(bool IsPassed, IReadOnlyList<string> Failed);

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

    /// <summary>The verdict about a bot as it is configured now; null where there is none, or none that can be read.</summary>
    public StoredVerdict? Find(BotDefinition bot)
    {
        try
        {
            using var file = JsonDocument.Parse(File.ReadAllText(PathOf(bot)));
            var dossier = file.RootElement.GetProperty("result");
            if (dossier.GetProperty("version").GetInt32() > Dossier.CurrentVersion || dossier.GetProperty("definitionHash").GetString() != Dossier.HashOf(bot)) return null;
            var failed = dossier.GetProperty("tests").EnumerateArray().Where(t => !t.GetProperty("passed").GetBoolean()).Select(t => t.GetProperty("name").GetString()!).ToList();
            return new(dossier.GetProperty("passed").GetBoolean() && failed.Count == 0, failed);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null; // No dossier is no permission.
        }
    }
}
