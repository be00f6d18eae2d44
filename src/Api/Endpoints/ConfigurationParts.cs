using Microsoft.Extensions.DependencyInjection;
using TraderAgent.Api.Configuration.Versions;
using TraderAgent.Api.Drafts;

namespace TraderAgent.Api.Endpoints;

/// <summary>What the endpoints about bots and configuration are made of.</summary>
internal static class ConfigurationParts
{
    public static void AddConfigurations(this IServiceCollection services) => services
        .AddSingleton<ConfigurationVersions>().AddSingleton<Configurations>().AddSingleton<BotDrafts>().AddSingleton<BotPreflights>().AddSingleton<ConfigurationChanges>();
}
