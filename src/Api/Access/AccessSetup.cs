using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TraderAgent.Api.Access.Requests;
using TraderAgent.Api.Access.SecondFactors;
using TraderAgent.Api.Access.Sessions;
using TraderAgent.Api.Access.Tokens;
using TraderAgent.Api.Access.Users;
using TraderAgent.Api.Accounts;
using TraderAgent.Api.Audit;

namespace TraderAgent.Api.Access;

/// <summary>Puts the ways in together.</summary>
internal static class AccessSetup
{
    /// <summary>Adds them. A host that has said nothing of itself is taken for one that anybody can reach.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.TryAddSingleton(new AccessSettings());
        services.AddSingleton<CallerCache>().AddSingleton<Lockout>().AddSingleton<Doors>();
        services.AddSingleton<Passwords>().AddSingleton<KnownUsers>().AddSingleton<OpenSessions>().AddSingleton<Way>().AddSingleton<SignIn>();
        services.AddSingleton<SecretSeal>().AddSingleton<OwnSecondFactor>().AddSingleton<IssuedTokens>().AddSingleton<Confirmations>();
        return services.AddSingleton<LinkKeys>().AddSingleton<AuditLog>().AddSingleton<CallerFinder>().AddSingleton<RequestLimits>().AddSingleton<RequestAudit>().AddSingleton<Gate>();
    }
}
