using System.Collections.Concurrent;
using TraderAgent.Api.Answers;
using TraderAgent.Backtesting.Robustness;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Api.Tests.Jobs;

/// <summary>Results in memory.</summary>
internal sealed class MemoryResults : IResultStore, IDossierStore
{
    private readonly ConcurrentDictionary<string, Dictionary<string, byte[]>> _results = new();

    /// <summary>A result that there is no room for.</summary>
    public string? Refused { get; set; }

    public Task WriteAsync(string id, IEnumerable<ResultFile> files, CancellationToken cancel)
    {
        if (id == Refused) throw new IOException("The disk is full.");
        var written = new Dictionary<string, byte[]>();
        foreach (var file in files)
        {
            using var content = new MemoryStream();
            file.Write(content);
            written[file.Name] = content.ToArray();
        }

        _results[id] = written;
        return Task.CompletedTask;
    }

    public Task<Stream?> OpenAsync(string id, string name, CancellationToken cancel) =>
        Task.FromResult<Stream?>(_results.TryGetValue(id, out var files) && files.TryGetValue(name, out var content) ? new MemoryStream(content) : null);

    public Task<IReadOnlyList<string>> NamesAsync(string id, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<string>>(_results.TryGetValue(id, out var files) ? [.. files.Keys] : []);

    public Task DeleteAsync(string id, CancellationToken cancel)
    {
        _results.TryRemove(id, out _);
        return Task.CompletedTask;
    }

    public Task KeepAsync(Answer<Dossier> answer, CancellationToken cancel) => Task.CompletedTask;

    public Task<IReadOnlyList<KeptDossier>> FindAsync(BotDefinition bot, CancellationToken cancel) => Task.FromResult<IReadOnlyList<KeptDossier>>([]);

    public Task<IReadOnlyList<KeptDossier>> ListAsync(BotId bot, CancellationToken cancel) => Task.FromResult<IReadOnlyList<KeptDossier>>([]);
}
