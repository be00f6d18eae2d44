using Azure.Data.Tables;
using TraderAgent.Domain.Market;

namespace TraderAgent.Functions.Tables;

/// <summary>How far something was done.</summary>
public sealed class CursorTable(TableServiceClient service)
{
    private const string Partition = "cursors";

    private readonly StoredTable _table = new(service, "cursors");

    /// <summary>Until when; null before the first time.</summary>
    public async Task<Instant?> FindAsync(string name, CancellationToken cancel) =>
        (await _table.FindAsync(Partition, name, cancel))?.GetInt64("At") is { } at ? new Instant(at) : null;

    /// <summary>Moves it.</summary>
    public Task MoveAsync(string name, Instant to, CancellationToken cancel) => _table.WriteAsync([new(Partition, name) { ["At"] = to.UnixMilliseconds }], cancel);

    /// <summary>A text that is kept beside the cursors; null before the first time.</summary>
    public async Task<string?> FindTextAsync(string name, CancellationToken cancel) => (await _table.FindAsync(Partition, name, cancel))?.ReadText("Text");

    /// <summary>Replaces it.</summary>
    public Task KeepTextAsync(string name, string text, CancellationToken cancel)
    {
        var row = new TableEntity(Partition, name);
        row.WriteText("Text", text);
        return _table.WriteAsync([row], cancel);
    }
}
