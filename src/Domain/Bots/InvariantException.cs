namespace TraderAgent.Domain.Bots;

/// <summary>
/// Something happened that cannot: the bot's picture and the facts disagree. Invariant checks stay
/// on in production; the bot that fails one is halted, with this message as its reason, and no other.
/// </summary>
public sealed class InvariantException(string message) : Exception(message);
