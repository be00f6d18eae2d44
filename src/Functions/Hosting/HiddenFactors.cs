using Azure;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TraderAgent.Api.Access.SecondFactors;

namespace TraderAgent.Functions.Hosting;

/// <summary>Encrypts the second factors that an older version kept in the clear. One that cannot be encrypted now is when its next code counts.</summary>
public sealed partial class HiddenFactors(OwnSecondFactor factors, ILogger<HiddenFactors> log) : IHostedService
{
    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await factors.HideAllAsync(cancellationToken);
        }
        catch (RequestFailedException failure)
        {
            Failed(failure);
        }
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(1, LogLevel.Warning, "Second factors of an older version could not be encrypted now; each is with its next code, and all are by the next start. The app's identity needs the role Key Vault Secrets Officer.")]
    private partial void Failed(Exception failure);
}
