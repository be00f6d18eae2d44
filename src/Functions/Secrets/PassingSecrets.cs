using System.Collections.Concurrent;
using TraderAgent.Api.Accounts;

namespace TraderAgent.Functions.Secrets;

/// <summary>Secrets of an app without a vault, on a developer's machine: kept until it ends, and written nowhere.</summary>
internal sealed class PassingSecrets : ISecretStore
{
    private readonly ConcurrentDictionary<string, string> _secrets = new(StringComparer.Ordinal);

    public Task<IReadOnlyList<string>> NamesAsync(string prefix, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<string>>([.. _secrets.Keys.Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)]);

    public Task<string?> FindAsync(string name, CancellationToken cancel) => Task.FromResult(_secrets.GetValueOrDefault(name));

    public Task SetAsync(string name, string secret, CancellationToken cancel)
    {
        _secrets[name] = secret;
        return Task.CompletedTask;
    }

    public Task DeleteAsync(string name, CancellationToken cancel)
    {
        _secrets.TryRemove(name, out _);
        return Task.CompletedTask;
    }
}
