using TraderAgent.Api.Accounts;

namespace TraderAgent.Api.Tests.Access;

/// <summary>Secrets that are kept as long as the test.</summary>
internal sealed class MemorySecrets : ISecretStore
{
    public SortedDictionary<string, string> All { get; } = new(StringComparer.Ordinal);

    public Task<IReadOnlyList<string>> NamesAsync(string prefix, CancellationToken cancel) => Task.FromResult<IReadOnlyList<string>>([.. All.Keys.Where(n => n.StartsWith(prefix, StringComparison.Ordinal))]);

    public Task<string?> FindAsync(string name, CancellationToken cancel) => Task.FromResult(All.GetValueOrDefault(name));

    public Task SetAsync(string name, string secret, CancellationToken cancel)
    {
        All[name] = secret;
        return Task.CompletedTask;
    }

    public Task DeleteAsync(string name, CancellationToken cancel)
    {
        All.Remove(name);
        return Task.CompletedTask;
    }
}
