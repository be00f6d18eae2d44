using System.Text.Json;
using System.Text.Json.Nodes;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Api.Configuration;

/// <summary>Writes configurations, each whole or not at all.</summary>
public static class ConfigurationWriter
{
    private static readonly JsonSerializerOptions Indented = new(WireJson.Options) { WriteIndented = true };

    /// <summary>Writes one: as JSON when the file's name ends so, as YAML otherwise.</summary>
    public static void Write(string file, JsonObject whole)
    {
        using (var stream = File.Create(file + ".part"))
        {
            if (file.EndsWith(".json", StringComparison.OrdinalIgnoreCase)) JsonSerializer.Serialize(stream, whole, Indented);
            else YamlText.Write(stream, whole);
            stream.Flush(flushToDisk: true);
        }

        File.Move(file + ".part", file, overwrite: true);
    }
}
