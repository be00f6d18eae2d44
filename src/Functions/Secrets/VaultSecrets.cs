using Azure;
using Azure.Security.KeyVault.Secrets;
using TraderAgent.Api.Accounts;

namespace TraderAgent.Functions.Secrets;

/// <summary>Secrets in the key vault. One that was forgotten stays recoverable there for as long as the vault says, for whoever may recover; the app then finds it no more.</summary>
internal sealed class VaultSecrets(SecretClient vault) : ISecretStore
{
    private const int NotFound = 404, Conflict = 409;

    public async Task<IReadOnlyList<string>> NamesAsync(string prefix, CancellationToken cancel)
    {
        var names = new List<string>();
        await foreach (var secret in vault.GetPropertiesOfSecretsAsync(cancel))
            if (secret.Name.StartsWith(prefix, StringComparison.Ordinal) && secret.Enabled != false) names.Add(secret.Name);
        names.Sort(StringComparer.Ordinal);
        return names;
    }

    public async Task<string?> FindAsync(string name, CancellationToken cancel)
    {
        try
        {
            return (await vault.GetSecretAsync(name, cancellationToken: cancel)).Value.Value;
        }
        catch (RequestFailedException missing) when (missing.Status == NotFound)
        {
            return null;
        }
    }

    public async Task SetAsync(string name, string secret, CancellationToken cancel)
    {
        try
        {
            await vault.SetSecretAsync(name, secret, cancel);
        }
        catch (RequestFailedException deleted) when (deleted.Status == Conflict) // The name waits for its end: only what is recovered can be written.
        {
            await (await vault.StartRecoverDeletedSecretAsync(name, cancel)).WaitForCompletionAsync(cancel);
            await vault.SetSecretAsync(name, secret, cancel);
        }
    }

    public async Task DeleteAsync(string name, CancellationToken cancel)
    {
        try
        {
            await (await vault.StartDeleteSecretAsync(name, cancel)).WaitForCompletionAsync(cancel);
        }
        catch (RequestFailedException missing) when (missing.Status == NotFound)
        {
            // It is gone.
        }
    }
}
