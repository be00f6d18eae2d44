using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Webhooks;

/// <summary>What an alert sends. Prices may be numbers or texts, as placeholders leave them.</summary>
public sealed record WebhookSignal
{
    /// <summary>What can be asked of a bot that the alert names.</summary>
    public static IReadOnlyList<string> Words { get; } = ["start", "pause", "resume", "stop", "close", "halt"];

    /// <summary>What can be asked of the order bots of the webhook.</summary>
    public static IReadOnlyList<string> Sides { get; } = ["buy", "sell"];

    /// <summary>The webhook's secret.</summary>
    [JsonPropertyName("secret")] public string? Secret { get; init; }

    /// <summary>What is asked: start, pause, resume, stop, close, halt, buy or sell.</summary>
    [JsonPropertyName("action")] public string? Action { get; init; }

    /// <summary>Of which bot; not for buy and sell.</summary>
    [JsonPropertyName("bot")] public string? Bot { get; init; }

    /// <summary>When the alert was sent, such as <c>2026-03-11T12:00:00Z</c>.</summary>
    [JsonPropertyName("at")] public string? At { get; init; }

    /// <summary>The alert's own number; where it is left out, the same words at the same time are the same alert.</summary>
    [JsonPropertyName("id")] public string? Id { get; init; }

    /// <summary>The market that the alert is of; it must then be the bot's.</summary>
    [JsonPropertyName("symbol")] public string? Symbol { get; init; }

    /// <summary>The price that the alert saw.</summary>
    [JsonPropertyName("price"), JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)] public double? Price { get; init; }

    /// <summary>Why, for the record.</summary>
    [JsonPropertyName("reason")] public string? Reason { get; init; }

    /// <summary>When the alert was sent; null where that cannot be read.</summary>
    [JsonIgnore]
    public Instant? SentAt => DateTimeOffset.TryParse(At, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? Instant.From(at) : null;

    /// <summary>Reads it.</summary>
    /// <returns>Null, and what is wrong, where it is no such thing.</returns>
    public static WebhookSignal? Read(ReadOnlySpan<byte> body, out IReadOnlyList<SettingProblem> problems)
    {
        problems = [];
        try
        {
            if (JsonSerializer.Deserialize<WebhookSignal>(body, WireJson.Options) is { } signal) return signal;
        }
        catch (JsonException wrong)
        {
            problems = [new(wrong.Path is { Length: > 2 and < 60 } path ? path[2..] : "body", "it cannot be read; expected a JSON object such as {\"secret\":\"...\",\"at\":\"{{timenow}}\",\"action\":\"pause\",\"bot\":\"grid_btc\"} with no other fields than secret, at, id, action, bot, symbol, price and reason.")];
            return null;
        }

        problems = [new("body", "it is null; expected a JSON object.")];
        return null;
    }

    /// <summary>What is wrong with it, the secret aside.</summary>
    public IReadOnlyList<SettingProblem> Check()
    {
        var problems = new List<SettingProblem>();
        if (!Words.Contains(Action) && !Sides.Contains(Action)) problems.Add(new("action", $"it is not known; expected one of {string.Join(", ", Words.Concat(Sides))}."));
        if (Words.Contains(Action) && !BotId.IsValid(Bot)) problems.Add(new("bot", "it names no bot; expected the name of one."));
        if (Sides.Contains(Action) && Bot is not null) problems.Add(new("bot", $"{Action} goes to the webhook's own order bot; leave it out."));
        if (SentAt is null) problems.Add(new("at", "it is no time; expected one such as 2026-03-11T12:00:00Z: write {{timenow}} in the alert."));
        if (Id?.Length > 200) problems.Add(new("id", "it is too long; expected at most 200 characters."));
        if (Reason?.Length > 200) problems.Add(new("reason", "it is too long; expected at most 200 characters."));
        if (Price is { } price && !(price > 0 && double.IsFinite(price))) problems.Add(new("price", "it cannot be used; expected a price above zero, such as {{close}}."));
        return problems;
    }

    /// <summary>Without the secret: it must not come into a log.</summary>
    public override string ToString() => $"{Action} {Bot}";
}
