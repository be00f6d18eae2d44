using Azure.Data.Tables;
using TraderAgent.Api.Answers;
using TraderAgent.Backtesting.Robustness;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Functions.Tables;

/// <summary>Dossiers of bots: one partition, a row for each definition's hash. A newer one of the same settings takes an older one's place.</summary>
public sealed class DossierTable(TableServiceClient service) : IDossierStore
{
    /// <summary>The longest text that a row has room for: a row holds 1 MiB, and a character takes two bytes.</summary>
    public const int MostCharacters = 500_000;

    private const string Partition = "dossiers";

    private readonly StoredTable _table = new(service, "dossiers");

    /// <summary>Keeps one.</summary>
    /// <param name="verdict">What it says.</param>
    /// <param name="json">All of it, at most <see cref="MostCharacters"/> long.</param>
    /// <param name="cancel">Gives up.</param>
    public Task KeepAsync(DossierVerdict verdict, string json, CancellationToken cancel)
    {
        var row = new TableEntity(Partition, verdict.DefinitionHash) { ["Bot"] = verdict.Bot.Id.Value, ["Passed"] = verdict.IsPassed };
        row.WriteText("Dossier", json);
        return _table.WriteAsync([row], cancel);
    }

    /// <summary>What is known of the settings with that hash; null where there is nothing that can be read.</summary>
    public async Task<DossierVerdict?> FindAsync(string hash, CancellationToken cancel) =>
        await _table.FindAsync(Partition, hash, cancel) is { } row ? DossierVerdict.Read(row.ReadText("Dossier"), out _) : null;

    /// <inheritdoc />
    public Task KeepAsync(Answer<Dossier> answer, CancellationToken cancel)
    {
        var json = WireJson.Write(answer);
        return DossierVerdict.Read(json, out var problem) is { } verdict ? KeepAsync(verdict, json, cancel) : throw new InvalidOperationException($"a dossier cannot be read back: {problem}");
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<KeptDossier>> FindAsync(BotDefinition bot, CancellationToken cancel) =>
        await _table.FindAsync(Partition, Dossier.HashOf(bot), cancel) is { } row ? Kept([row]) : [];

    /// <inheritdoc />
    public async Task<IReadOnlyList<KeptDossier>> ListAsync(BotId bot, CancellationToken cancel) =>
        Kept((await _table.ReadAsync(Partition, "", RowKeys.End, int.MaxValue, cancel)).Where(r => r.GetString("Bot") == bot.Value));

    private static IReadOnlyList<KeptDossier> Kept(IEnumerable<TableEntity> rows) =>
        [.. rows.Select(r => r.ReadText("Dossier")).Select(json => (Verdict: DossierVerdict.Read(json, out _), Json: json)).Where(d => d.Verdict is not null).Select(d => new KeptDossier(d.Verdict!, d.Json))];
}
