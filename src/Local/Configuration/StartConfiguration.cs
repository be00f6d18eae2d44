using TraderAgent.Api.Configuration;
using TraderAgent.Api.Configuration.Versions;
using TraderAgent.Domain.Bots;
using TraderAgent.Local.Store;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Configuration;

/// <summary>What a run starts with: the configuration that it is given, or what became of it since it was last given.</summary>
internal static class StartConfiguration
{
    /// <summary>The version of the database that holds.</summary>
    /// <param name="shell">Who is told where it is another than the given one, or why there is none.</param>
    /// <param name="database">The database; no host runs on it.</param>
    /// <param name="given">What the run was given.</param>
    /// <param name="source">Where that comes from: a path, or null for the demo portfolio.</param>
    /// <returns>Null when both together are wrong, which was told.</returns>
    public static async Task<ConfigurationVersion?> TakeAsync(Shell shell, string database, TraderConfiguration given, string? source)
    {
        using var opened = SqliteDatabase.OpenForHost(database);
        var (version, problems) = await new ConfigurationVersions(new SqliteRecords(opened), TimeProvider.System).StartAsync(given, source ?? "demo", CancellationToken.None);
        if (version is null)
        {
            foreach (var problem in problems) await shell.Error.WriteLineAsync($"{source ?? "demo"}, with the bots that were made while the agent ran: {problem}");
            return null;
        }

        if (WireJson.Write(version.Configuration) != WireJson.Write(given))
            await shell.Error.WriteLineAsync($"configuration: version {version.Number} of the database holds ({version.By}: {string.Join(", ", version.Changes)}); 'traderagent config history' lists all.");
        return version;
    }
}
