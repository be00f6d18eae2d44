using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.BybitSimulator.Control;

/// <summary>Asks for candles to pass: so many of the markets' own, or one of given prices in one market.</summary>
internal sealed record CandleRequest
{
    private const int Most = 100_000;

    [JsonPropertyName("count")] public int Count { get; init; } = 1;

    [JsonPropertyName("category")] public string Category { get; init; } = "spot";

    [JsonPropertyName("symbol")] public string? Symbol { get; init; }

    [JsonPropertyName("open")] public double? Open { get; init; }

    [JsonPropertyName("high")] public double? High { get; init; }

    [JsonPropertyName("low")] public double? Low { get; init; }

    [JsonPropertyName("close")] public double? Close { get; init; }

    [JsonPropertyName("volume")] public double Volume { get; init; } = 100;

    public string? Play(SimulatedWorld world)
    {
        if (Symbol is null)
        {
            if (Count is < 1 or > Most) return $"count: {Count} is not possible; expected 1 to {Most}.";
            world.Step(Count);
            return null;
        }

        if (Open is not { } open || High is not { } high || Low is not { } low || Close is not { } close) return "open, high, low, close: all four are needed for a candle of a symbol.";
        return world.Play(Category, Symbol, new(default, open, high, low, close, Volume));
    }
}

/// <summary>Asks for time to pass.</summary>
internal sealed record AdvanceRequest
{
    private const long MostMilliseconds = 366L * 86_400_000, MostTo = 253_402_300_799_999; // The year 9999.

    [JsonPropertyName("to")] public long? To { get; init; }

    [JsonPropertyName("ms")] public long? Milliseconds { get; init; }

    public string? Problem(Instant now) =>
        Milliseconds is < 0 or > MostMilliseconds ? $"ms: {Milliseconds} is not possible; expected 0 to {MostMilliseconds}, a year: go on in steps."
        : To is < 0 or > MostTo ? $"to: {To} is not possible; expected Unix milliseconds."
        : (To is null) == (Milliseconds is null) ? "to, ms: give one of them: an instant in Unix milliseconds, or how long to go on."
        : Target(now) < now ? $"to: {Target(now)} has passed; the markets stand at {now}, and time only goes on."
        : Target(now) - now > TimeSpan.FromDays(366) ? $"to: {Target(now)} is more than a year ahead; go there in steps."
        : null;

    public Instant Target(Instant now) => To is { } to ? new(to) : now + TimeSpan.FromMilliseconds(Milliseconds ?? 0);
}

/// <summary>Asks for the server's clock to be wrong.</summary>
internal sealed record SkewRequest
{
    private const long Most = 366L * 86_400_000;

    [JsonPropertyName("aheadMs")] public long AheadMs { get; init; }

    public string? Problem() => AheadMs is < -Most or > Most ? $"aheadMs: {AheadMs} is not possible; expected at most a year, {Most}, either way." : null;
}

/// <summary>Asks for money.</summary>
internal sealed record DepositRequest
{
    [JsonPropertyName("currency"), JsonRequired] public string Currency { get; init; } = "";

    [JsonPropertyName("amount"), JsonRequired] public decimal Amount { get; init; }
}

/// <summary>Asks for a key to be known.</summary>
internal sealed record KeyRequest
{
    [JsonPropertyName("key"), JsonRequired] public string Key { get; init; } = "";

    [JsonPropertyName("secret"), JsonRequired] public string Secret { get; init; } = "";

    [JsonPropertyName("trade")] public bool MayTrade { get; init; } = true;

    [JsonPropertyName("withdraw")] public bool MayWithdraw { get; init; }

    [JsonPropertyName("host")] public string? Host { get; init; }

    [JsonPropertyName("expiresAt")] public DateTimeOffset? ExpiresAt { get; init; }

    [JsonPropertyName("ips")] public IReadOnlyList<string> Addresses { get; init; } = [];

    public string? Problem() =>
        Key.Length == 0 || Secret.Length == 0 ? "key, secret: both must have characters."
        : Host is not null && !Enum.TryParse<BybitHost>(Host, ignoreCase: true, out _) ? $"host: '{Host}' is not known; expected live, demo or testnet."
        : null;

    public ApiKey ToKey(BybitHost here) => new(Key, Secret)
    {
        Permissions = (MayTrade ? KeyPermissions.Trade : 0) | (MayWithdraw ? KeyPermissions.Withdraw : 0), ExpiresAt = ExpiresAt, Addresses = Addresses,
        Host = Host is null ? here : Enum.Parse<BybitHost>(Host, ignoreCase: true),
    };
}
