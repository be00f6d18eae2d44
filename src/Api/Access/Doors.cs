using TraderAgent.Api.Access.Sessions;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Access;

/// <summary>What all ways in share.</summary>
/// <param name="Settings">What the host says.</param>
/// <param name="Lockout">Who has to wait.</param>
/// <param name="Cache">Who was found a moment ago.</param>
/// <param name="Time">The clock.</param>
public sealed record Doors(AccessSettings Settings, Lockout Lockout, CallerCache Cache, TimeProvider Time)
{
    /// <summary>The time now.</summary>
    public Instant Now => Instant.From(Time.GetUtcNow());
}
