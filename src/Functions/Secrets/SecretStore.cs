using Azure;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.Configuration;
using TraderAgent.Runtime.Exchange;

namespace TraderAgent.Functions.Secrets;

/// <summary>Where secrets are read: the vault, and on a developer's machine the settings.</summary>
internal static class SecretStore
{
    private const int NotFound = 404;

    /// <summary>Reads a vault.</summary>
    public static Func<string, CancellationToken, Task<string?>> InVault(SecretClient vault) => async (name, cancel) =>
    {
        try
        {
            return (await vault.GetSecretAsync(name, cancellationToken: cancel)).Value.Value;
        }
        catch (RequestFailedException missing) when (missing.Status == NotFound)
        {
            return null;
        }
        catch (Exception failure) when (failure is RequestFailedException or AuthenticationFailedException)
        {
            throw new SecretsUnavailableException($"the vault {vault.VaultUri} cannot be read: {failure.Message.Split('\n')[0].Trim()} The app's identity needs the role Key Vault Secrets User there; a role that was just given takes ten minutes.", failure);
        }
    };

    /// <summary>Reads settings, where <c>bybit-api-key</c> is called <c>BYBIT_API_KEY</c>.</summary>
    public static Func<string, CancellationToken, Task<string?>> InSettings(IConfiguration settings) =>
        (name, _) => Task.FromResult(settings[name.ToUpperInvariant().Replace('-', '_')] is { Length: > 0 } value ? value : null);
}

/// <summary>Names of secrets.</summary>
internal static class SecretNames
{
    /// <summary>The exchange's key.</summary>
    public const string ExchangeKey = "bybit-api-key";

    /// <summary>What requests to the exchange are signed with.</summary>
    public const string ExchangeSecret = "bybit-api-secret";

    /// <summary>The Telegram bot's token.</summary>
    public const string TelegramToken = "telegram-token";

    /// <summary>What the mail server is signed in at with.</summary>
    public const string EmailPassword = "email-password";

    /// <summary>What the first user signs in with for the first time.</summary>
    public const string FirstPassword = "first-admin-password";
}
