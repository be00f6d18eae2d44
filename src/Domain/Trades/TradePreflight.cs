using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Trades;

/// <summary>A trade as the rules would size it.</summary>
public sealed record TradeExample
{
    /// <summary>Why the finder offered it.</summary>
    [JsonPropertyName("reason")] public required string Reason { get; init; }

    /// <summary>Buy for long, sell for short.</summary>
    [JsonPropertyName("side")] public required Side Side { get; init; }

    /// <summary>How it is entered.</summary>
    [JsonPropertyName("entry")] public required TradeEntry Entry { get; init; }

    /// <summary>Where.</summary>
    [JsonPropertyName("price")] public required Price Price { get; init; }

    /// <summary>Where it is given up.</summary>
    [JsonPropertyName("stop")] public required Price Stop { get; init; }

    /// <summary>Base quantity.</summary>
    [JsonPropertyName("qty")] public required Quantity Quantity { get; init; }

    /// <summary>Quote value.</summary>
    [JsonPropertyName("value")] public required Money Value { get; init; }

    /// <summary>What the stop costs, fees of both sides included, in quote.</summary>
    [JsonPropertyName("loss")] public required Money Loss { get; init; }
}

/// <summary>What a trading bot would do from a price, before anything is placed.</summary>
public sealed record TradePreflight
{
    /// <summary>How many candles of the bot's timeframe were looked at.</summary>
    [JsonPropertyName("candles")] public int Candles { get; init; }

    /// <summary>At how many of them its finder had an idea.</summary>
    [JsonPropertyName("ideas")] public int Ideas { get; init; }

    /// <summary>The last of them, moved to the price; null where there was none, or the rules make no trade of it.</summary>
    [JsonPropertyName("example")] public TradeExample? Example { get; init; }

    /// <summary>The most a trade may be worth, in quote: what is at stake where a price falls through every stop.</summary>
    [JsonPropertyName("mostValue")] public Money MostValue { get; init; }

    /// <summary>Why the bot cannot trade like this; empty when it can.</summary>
    [JsonPropertyName("problems")] public required IReadOnlyList<SettingProblem> Problems { get; init; }

    /// <summary>What the owner should know, though the bot can trade.</summary>
    [JsonPropertyName("warnings")] public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The report for a price.</summary>
    /// <param name="bot">The bot; its strategy must be one of trades.</param>
    /// <param name="instrument">The exchange's rules.</param>
    /// <param name="price">Where the example is entered, in quote.</param>
    /// <param name="candles">Candles of the bot's timeframe in which ideas are looked for, oldest first.</param>
    /// <exception cref="ArgumentException">The bot's strategy is none of trades.</exception>
    public static TradePreflight Of(BotDefinition bot, Instrument instrument, double price, ReadOnlySpan<Candle> candles)
    {
        var settings = bot.Strategy as TradeSettings ?? throw new ArgumentException($"{bot.Id}: its strategy is none of trades.", nameof(bot));
        var problems = settings.Check(bot, instrument);
        if (problems.Count > 0) return new() { Problems = problems };
        var (finder, volatility) = (settings.CreateFinder(bot, instrument), new TradeVolatility(settings.Rules.VolatilityCandles, bot.Timeframe));
        TradeIdea? last = null;
        var ideas = 0;
        foreach (ref readonly var candle in candles)
        {
            finder.Add(in candle, new(candle.OpenTime.UnixMilliseconds + bot.Timeframe.Milliseconds));
            volatility.Add(candle.Close);
            if (!finder.IsReady || finder.Idea is not { } idea || !settings.Rules.Allows(idea.Side, instrument)) continue;
            (last, ideas) = (Moved(idea, price / candle.Close), ideas + 1);
        }
        string? refusal = null;
        var desk = new Desk(bot, instrument, new(), settings.Create(bot, instrument)) { LastPrice = price };
        var plan = last is null ? null : new TradePlanner(settings.Rules, bot, instrument).Plan(last, desk, volatility.IsReady ? volatility.Value : 0, out refusal);
        return new()
        {
            Candles = candles.Length, Ideas = ideas, Example = plan is null ? null : ExampleOf(last!, plan, settings.Rules.FeeOn(instrument)), Problems = [],
            MostValue = settings.Rules.MaxPositionSize is { } size ? Money.Min(size, bot.Capital * bot.Leverage) : bot.Capital * bot.Leverage,
            Warnings = [.. WarningsOf(refusal, candles.Length, settings.WarmUpCandles(bot), instrument)],
        };
    }

    private static TradeIdea Moved(TradeIdea idea, double factor) => idea with
    {
        Price = idea.Price * factor, Stop = idea.Stop * factor, Targets = [.. idea.Targets.Select(t => t with { Price = t.Price * factor })],
    };

    private static TradeExample ExampleOf(TradeIdea idea, TradePlan plan, Percent fee) => new()
    {
        Reason = idea.Reason, Side = idea.Side, Entry = plan.Entry, Price = plan.Price, Stop = plan.Stop, Quantity = plan.Quantity, Value = plan.Quantity * plan.Price,
        Loss = plan.Quantity * plan.Risk + fee.Of(plan.Quantity * plan.Price + plan.Quantity * plan.Stop),
    };

    private static IEnumerable<string> WarningsOf(string? refusal, int candles, int warmUp, Instrument instrument)
    {
        if (refusal is not null) yield return $"The rules make no trade of the last idea: {refusal}.";
        if (candles < warmUp) yield return $"It warms up for {warmUp} candles and {candles} were given; what it finds in so few depends on where they begin.";
        if (instrument.Kind == InstrumentKind.Spot) yield return "On spot stops are judged at prices as they come; a fall within a candle costs more than the example says.";
    }
}
