using System.Diagnostics;

namespace TraderAgent.Local.Load;

/// <summary>Measures the API of a host that trades: how many answers a second, how late, and whether listeners miss something.</summary>
internal static class LoadTest
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2), LongestTelling = TimeSpan.FromSeconds(10), Look = TimeSpan.FromMilliseconds(20);

    public static async Task<LoadFigures> RunAsync(LoadPlan plan, IProgress<double> progress, CancellationToken cancel)
    {
        await using var world = await LoadWorld.OpenAsync(plan, progress, cancel);
        using var clients = await LoadClients.SignInAsync(world, cancel);
        using var stopTrading = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var stopListening = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var before = world.Fills();
        var listeners = Enumerable.Range(0, plan.Listeners).Select(_ => new LoadListener()).ToList();
        var listening = listeners.Select(l => clients.ListenAsync(l, stopListening.Token)).ToList();
        await Task.WhenAll(listeners.Select(l => l.IsListening.Task)).WaitAsync(LongestTelling, cancel);

        var trading = world.Host.RunAsync(new() { StepsPerSecond = plan.Pace, CatchesUp = false }, stopTrading.Token);
        await clients.AsFastAsTheyCanAsync(plan.Clients, WarmUp, cancel);
        var even = await clients.EvenlyAsync(plan.Rate, plan.Duration, cancel);
        var full = await clients.AsFastAsTheyCanAsync(plan.Clients, plan.Duration, cancel);
        await stopTrading.CancelAsync();
        await trading;
        var fills = world.Fills() - before;
        var end = Stopwatch.StartNew();
        while (end.Elapsed < LongestTelling && listeners.Exists(l => l.Fills < fills)) await Task.Delay(Look, cancel); // What was told last is on its way.
        await stopListening.CancelAsync();
        await Task.WhenAll(listening);

        return new()
        {
            Bots = plan.Bots, Candles = plan.Candles, RequestsPerSecond = full.Count / plan.Duration.TotalSeconds, Full = Latency.Of(full), Even = Latency.Of(even.Select(e => e.Milliseconds)),
            Endpoints = [.. even.GroupBy(e => Kind(e.Path)).Select(g => new EndpointLatency(g.Key, Latency.Of(g.Select(e => e.Milliseconds)))).OrderByDescending(e => e.Times.P99).Take(8)],
            Failed = clients.Failed, Listeners = plan.Listeners, Fills = fills, Missed = listeners.Sum(l => Math.Max(0, fills - l.Fills)),
        };
    }

    private static string Kind(string path) => string.Join('/', path.Split('/').Select(p => p.StartsWith("bot", StringComparison.Ordinal) && p.Any(char.IsDigit) ? "{bot}" : p));
}
