using TraderAgent.Api.Access.Users;

namespace TraderAgent.Api.Access.Sessions;

/// <summary>What stands behind a sign-in.</summary>
/// <param name="Users">Who may.</param>
/// <param name="Sessions">Who did.</param>
/// <param name="Doors">What all ways in share.</param>
public sealed record Way(KnownUsers Users, OpenSessions Sessions, Doors Doors);
