using System.Text.Json.Serialization;

namespace TraderAgent.Api.Configuration;

/// <summary>Copies of the whole database that the embedded host takes by itself.</summary>
public sealed record BackupSettings
{
    private const int MostHours = 720, MostKept = 1_000, LongestFolder = 1_000;

    /// <summary>Where they are; left out, the folder backups in the data folder. A folder on another disk survives the loss of this one.</summary>
    [JsonPropertyName("folder")] public string? Folder { get; init; }

    /// <summary>How often, in hours.</summary>
    [JsonPropertyName("everyHours")] public int EveryHours { get; init; } = 24;

    /// <summary>How many of the newest are kept.</summary>
    [JsonPropertyName("keep")] public int Keep { get; init; } = 14;

    /// <summary>Everything that is wrong with them; null is a configuration without backups.</summary>
    public static IEnumerable<ConfigurationProblem> Check(BackupSettings? settings)
    {
        if (settings is null) yield break;
        if (settings.EveryHours is < 1 or > MostHours) yield return new("backup.everyHours", $"{settings.EveryHours} cannot be used; expected from 1 to {MostHours}, such as 24.");
        if (settings.Keep is < 1 or > MostKept) yield return new("backup.keep", $"{settings.Keep} cannot be used; expected from 1 to {MostKept}, such as 14.");
        if (settings.Folder is { } folder && (folder.Length is 0 or > LongestFolder || folder.Any(char.IsControl) || !Path.IsPathFullyQualified(folder)))
            yield return new("backup.folder", "it cannot be used; expected a whole path such as /mnt/backups, or leave it out for the folder backups in the data folder.");
    }
}
