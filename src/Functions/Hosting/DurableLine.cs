using Microsoft.DurableTask.Client;

namespace TraderAgent.Functions.Hosting;

/// <summary>The way to the entities for what is no function of its own: functions are handed a client, which stays good while the app runs.</summary>
public sealed class DurableLine
{
    private readonly TaskCompletionSource<DurableTaskClient> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Keeps the client of a function.</summary>
    public void Open(DurableTaskClient client) => _first.TrySetResult(client);

    /// <summary>The client, as soon as any function has run.</summary>
    public Task<DurableTaskClient> ClientAsync(CancellationToken cancel) => _first.Task.WaitAsync(cancel);
}
