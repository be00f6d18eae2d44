using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;

namespace TraderAgent.Local.Load;

/// <summary>Asks the API what a dashboard asks, and times the answers.</summary>
internal sealed class LoadClients : IDisposable
{
    private readonly HttpClient _http;
    private readonly string[] _paths;
    private int _next;

    private LoadClients(HttpClient http, string[] paths) => (_http, _paths) = (http, paths);

    /// <summary>Answers that were no success.</summary>
    public int Failed { get; private set; }

    /// <summary>Signs in by a one-time link.</summary>
    public static async Task<LoadClients> SignInAsync(LoadWorld world, CancellationToken cancel)
    {
        var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256 }) { BaseAddress = new(world.Web.Address) };
        http.DefaultRequestHeaders.Add("X-TraderAgent", "1");
        var key = (await world.Web.LinkAsync(cancel)).Split('#')[1];
        using var answer = await http.PostAsJsonAsync(new Uri("/api/v1/session/link", UriKind.Relative), new Dictionary<string, string> { ["key"] = key }, cancel);
        answer.EnsureSuccessStatusCode();
        return new(http, PathsOf(world));
    }

    /// <summary>So many clients ask as fast as they are answered.</summary>
    /// <returns>The times of all answers, in milliseconds.</returns>
    public async Task<IReadOnlyList<double>> AsFastAsTheyCanAsync(int clients, TimeSpan duration, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        var times = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            var mine = new List<double>();
            while (clock.Elapsed < duration && !cancel.IsCancellationRequested) mine.Add((await AskAsync(cancel)).Milliseconds);
            return mine;
        }, cancel)));
        return [.. times.SelectMany(t => t)];
    }

    /// <summary>Asks at an even rate, whether or not answers come: one that is late makes no later question wait.</summary>
    public async Task<IReadOnlyList<(string Path, double Milliseconds)>> EvenlyAsync(int perSecond, TimeSpan duration, CancellationToken cancel)
    {
        var (clock, asked, times) = (Stopwatch.StartNew(), new List<Task>(), new ConcurrentBag<(string, double)>());
        while (clock.Elapsed < duration && !cancel.IsCancellationRequested)
        {
            while (asked.Count < clock.Elapsed.TotalSeconds * perSecond) asked.Add(Task.Run(async () => times.Add(await AskAsync(cancel)), cancel));
            await Task.Delay(1, cancel);
        }

        await Task.WhenAll(asked);
        return [.. times];
    }

    /// <summary>Listens to live events until it is told to stop.</summary>
    public async Task ListenAsync(LoadListener listener, CancellationToken stop)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri("/api/v1/live", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, stop);
            using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(stop));
            while (await reader.ReadLineAsync(stop) is { } line)
            {
                listener.IsListening.TrySetResult(); // Its first line says that it listens.
                if (line == "event: fill") listener.Fills++;
            }
        }
        catch (OperationCanceledException)
        {
            // It was told to stop.
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<(string Path, double Milliseconds)> AskAsync(CancellationToken cancel)
    {
        var path = _paths[(uint)Interlocked.Increment(ref _next) % _paths.Length];
        var began = Stopwatch.GetTimestamp();
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative), cancel);
        await answer.Content.CopyToAsync(Stream.Null, cancel);
        if (!answer.IsSuccessStatusCode) Failed++;
        return (path, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }

    /// <summary>What pages of the dashboard ask for, the frequent ones more often.</summary>
    private static string[] PathsOf(LoadWorld world)
    {
        var (bots, market) = (world.Bots, world.Markets[0]);
        string[] usual =
        [
            "/bots/{bot}", "/bots/{bot}/open-orders", "/bots/{bot}/fills?most=50", "/bots/{bot}/levels", "/bots/{bot}/deals?most=50", "/bots/{bot}/profit", "/markets", $"/markets/{market}",
            $"/markets/{market}/candles?timeframe=1h&most=500", $"/markets/{market}/candles?timeframe=1m&most=500", $"/markets/{market}/candles?timeframe=1d&most=365", $"/markets/{market}/regimes",
            "/fills?most=50", "/orders?most=50", "/deals?most=50", "/notices?most=50", "/health/ready", "/version", "/session",
        ];
        return [.. Enumerable.Range(0, bots.Count).SelectMany(i => usual.Select(p => "/api/v1" + p.Replace("{bot}", bots[i], StringComparison.Ordinal)).Append(i % 4 == 0 ? "/api/v1/agent" : "/api/v1/bots"))];
    }
}

/// <summary>A client that listens to live events.</summary>
internal sealed class LoadListener
{
    private int _fills;

    /// <summary>Done when it listens.</summary>
    public TaskCompletionSource IsListening { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many fills it was told so far.</summary>
    public int Fills { get => Volatile.Read(ref _fills); set => Volatile.Write(ref _fills, value); }
}
