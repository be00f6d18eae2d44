using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Records;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Api.Configuration.Versions;

/// <summary>Every version of the configuration that an agent ran, for ever. The last one holds.</summary>
public sealed class ConfigurationVersions(IRecords records, TimeProvider time)
{
    /// <summary>The longest configuration, as JSON, that a version has room for in every host's store.</summary>
    public const int MostCharacters = 400_000;

    private const string Kind = "configuration", Imports = "configuration-import", LastImport = "last";

    /// <summary>The one that holds; null before the first.</summary>
    public async Task<ConfigurationVersion?> CurrentAsync(CancellationToken cancel) =>
        (await records.ListAsync(Kind, new(Most: 1, IsNewestFirst: true), cancel).ConfigureAwait(false)) is [var last, ..] ? Read(last) : null;

    /// <summary>One by its number; null when there is none.</summary>
    public async Task<ConfigurationVersion?> FindAsync(int number, CancellationToken cancel) =>
        await records.FindAsync(Kind, IdOf(number), cancel).ConfigureAwait(false) is { } record ? Read(record) : null;

    /// <summary>Newest first.</summary>
    public async Task<Page<VersionSummary>> ListAsync(string? cursor, int most, CancellationToken cancel)
    {
        var found = await records.ListAsync(Kind, new(cursor, most + 1, IsNewestFirst: true), cancel).ConfigureAwait(false);
        return new([.. found.Take(most).Select(r => Read(r).Summary)], found.Count > most ? found[most - 1].Id : null);
    }

    /// <summary>Adds the next version.</summary>
    /// <param name="before">The one that held until now; null for the first.</param>
    /// <param name="configuration">What holds from now on.</param>
    /// <param name="origin">Who made it, and which of its bots no file names.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The version; null when somebody else was faster.</returns>
    public async Task<ConfigurationVersion?> TryAddAsync(ConfigurationVersion? before, TraderConfiguration configuration, (string By, IReadOnlyList<BotId> Made) origin, CancellationToken cancel)
    {
        var version = new ConfigurationVersion
        {
            Number = (before?.Number ?? 0) + 1, At = new(time.GetUtcNow().ToUnixTimeMilliseconds()), By = origin.By, Made = origin.Made, Configuration = configuration,
            Changes = before is null ? ["the first configuration"] : ConfigurationDifference.InWords(ConfigurationDifference.Between(before.Configuration, configuration)),
        };
        return await records.TryPutAsync(Kind, IdOf(version.Number), WireJson.Write(version), null, cancel).ConfigureAwait(false) is null ? null : version;
    }

    /// <summary>
    /// What holds when an agent starts with a configuration that it is given. It becomes a new version only when it is not the
    /// one that was last given; otherwise what was changed since then holds. Bots that were made meanwhile and that it
    /// does not name stay.
    /// </summary>
    /// <param name="given">What it is started with.</param>
    /// <param name="source">Where that comes from, for people.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The version; or everything that is wrong with both together.</returns>
    public async Task<(ConfigurationVersion? Version, IReadOnlyList<ConfigurationProblem> Problems)> StartAsync(TraderConfiguration given, string source, CancellationToken cancel)
    {
        var current = await CurrentAsync(cancel).ConfigureAwait(false);
        var import = await records.FindAsync(Imports, LastImport, cancel).ConfigureAwait(false);
        var hash = HashOf(given);
        if (current is not null && import is not null && WireJson.Read<Import>(import.Body).Hash == hash) return (current, []);
        var made = current?.Made.Where(m => given.Bots.All(b => b.Id != m)).ToList() ?? [];
        var whole = made.Count == 0 ? new ConfigurationRead(given, []) : With(given, current!.Configuration, made);
        if (whole.Configuration is null) return (null, whole.Problems);
        var isSame = current is not null && WireJson.Write(current.Configuration) == WireJson.Write(whole.Configuration);
        var version = isSame ? current! : await TryAddAsync(current, whole.Configuration, (source, made), cancel).ConfigureAwait(false)
            ?? throw new InvalidOperationException("Somebody else changed the configuration while the agent started; start it again.");
        await records.TryPutAsync(Imports, LastImport, WireJson.Write(new Import(hash)), import?.Tag, cancel).ConfigureAwait(false);
        return (version, []);
    }

    private static ConfigurationRead With(TraderConfiguration given, TraderConfiguration current, List<BotId> made)
    {
        var kept = current.Bots.Where(b => made.Contains(b.Id)).ToList();
        var markets = current.Instruments.Where(i => kept.Exists(b => b.Symbol == i.Symbol) && given.Instruments.All(g => g.Symbol != i.Symbol));
        return ConfigurationFile.Read(given with { Bots = [.. given.Bots, .. kept], Instruments = [.. given.Instruments, .. markets] });
    }

    private static ConfigurationVersion Read(StoredRecord record) => WireJson.Read<ConfigurationVersion>(record.Body);

    private static string IdOf(int number) => number.ToString("D9", CultureInfo.InvariantCulture);

    private static string HashOf(TraderConfiguration configuration) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(WireJson.Write(configuration))));

    private sealed record Import([property: JsonPropertyName("hash")] string Hash);
}
