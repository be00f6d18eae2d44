using System.Net;
using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Execution;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Api.Webhooks;

/// <summary>What an owner writes to describe a webhook.</summary>
public sealed record WebhookSettings
{
    /// <summary>The word for TradingView's own addresses in <see cref="Addresses"/>.</summary>
    public const string TradingView = "tradingview";

    /// <summary>From where TradingView sends its alerts, by its help pages.</summary>
    public static IReadOnlyList<string> TradingViewAddresses { get; } = ["52.89.214.238", "34.212.75.30", "54.218.53.128", "52.32.178.7"];

    /// <summary>Its name, for people.</summary>
    [JsonPropertyName("name")] public required string Name { get; init; }

    /// <summary>The bots that start, pause, resume, stop, close and halt may name.</summary>
    [JsonPropertyName("bots")] public IReadOnlyList<string> Bots { get; init; } = [];

    /// <summary>The order bot that a <c>buy</c> starts; its own size, capital and limits hold.</summary>
    [JsonPropertyName("buyBot")] public string? BuyBot { get; init; }

    /// <summary>The order bot that a <c>sell</c> starts; where it is left out, a sell closes what the buy bot holds.</summary>
    [JsonPropertyName("sellBot")] public string? SellBot { get; init; }

    /// <summary>From where calls are taken: addresses, or <c>tradingview</c> for TradingView's own; from anywhere when empty.</summary>
    [JsonPropertyName("addresses")] public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>Whether calls are only told and not carried out.</summary>
    [JsonPropertyName("dryRun")] public bool IsDryRun { get; init; } = true;

    /// <summary>How far the time in a call may be off, in seconds; the same call is taken once.</summary>
    [JsonPropertyName("windowSeconds")] public int WindowSeconds { get; init; } = 120;

    /// <summary>The most calls that are carried out within an hour.</summary>
    [JsonPropertyName("maxPerHour")] public int MaxPerHour { get; init; } = 60;

    /// <summary>How far the market may be from the price in a call, in percent; any distance when left out.</summary>
    [JsonPropertyName("maxDeviationPercent")] public Percent? MaxDeviation { get; init; }

    /// <summary>What is wrong with it, at an agent with these bots.</summary>
    public IReadOnlyList<SettingProblem> Check(IReadOnlyList<BotDefinition> bots)
    {
        var problems = new List<SettingProblem>();
        if (Name is not { Length: > 0 and <= 40 } || Name.Any(char.IsControl)) problems.Add(new("name", "it cannot be used; expected 1 to 40 characters."));
        if (Bots.Count > 100) problems.Add(new("bots", $"there are {Bots.Count}; expected at most 100."));
        foreach (var unknown in Bots.Take(100).Where(b => bots.All(known => known.Id.Value != b))) problems.Add(new("bots", $"there is no bot '{Shown(unknown)}'; GET /api/v1/bots lists them."));
        if (Bots.Count == 0 && BuyBot is null && SellBot is null) problems.Add(new("bots", "it would do nothing; name the bots that it may steer, or a buyBot."));
        problems.AddRange(OrderBot("buyBot", BuyBot, Side.Buy, bots));
        problems.AddRange(OrderBot("sellBot", SellBot, Side.Sell, bots));
        if (Addresses.Count > 50) problems.Add(new("addresses", $"there are {Addresses.Count}; expected at most 50."));
        foreach (var wrong in Addresses.Take(50).Where(a => a != TradingView && !IPAddress.TryParse(a, out _))) problems.Add(new("addresses", $"'{Shown(wrong)}' is no address; expected one such as 203.0.113.7, or {TradingView}."));
        if (WindowSeconds is < 10 or > 3600) problems.Add(new("windowSeconds", $"{WindowSeconds} cannot be used; expected 10 to 3600."));
        if (MaxPerHour is < 1 or > 150) problems.Add(new("maxPerHour", $"{MaxPerHour} cannot be used; expected 1 to 150."));
        if (MaxDeviation?.Value is <= 0 or > 100) problems.Add(new("maxDeviationPercent", $"{MaxDeviation} cannot be used; expected above 0 and at most 100."));
        return problems;
    }

    /// <summary>Whether calls from an address are taken.</summary>
    public bool Takes(string address)
    {
        if (Addresses.Count == 0) return true;
        if (!IPAddress.TryParse(address, out var from)) return false;
        if (from.IsIPv4MappedToIPv6) from = from.MapToIPv4();
        return Addresses.SelectMany(a => a == TradingView ? TradingViewAddresses : [a]).Any(a => IPAddress.Parse(a).Equals(from));
    }

    private static IEnumerable<SettingProblem> OrderBot(string field, string? name, Side side, IReadOnlyList<BotDefinition> bots)
    {
        if (name is null) return [];
        if (bots.FirstOrDefault(b => b.Id.Value == name) is not { } bot) return [new(field, $"there is no bot '{Shown(name)}'; GET /api/v1/bots lists them.")];
        if (bot.Strategy is not OrderBotSettings order) return [new(field, $"'{name}' is of the kind {bot.Kind}; expected a bot of the kind order, whose size and limits then hold.")];
        return order.Side == side ? [] : [new(field, $"'{name}' does the other side; expected an order bot with side {(side == Side.Buy ? "buy" : "sell")}.")];
    }

    private static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "...";
}
