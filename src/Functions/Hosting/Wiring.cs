using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Messaging.ServiceBus;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using TraderAgent.Api.Accounts;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Answers;
using TraderAgent.Api.Audit;
using TraderAgent.Api.Chat;
using TraderAgent.Api.Configuration.Versions;
using TraderAgent.Api.Endpoints;
using TraderAgent.Api.Jobs;
using TraderAgent.Api.Mail;
using TraderAgent.Api.Notifications;
using TraderAgent.Api.Portfolios;
using TraderAgent.Api.Records;
using TraderAgent.Api.Reports;
using TraderAgent.Api.Watch;
using TraderAgent.Backtesting.Optimisation;
using TraderAgent.BybitAdapter;
using TraderAgent.Functions.Agents;
using TraderAgent.Functions.Http;
using TraderAgent.Functions.Jobs;
using TraderAgent.Functions.Secrets;
using TraderAgent.Functions.ServiceBus;
using TraderAgent.Functions.Tables;
using TraderAgent.Functions.Timers;
using TraderAgent.Runtime.Cycles;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Notifications;
using TraderAgent.Runtime.Store;
using TraderAgent.Telegram;

namespace TraderAgent.Functions.Hosting;

/// <summary>Puts the app together.</summary>
internal static class Wiring
{
    /// <summary>Everything that functions ask for.</summary>
    public static void AddTraderAgent(this IServiceCollection services, AppSettings app, IConfiguration settings)
    {
        var credential = new DefaultAzureCredential(); // AZURE_CLIENT_ID says which identity.
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(app).AddSingleton(app.Venue).AddSingleton<IRecords, TableRecords>();
        services.AddSingleton(s => new LivePlan(new() { Capital = app.Capital, Limits = app.Limits, NetsPositions = true }, s.GetRequiredService<IRecords>()));
        services.AddTransient(s => s.GetRequiredService<LivePlan>().Now).AddHostedService(s => s.GetRequiredService<LivePlan>());
        services.AddSingleton(app.Notifications).AddSingleton<NotificationSettings>(app.Notifications);
        services.AddSingleton(TablesOf(settings, credential));
        services.AddSingleton(BusOf(settings, credential));
        services.AddSingleton(s => new SecretCache(
            app.Vault is { } vault ? SecretStore.InVault(new(vault, credential)) : SecretStore.InSettings(settings), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ISecretStore>(app.Vault is { } keys ? new VaultSecrets(new(keys, credential)) : new PassingSecrets());
        services.AddSingleton<IKeyCheck, BybitKeyCheck>().AddSingleton<IBalances, HeldBalances>().AddSingleton<INotificationLine, ChatLine>();
        services.AddSingleton<IExchangeDoor>(s => new BybitDoor(app.Venue, s.GetRequiredService<SecretCache>()));
        services.AddSingleton<KeyedExchange>().AddSingleton<IExchange>(s => s.GetRequiredService<KeyedExchange>());
        services.AddSingleton<CandleTable>().AddSingleton<ICandleHistory>(s => s.GetRequiredService<CandleTable>());
        services.AddSingleton<HistoryTables>().AddSingleton<IHistory>(s => s.GetRequiredService<HistoryTables>()).AddSingleton<DailyTables>().AddSingleton<WatchdogPost>().AddSingleton<CursorTable>().AddSingleton<EquityTable>().AddSingleton<NotificationTable>();
        services.AddSingleton<OutgoingNotifications>().AddSingleton<OutgoingFills>().AddSingleton<Delivery>().AddSingleton<DeadLetterBox>();
        services.AddSingleton<Roster>().AddSingleton<CandleFeed>().AddSingleton<FillPost>().AddSingleton<EquityRecord>();
        services.AddSingleton<IFindingStore, FindingTable>().AddSingleton<FindingNews>();
        services.AddSingleton(s => new Findings(s.GetRequiredService<IFindingStore>(), s.GetRequiredService<FindingNews>().TellAsync, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<DossierTable>().AddSingleton<ResultTable>().AddSingleton<JobRun>().AddSingleton<OrchestratedJobs>().AddSingleton<IJobWorkers>(s => s.GetRequiredService<OrchestratedJobs>());
        services.AddSingleton<IDossierStore>(s => s.GetRequiredService<DossierTable>()).AddSingleton<IResultStore>(s => s.GetRequiredService<ResultTable>());
        services.AddSingleton(s => new JobPlaces(s.GetRequiredService<IResultStore>(), s.GetRequiredService<IDossierStore>(), (_, _) => new TrialMemory()));
        services.AddSingleton(s => new LiveDoor((app.Venue, app.Promotion), s.GetRequiredService<DossierTable>(), s.GetRequiredService<FindingNews>()));
        services.AddSingleton(app.Access).AddTraderAgentApi();
        services.AddSingleton<HostHealth>().AddSingleton<DossierIntake>().AddHostedService<FirstAdmin>().AddHostedService<HiddenFactors>();
        services.AddSingleton<DurableLine>().AddSingleton<WebPipeline>().AddSingleton<Pictures>().AddSingleton<TableHistory>().AddSingleton<TableSeries>();
        services.AddSingleton<BotDefining>().AddSingleton<EntitySteering>().AddSingleton<EntityConfiguration>().AddSingleton<EntityAgent>();
        services.AddSingleton<IAgent>(s => s.GetRequiredService<EntityAgent>()).AddHostedService<LivePoll>();
        services.AddSingleton(s => new TelegramLine(cancel => s.GetRequiredService<SecretCache>().FindAsync(SecretNames.TelegramToken, false, cancel), app.Notifications.ApiUrl));
        services.AddSingleton<IMessenger, TelegramMessenger>().AddSingleton<IChatUpdates, TelegramUpdates>().AddSingleton<ChatNews>().AddHostedService<ChatOpening>();
        services.AddSingleton(s => new AlertDesk(s.GetRequiredService<AlertBoard>(), s.GetRequiredService<FindingNews>().TellAsync));
        services.AddSingleton<IMailer>(s => new SmtpMailer(cancel => s.GetRequiredService<SecretCache>().FindAsync(SecretNames.EmailPassword, false, cancel)));
        services.AddSingleton(s => new ReportPost(new()
        {
            Agent = s.GetRequiredService<IAgent>(), Books = s.GetRequiredService<PortfolioBooks>(), Records = s.GetRequiredService<IRecords>(), Chats = app.Notifications,
            Speaking = async cancel => await s.GetRequiredService<Delivery>().SpeakingAsync(cancel), Mailer = s.GetRequiredService<IMailer>(), Report = s.GetRequiredService<ChatNews>().Tell,
        }));
        services.AddSingleton(s => new ChatDoor(ChatPartsOf(s, app), cancel => s.GetRequiredService<SecretCache>().FindAsync(SecretNames.TelegramToken, false, cancel)));
    }

    private static ChatParts ChatPartsOf(IServiceProvider services, AppSettings app)
    {
        var (agent, records, news) = (services.GetRequiredService<IAgent>(), services.GetRequiredService<IRecords>(), services.GetRequiredService<ChatNews>());
        var house = new ChatHouse
        {
            Agent = agent, Records = records, Books = services.GetRequiredService<PortfolioBooks>(), Audit = services.GetRequiredService<AuditLog>(), Report = news.Tell,
            ChangeAsync = async (caller, configuration, cancel) => (await services.GetRequiredService<Configurations>().ChangeAsync(caller, _ => configuration, null, cancel)).Refusals, Grants = _ => ValueTask.FromResult(app.Notifications.Commands),
        };
        return new()
        {
            Updates = services.GetRequiredService<IChatUpdates>(), Desk = new(house), Post = new(services.GetRequiredService<Delivery>().SpeakingAsync, news.Tell), Records = records, Report = news.Tell,
        };
    }

    /// <summary>Traces and metrics, to wherever the settings say.</summary>
    public static void AddTelemetry(this IServiceCollection services, IConfiguration settings)
    {
        var telemetry = services.AddOpenTelemetry().UseFunctionsWorkerDefaults();
        telemetry.WithTracing(t => t.AddSource(Telemetry.Name, "Microsoft.DurableTask")).WithMetrics(m => m.AddMeter(Telemetry.Name));
        if (settings["APPLICATIONINSIGHTS_CONNECTION_STRING"] is { Length: > 0 }) telemetry.UseAzureMonitorExporter(o => o.Credential = new DefaultAzureCredential());
        if (settings["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 }) telemetry.UseOtlpExporter();
    }

    private static TableServiceClient TablesOf(IConfiguration settings, TokenCredential credential) =>
        settings["TablesConnection:tableServiceUri"] is { Length: > 0 } address ? new(new Uri(address), credential) : new(settings["TablesConnection"]!);

    /// <summary>A cycle must not wait for a minute where the next one tries again anyway.</summary>
    private static ServiceBusClient BusOf(IConfiguration settings, TokenCredential credential)
    {
        var options = new ServiceBusClientOptions { RetryOptions = new() { MaxRetries = 2, TryTimeout = TimeSpan.FromSeconds(10) } };
        return settings["ServiceBusConnection:fullyQualifiedNamespace"] is { Length: > 0 } address ? new(address, credential, options) : new(settings["ServiceBusConnection"]!, options);
    }
}
