using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Accounts;

/// <summary>An account at an exchange with its key, as the secret store keeps it. It is never written anywhere else.</summary>
public sealed record AccountKeys
{
    /// <summary>The exchange.</summary>
    [JsonPropertyName("exchange")] public required string Exchange { get; init; }

    /// <summary>Which of the exchange's: live, testnet, demo or an address.</summary>
    [JsonPropertyName("environment")] public required string Environment { get; init; }

    /// <summary>The key's id.</summary>
    [JsonPropertyName("key")] public required string Key { get; init; }

    /// <summary>What requests are signed with.</summary>
    [JsonPropertyName("secret")] public required string Secret { get; init; }

    /// <summary>When the key was set.</summary>
    [JsonPropertyName("setAt")] public required Instant SetAt { get; init; }

    /// <summary>The end of the key's id, by which its owner knows it.</summary>
    [JsonIgnore] public string KeyEnding => Key.Length > 8 ? Key[^4..] : "";

    /// <summary>Without the keys: they must not come into a log.</summary>
    public override string ToString() => $"{Exchange} {Environment}, key ending with {KeyEnding}";
}

/// <summary>What an exchange says of a key.</summary>
public sealed record KeyRights
{
    /// <summary>Whether the agent can trade with it.</summary>
    [JsonPropertyName("usable")] public required bool IsUsable { get; init; }

    /// <summary>What is wrong with it, or should be otherwise, each with what to do.</summary>
    [JsonPropertyName("warnings")] public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Whether it may take money out, which no key of an agent should; null when the exchange did not say.</summary>
    [JsonPropertyName("withdraws")] public bool? Withdraws { get; init; }

    /// <summary>Whether it may trade spot markets.</summary>
    [JsonPropertyName("tradesSpot")] public bool? TradesSpot { get; init; }

    /// <summary>Whether it may trade perpetuals.</summary>
    [JsonPropertyName("tradesLinear")] public bool? TradesLinear { get; init; }

    /// <summary>When it ends; null for a key that does not, or when the exchange did not say.</summary>
    [JsonPropertyName("expiresAt")] public Instant? ExpiresAt { get; init; }

    /// <summary>When the exchange was asked.</summary>
    [JsonPropertyName("checkedAt")] public required Instant CheckedAt { get; init; }
}

/// <summary>Asks exchanges what keys may do.</summary>
public interface IKeyCheck
{
    /// <summary>Asks. What the exchange or the network did comes as a warning of a key that is not usable.</summary>
    Task<KeyRights> AskAsync(AccountKeys keys, CancellationToken cancel);
}
