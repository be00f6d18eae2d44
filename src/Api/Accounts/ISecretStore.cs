namespace TraderAgent.Api.Accounts;

/// <summary>
/// Where secrets are kept, and nothing else: an encrypted file in the embedded host, a key vault in Azure. A name is at most 100 of
/// <c>A-Za-z0-9-</c>. Only what signs requests reads a secret; nothing shows one.
/// </summary>
public interface ISecretStore
{
    /// <summary>The names that begin so, in order.</summary>
    Task<IReadOnlyList<string>> NamesAsync(string prefix, CancellationToken cancel);

    /// <summary>A secret; null when there is none of that name.</summary>
    Task<string?> FindAsync(string name, CancellationToken cancel);

    /// <summary>Keeps a secret in place of the one before.</summary>
    Task SetAsync(string name, string secret, CancellationToken cancel);

    /// <summary>Forgets a secret; one that is not there is no error.</summary>
    Task DeleteAsync(string name, CancellationToken cancel);
}
