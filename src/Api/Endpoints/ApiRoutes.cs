using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TraderAgent.Api.Access;
using TraderAgent.Api.Access.Requests;
using TraderAgent.Api.Accounts;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Answers;
using TraderAgent.Api.Events;
using TraderAgent.Api.Jobs;
using TraderAgent.Api.Metering;
using TraderAgent.Api.Notifications;
using TraderAgent.Api.Portfolios;
using TraderAgent.Api.Records;
using TraderAgent.Api.Risk;
using TraderAgent.Api.Watch;
using TraderAgent.Api.Webhooks;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Api.Endpoints;

/// <summary>The API, whatever host it is in: its services, what every request passes, and its endpoints.</summary>
public static class ApiRoutes
{
    /// <summary>Where all endpoints are.</summary>
    public const string Prefix = "/api/v1";

    /// <summary>Adds what the endpoints need. The host adds its <see cref="IAgent"/>, its <see cref="IRecords"/> and what its doors are (<see cref="AccessSettings"/>).</summary>
    public static IServiceCollection AddTraderAgentApi(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddRouting();
        services.AddProblemDetails();
        services.AddJobs();
        services.ConfigureHttpJsonOptions(json =>
        {
            var (mine, wire) = (json.SerializerOptions, WireJson.Options);
            (mine.UnmappedMemberHandling, mine.DefaultIgnoreCondition, mine.AllowOutOfOrderMetadataProperties) =
                (wire.UnmappedMemberHandling, wire.DefaultIgnoreCondition, wire.AllowOutOfOrderMetadataProperties);
            (mine.NumberHandling, mine.RespectNullableAnnotations) = (wire.NumberHandling, wire.RespectNullableAnnotations);
            mine.TypeInfoResolver = wire.TypeInfoResolver;
        });
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true); // It becomes problem details.
        services.AddConfigurations();
        services.AddSingleton<PortfolioBooks>().AddSingleton<KillSwitch>().AddSingleton<Timeline>().AddSingleton<AlertBoard>();
        services.AddSingleton<AccountBook>().AddSingleton<WebhookList>().AddSingleton<WebhookDesk>().AddSingleton<NotificationDesk>();
        services.AddSingleton<MeterBoard>();
        services.AddOpenApi("v1", ApiDocument.Describe);
        services.AddAccess();
        return services;
    }

    /// <summary>What every request passes before its endpoint. Call it before the endpoints are mapped.</summary>
    public static void UseTraderAgentApi(this IApplicationBuilder app)
    {
        app.ApplicationServices.GetRequiredService<MeterBoard>(); // It counts from now on.
        app.UseMiddleware<CleanTraces>();
        app.UseMiddleware<RequestMeter>();
        app.UseMiddleware<ProblemMiddleware>();
        app.UseMiddleware<AccessMiddleware>();
        app.UseMiddleware<ETagMiddleware>();
    }

    /// <summary>Maps the endpoints.</summary>
    public static void MapTraderAgentApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(Prefix);
        BotsEndpoints.Map(api);
        BotEditingEndpoints.Map(api);
        StrategiesEndpoints.Map(api);
        ConfigurationEndpoints.Map(api);
        HistoryEndpoints.Map(api);
        MarketsEndpoints.Map(api);
        PortfolioEndpoints.Map(api);
        RiskEndpoints.Map(api);
        EventsEndpoints.Map(api);
        AlertsEndpoints.Map(api);
        WebhooksEndpoints.Map(api);
        if (routes.ServiceProvider.GetService<ISecretStore>() is not null) AccountsEndpoints.Map(api);
        if (routes.ServiceProvider.GetService<INotificationLine>() is not null) NotificationsEndpoints.Map(api);
        if (routes.ServiceProvider.GetService<IBalances>() is not null) PortfolioEndpoints.MapBalances(api);
        LiveEndpoints.Map(api);
        HealthEndpoints.Map(api);
        MetricsEndpoint.Map(api);
        MapBacktests(api, routes.ServiceProvider);
        SessionEndpoints.Map(api);
        SessionsEndpoints.Map(api);
        UsersEndpoints.Map(api);
        TokensEndpoints.Map(api);
        SecondFactorEndpoints.Map(api);
        AuditEndpoints.Map(api);
        TelegramEndpoints.Map(api);
        TaxEndpoints.Map(api);
        routes.MapOpenApi("/openapi/{documentName}.json");
        EndpointRights.RequireRights(routes);
    }

    /// <summary>A host offers what it has the means for.</summary>
    private static void MapBacktests(RouteGroupBuilder api, IServiceProvider host)
    {
        QuickBacktestEndpoint.Map(api);
        DataEndpoint.Map(api);
        if (host.GetService<IDossierStore>() is not null) DossierEndpoints.Map(api);
        if (host.GetService<IJobWorkers>() is null) return;
        JobsEndpoints.Map(api);
        ResultsEndpoints.Map(api);
        ReportsEndpoints.Map(api);
    }
}
