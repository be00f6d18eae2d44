using Azure.Data.Tables;
using TraderAgent.Backtesting.Robustness;

namespace TraderAgent.Functions.Tables;

/// <summary>Dossiers of bots: one partition, a row for each definition's hash. A newer one of the same settings takes an older one's place.</summary>
public sealed class DossierTable(TableServiceClient service)
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
}
