using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Markets;

/// <summary>Which market is simulated. Equal options give equal candles.</summary>
public sealed record SimulatedMarketOptions
{
    private const int MostDecimals = 10;
    private const decimal MostUnits = 100_000_000_000m; // A price may grow ten thousandfold and stay exact in a double.

    /// <summary>Chooses the sequence of candles.</summary>
    [JsonPropertyName("seed")] public ulong Seed { get; init; } = 1;

    /// <summary>The market's name.</summary>
    [JsonPropertyName("symbol")] public string Symbol { get; init; } = "BTCUSDT";

    /// <summary>How long each candle lasts.</summary>
    [JsonPropertyName("timeframe")] public Timeframe Timeframe { get; init; } = Timeframe.OneMinute;

    /// <summary>The first candle is the one that contains this instant.</summary>
    [JsonPropertyName("startTime")] public Instant StartTime { get; init; } = new(1_704_067_200_000); // 2024-01-01

    /// <summary>The open of the first candle, rounded to the tick, in quote. Over years, price is drawn back towards it.</summary>
    [JsonPropertyName("startPrice")] public decimal StartPrice { get; init; } = 50_000m;

    /// <summary>Prices are multiples of this, in quote.</summary>
    [JsonPropertyName("tick")] public decimal TickSize { get; init; } = 0.1m;

    /// <summary>What is traded in a minute of an average hour of a calm market, in base.</summary>
    [JsonPropertyName("baseVolume")] public double BaseVolume { get; init; } = 5;

    /// <summary>What is impossible about these options, each with the field and what to do; empty when nothing is.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        if (string.IsNullOrWhiteSpace(Symbol)) problems.Add("symbol: it is empty; give a name such as BTCUSDT.");
        if (Timeframe == default) problems.Add($"timeframe: there is none; use one of {string.Join(", ", Timeframe.All)}.");
        if (TickSize <= 0 || TickSize.Scale > MostDecimals)
        {
            problems.Add($"tick: {TickSize} must be above zero with at most {MostDecimals} decimals, such as 0.01.");
        }
        else if (StartPrice < TickSize || StartPrice > MostUnits / PriceTicks.UnitsPerQuote(TickSize))
        {
            problems.Add($"startPrice: {StartPrice} must be from one tick ({TickSize}) to "
                + $"{MostUnits / PriceTicks.UnitsPerQuote(TickSize)}; change the price or the tick.");
        }

        if (!(BaseVolume is > 0 and < 1e9)) problems.Add($"baseVolume: {BaseVolume} must be above zero and below 10^9.");
        if (StartTime.UnixMilliseconds is < 0 or > 32_503_680_000_000)
        {
            problems.Add($"startTime: {StartTime.UnixMilliseconds} must lie between the years 1970 and 3000, in Unix milliseconds.");
        }

        return problems;
    }
}
