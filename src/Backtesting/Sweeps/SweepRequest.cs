using System.Text.Json.Serialization;
using TraderAgent.Backtesting.Optimisation;
using TraderAgent.Backtesting.Optimisation.Searches;
using TraderAgent.Backtesting.Optimisation.Spaces;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Risk;

namespace TraderAgent.Backtesting.Sweeps;

/// <summary>
/// What an owner asks of a host that keeps candles: a bot to be optimised on those of its market. The host adds the market's rules and the
/// account. <c>traderagent optimize --sweep-file</c> writes one.
/// </summary>
public sealed record SweepRequest
{
    /// <summary>The first candle's time, at the earliest.</summary>
    [JsonPropertyName("from")] public required DateTimeOffset From { get; init; }

    /// <summary>Candles that opened before are replayed.</summary>
    [JsonPropertyName("to")] public required DateTimeOffset To { get; init; }

    /// <summary>The candles to replay; the bot's where left out.</summary>
    [JsonPropertyName("timeframe")] public Timeframe? Timeframe { get; init; }

    /// <summary>The bot as it is configured.</summary>
    [JsonPropertyName("bot")] public required BotDefinition Bot { get; init; }

    /// <summary>What is tried; the usual space of the bot's strategy where left out.</summary>
    [JsonPropertyName("space")] public ParameterSpace? Space { get; init; }

    /// <summary>How it is searched.</summary>
    [JsonPropertyName("search")] public SearchSettings Search { get; init; } = new SearchSettings.Random();

    /// <summary>What for.</summary>
    [JsonPropertyName("goals")] public Goals Goals { get; init; } = Goals.Default;

    /// <summary>The request of an optimisation of one bot.</summary>
    public static SweepRequest Of(OptimisationTask task)
    {
        var candles = task.Plan.Candles.Where(c => c.Symbol == task.Configured.Symbol).MinBy(c => c.Timeframe)!;
        return new()
        {
            From = Time(candles.Start!.Value), To = Time(candles.End!.Value), Timeframe = candles.Timeframe, Bot = task.Configured, Space = task.Space with { Schema = null }, Search = task.Search, Goals = task.Goals,
        };
    }

    /// <summary>The order, on a host's market and account.</summary>
    public SweepOrder Order(Instrument instrument, Money capital, RiskLimits limits) => new()
    {
        Instrument = instrument, Timeframe = Timeframe ?? Bot.Timeframe, From = Instant.From(From), To = Instant.From(To), Capital = capital, Limits = limits,
        Bot = Bot, Space = Space ?? DefaultSpace.Of(Bot) ?? new() { Parameters = [] }, Search = Search, Goals = Goals,
    };

    private static DateTimeOffset Time(Instant at) => DateTimeOffset.FromUnixTimeMilliseconds(at.UnixMilliseconds);
}
