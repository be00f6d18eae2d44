using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Exchange.Bybit;

namespace TraderAgent.Api.Accounts;

/// <summary>An account as it may be seen: of its key only the end of the id.</summary>
public sealed record AccountCard
{
    /// <summary>Its name.</summary>
    [JsonPropertyName("name")] public required string Name { get; init; }

    /// <summary>The exchange.</summary>
    [JsonPropertyName("exchange")] public required string Exchange { get; init; }

    /// <summary>Which of the exchange's: live, testnet, demo or an address.</summary>
    [JsonPropertyName("environment")] public required string Environment { get; init; }

    /// <summary>Whether real money may be behind it.</summary>
    [JsonPropertyName("realMoney")] public required bool MayBeRealMoney { get; init; }

    /// <summary>The last four characters of the key's id.</summary>
    [JsonPropertyName("keyEnding")] public required string KeyEnding { get; init; }

    /// <summary>When the key was set.</summary>
    [JsonPropertyName("setAt")] public required Instant SetAt { get; init; }

    /// <summary>What the exchange said of the key when it was asked last; null when it was not.</summary>
    [JsonPropertyName("rights")] public KeyRights? Rights { get; init; }
}

/// <summary>A new account, or what is to be changed of one. Keys can be written and never read.</summary>
public sealed record AccountDraft
{
    private const int LongestKey = 200;

    /// <summary>Its name, 1 to 24 of <c>a-z0-9-</c>; of a change, as in the address.</summary>
    [JsonPropertyName("name")] public string? Name { get; init; }

    /// <summary>The exchange; <c>bybit</c> when left out.</summary>
    [JsonPropertyName("exchange")] public string? Exchange { get; init; }

    /// <summary>Which of the exchange's: live, testnet, demo or an https address; <c>demo</c>, or unchanged, when left out.</summary>
    [JsonPropertyName("environment")] public string? Environment { get; init; }

    /// <summary>The key's id; of a change, left out together with the secret to keep both.</summary>
    [JsonPropertyName("key")] public string? Key { get; init; }

    /// <summary>What requests are signed with.</summary>
    [JsonPropertyName("secret")] public string? Secret { get; init; }

    /// <summary>Whether a text can name an account.</summary>
    public static bool IsName(string? name) => name is { Length: > 0 and <= 24 } && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && name[0] != '-';

    /// <summary>What is wrong with it. A message never repeats a key.</summary>
    /// <param name="isNew">Whether it must be whole.</param>
    public IReadOnlyList<SettingProblem> Check(bool isNew)
    {
        var problems = new List<SettingProblem>();
        if (isNew && !IsName(Name)) problems.Add(new("name", "it cannot be used; expected 1 to 24 of a-z, 0-9 and -, such as main."));
        if (Exchange is not (null or "bybit")) problems.Add(new("exchange", "it is not known; expected bybit."));
        if (Environment is { } environment && (environment.Length > 200 || BybitVenue.Find(environment, out _) is null))
            problems.Add(new("environment", "it cannot be used; expected live, testnet, demo, or an https address."));
        if ((isNew || Secret is not null) && !IsKey(Key)) problems.Add(new("key", $"it cannot be used; expected the key's id as the exchange shows it, 8 to {LongestKey} characters without spaces."));
        if ((isNew || Key is not null) && !IsKey(Secret)) problems.Add(new("secret", $"it cannot be used; expected the key's secret as the exchange shows it, 8 to {LongestKey} characters without spaces."));
        return problems;
    }

    /// <summary>Without the keys: they must not come into a log.</summary>
    public override string ToString() => $"account {Name}";

    private static bool IsKey(string? key) => key is { Length: >= 8 and <= LongestKey } && key.All(c => c is > ' ' and <= '~');
}
