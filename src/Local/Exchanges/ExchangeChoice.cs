using TraderAgent.Api.Accounts;

namespace TraderAgent.Local.Exchanges;

/// <summary>The exchange that an owner names on the command line.</summary>
/// <param name="Exchange">Its name.</param>
/// <param name="Environment">live, testnet, demo or an address.</param>
/// <param name="Symbols">The markets that the bots trade.</param>
internal sealed record ExchangeChoice(string Exchange, string Environment, IReadOnlyCollection<string> Symbols)
{
    /// <summary>The keys of a stored account; null for those of the environment or the user secrets.</summary>
    public AccountKeys? Keys { get; init; }

    /// <summary>Only public data is asked for, and no key is needed.</summary>
    public bool IsPublic { get; init; }
}
