using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TraderAgent.Api.Access;
using TraderAgent.Api.Access.SecondFactors;
using TraderAgent.Api.Accounts;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Endpoints;
using TraderAgent.Api.Mail;
using TraderAgent.Api.Notifications;
using TraderAgent.Api.Jobs;
using TraderAgent.Api.Records;
using TraderAgent.Api.Answers;
using TraderAgent.Backtesting.Candles.Store;
using TraderAgent.Local.Promotion;
using TraderAgent.Local.Accounts;
using TraderAgent.Local.Exchanges;
using TraderAgent.Local.Store;

namespace TraderAgent.Local.Web;

/// <summary>Serves the API and the dashboard of a running host.</summary>
internal sealed class WebHost : IAsyncDisposable
{
    /// <summary>Where it listens when nothing else is said, if that is free.</summary>
    public const string UsualAddress = "http://127.0.0.1:5080";

    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(2);

    private readonly WebApplication _app;
    private readonly SqliteDatabase _database;

    private WebHost(WebApplication app, SqliteDatabase database) => (_app, _database) = (app, database);

    /// <summary>Where it listens.</summary>
    public string Address => _app.Urls.First();

    /// <summary>What the endpoints are made of.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Starts it.</summary>
    /// <exception cref="IOException">The address is taken.</exception>
    public static async Task<WebHost> StartAsync(IAgent agent, WebSetup setup, CancellationToken cancel)
    {
        var database = SqliteDatabase.OpenBeside(setup.DatabasePath);
        try
        {
            await agent.ViewAsync(cancel); // Should the loop stand still from now on, there is one to show.
            var records = new SqliteRecords(database);
            var app = Build(agent, records, setup);
            await app.Services.GetRequiredService<OwnSecondFactor>().HideAllAsync(cancel);
            await app.StartAsync(cancel);
            await WebAddress.NoteAsync(records, app.Urls.First(), cancel);
            return new(app, database);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>A new one-time link to the dashboard.</summary>
    public async Task<string> LinkAsync(CancellationToken cancel) => LinkKeys.AddressOf(Address, await Services.GetRequiredService<LinkKeys>().IssueAsync(cancel));

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _database.Dispose();
    }

    private static WebApplication Build(IAgent agent, IRecords records, WebSetup setup)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
        builder.Logging.ClearProviders().AddFilter("Microsoft.AspNetCore", LogLevel.Warning); // It would write each address, with whatever somebody put into it.
        if (setup.Log is { } log) builder.Logging.AddProvider(log);
        OtlpExport.AddLog(builder.Logging, agent);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
        }).UseUrls(setup.Address);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = LongestFarewell);
        builder.Services.AddSingleton(agent).AddSingleton(records).AddSingleton(setup.Access);
        builder.Services.AddTraderAgentApi();
        var results = new ResultFolders(Path.Combine(Path.GetDirectoryName(setup.DatabasePath)!, "results"));
        var dossiers = new DossierFolder(setup.DataFolder);
        builder.Services.AddSingleton<IResultStore>(results).AddSingleton<IDossierStore>(dossiers).AddSingleton(new CandleStore(setup.CandleFolder))
            .AddSingleton(new JobPlaces(results, dossiers, results.TrialsOf)).AddJobWorkers();
        builder.Services.AddSingleton<ISecretStore>(new SecretFile(setup.DataFolder)).AddSingleton<IKeyCheck, KeyCheck>();
        builder.Services.AddSingleton<IMailer>(ReportHost.Mailer());
        if (agent is IBalances balances) builder.Services.AddSingleton(balances);
        if (agent is INotificationLine line) builder.Services.AddSingleton(line);
        var app = builder.Build();
        app.UseRouting();
        app.UseTraderAgentApi();
        app.UseDashboard(setup.DashboardFolder);
        app.MapTraderAgentApi();
        return app;
    }
}

/// <summary>How the API is served.</summary>
internal sealed record WebSetup
{
    /// <summary>The host's database.</summary>
    public required string DatabasePath { get; init; }

    /// <summary>Where dossiers and secrets are.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Where the candle store is.</summary>
    public required string CandleFolder { get; init; }

    /// <summary>Where to listen, such as <c>http://127.0.0.1:5080</c>; port 0 takes a free one.</summary>
    public required string Address { get; init; }

    /// <summary>What its doors are.</summary>
    public AccessSettings Access { get; init; } = new() { IsLoopback = true };

    /// <summary>Where the dashboard's built files are.</summary>
    public string DashboardFolder { get; init; } = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    /// <summary>Who is told of failures; null for nobody.</summary>
    public ILoggerProvider? Log { get; init; }
}
