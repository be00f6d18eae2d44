namespace TraderAgent.Runtime.Exchange;

/// <summary>The exchange did not answer what it was asked, through every attempt. Nothing was changed; ask again later. The message says what to do.</summary>
public sealed class ExchangeUnavailableException(string message) : Exception(message);

/// <summary>The exchange, or this agent, will not trade with what it was given. It stays so until the owner changes it. The message says what to do.</summary>
public sealed class ExchangeRefusedException(string message) : Exception(message);
