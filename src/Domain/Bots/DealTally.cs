using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;

namespace TraderAgent.Domain.Bots;

/// <summary>A bot's deals so far, in sums.</summary>
public readonly record struct DealTally
{
    /// <summary>How many ended.</summary>
    [JsonPropertyName("count")] public int Count { get; init; }

    /// <summary>How many of them earned something, net.</summary>
    [JsonPropertyName("wins")] public int Wins { get; init; }

    /// <summary>How many were stopped out at a loss.</summary>
    [JsonPropertyName("stops")] public int Stops { get; init; }

    /// <summary>What the winning ones earned, net.</summary>
    [JsonPropertyName("won")] public Money Won { get; init; }

    /// <summary>What the others lost, net and positive.</summary>
    [JsonPropertyName("lost")] public Money Lost { get; init; }

    /// <summary>What all of them earned, net.</summary>
    [JsonIgnore] public Money Net => Won - Lost;

    /// <summary>The same with one more.</summary>
    public DealTally With(Deal deal)
    {
        var net = deal.NetProfit;
        return net.Value > 0
            ? this with { Count = Count + 1, Wins = Wins + 1, Won = Won + net }
            : this with { Count = Count + 1, Lost = Lost - net, Stops = Stops + (net.Value < 0 && deal.Reason.Contains("stop", StringComparison.Ordinal) ? 1 : 0) };
    }
}
