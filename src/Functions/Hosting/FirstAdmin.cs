using Azure;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TraderAgent.Api.Access;
using TraderAgent.Api.Access.Users;
using TraderAgent.Functions.Secrets;
using TraderAgent.Runtime.Exchange;

namespace TraderAgent.Functions.Hosting;

/// <summary>Where there is no user yet, makes the one that the settings name. Its password is in the vault, and must be changed before anything else is done with it.</summary>
public sealed partial class FirstAdmin(AppSettings settings, KnownUsers users, SecretCache secrets, ILogger<FirstAdmin> log) : IHostedService
{
    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.FirstAdmin is not { } name) return;
        try
        {
            if ((await users.ListAsync(cancellationToken)).Count > 0) return;
            if (await secrets.FindAsync(SecretNames.FirstPassword, true, cancellationToken) is not { } password) Missing(SecretNames.FirstPassword, name);
            else if ((await users.AddAsync(new(name, Role.Admin, password), cancellationToken)).Refused is { } refused) Refused(name, refused.ProblemDetails.Detail);
            else Made(name);
        }
        catch (Exception failure) when (failure is RequestFailedException or SecretsUnavailableException)
        {
            Failed(name, failure);
        }
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(1, LogLevel.Information, "The first user '{name}' may sign in, and sets another password then. Remove the secret afterwards.")]
    private partial void Made(string name);

    [LoggerMessage(2, LogLevel.Error, "There is no user, and no secret {secret} with a password for '{name}': nobody can sign in. Write the secret and restart the app.")]
    private partial void Missing(string secret, string name);

    [LoggerMessage(3, LogLevel.Error, "The first user '{name}' could not be made: {why} Change the setting FirstAdmin or its secret, and restart the app.")]
    private partial void Refused(string name, string? why);

    [LoggerMessage(4, LogLevel.Error, "Whether there is a user could not be found out; if there is none, '{name}' is made by the next start.")]
    private partial void Failed(string name, Exception failure);
}
