using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TraderAgent.BybitSimulator.Control;
using TraderAgent.BybitSimulator.Streams;
using TraderAgent.BybitSimulator.Wire;

namespace TraderAgent.BybitSimulator;

/// <summary>A server on loopback that speaks Bybit V5, over the matching engine of the core, with faults on demand.</summary>
/// <example><code>
/// await using var bybit = await SimulatedBybit.StartAsync(new() { Markets = [...] });
/// // point a client at bybit.BaseAddress, then let a minute pass: bybit.Step();
/// </code></example>
public sealed class SimulatedBybit : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _pace;
    private int _disposed;

    private SimulatedBybit(WebApplication app, SimulatedWorld world, SimulatedBybitOptions options)
    {
        (_app, World, Keys) = (app, world, options.Keys);
        BaseAddress = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        _pace = new MarketPace(world, options).RunAsync(_stop.Token);
    }

    /// <summary>Where it listens, such as http://127.0.0.1:40123.</summary>
    public Uri BaseAddress { get; }

    /// <summary>Where its streams begin; the private one is <c>v5/private</c> below it.</summary>
    public Uri StreamAddress => new($"ws://{BaseAddress.Authority}/");

    /// <summary>The keys that it knew at the start.</summary>
    public IReadOnlyList<ApiKey> Keys { get; }

    /// <summary>The world behind it: the same that the control endpoint steers.</summary>
    public SimulatedWorld World { get; }

    /// <summary>Ends when the server is stopped; fails when its markets cannot go on.</summary>
    public Task Completion => _pace;

    /// <summary>Starts the server.</summary>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<SimulatedBybit> StartAsync(SimulatedBybitOptions options, CancellationToken cancel = default)
    {
        options.Require();
        var world = new SimulatedWorld(options);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false).UseUrls($"http://127.0.0.1:{options.Port}");
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        var app = builder.Build();
        app.UseWebSockets();
        ControlEndpoints.Map(app, world);
        StreamEndpoints.Map(app, world);
        app.MapFallback(new RestFront(world).AnswerAsync);
        await app.StartAsync(cancel);
        return new(app, world, options);
    }

    /// <summary>Lets whole candles of the shortest timeframe pass in every market.</summary>
    public void Step(int candles = 1) => World.Step(candles);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1) return;
        await _stop.CancelAsync();
        await _pace.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        World.Streams.DropAll();
        await _app.DisposeAsync();
        _stop.Dispose();
    }
}
