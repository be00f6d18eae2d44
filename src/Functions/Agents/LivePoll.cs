using Azure;
using Grpc.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TraderAgent.Functions.Agents;

/// <summary>Entities tell nobody when they change: while somebody listens to this instance, it looks every two seconds and tells what is new.</summary>
public sealed partial class LivePoll(EntityAgent agent, ILogger<LivePoll> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            if (agent.Live.Listeners > 0) await LookAsync(stoppingToken);
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        try
        {
            await agent.ViewAsync(cancel);
        }
        catch (Exception failure) when (failure is RequestFailedException or RpcException)
        {
            Missed(failure);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "What happens could not be looked at; it is tried again.")]
    private partial void Missed(Exception failure);
}
