using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Execution;

/// <summary>Follows a price that moves in its favour (down for a buy) and takes the amount at market once the price turns.</summary>
public sealed class TrailingExecution : OrderExecution
{
    /// <summary>How it trails.</summary>
    [JsonPropertyName("settings")] public required TrailingSettings Settings { get; init; }

    /// <summary>The best price since it follows, in quote; 0 while it does not.</summary>
    [JsonInclude, JsonPropertyName("best")] public double Best { get; internal set; }

    /// <summary>The price has turned: the amount is taken.</summary>
    [JsonInclude, JsonPropertyName("turned")] public bool HasTurned { get; internal set; }

    private protected override void Work(Desk desk)
    {
        if (!HasTurned)
        {
            Follow(desk.LastPrice);
            if (!HasTurned && desk.Now >= Until) Reason = ExecutionReasons.Timeout;
        }
        if (HasTurned) Take(Open(desk), 1, desk);
    }

    private protected override Instant? NextLook(Desk desk) => HasTurned ? null : Until;

    private void Follow(double price)
    {
        var sign = (int)Task.Side.Sign();
        if (Best == 0 && sign * (price - StartPrice * (1 - sign * (double)Settings.Activation.Fraction)) > 0) return;
        if (Best == 0 || sign * (price - Best) < 0) Best = price;
        HasTurned = sign * (price - Best * (1 + sign * (double)Settings.Turn.Fraction)) >= 0;
    }

    private Instant? Until => Settings.PatienceMinutes is { } minutes ? StartedAt + TimeSpan.FromMinutes(minutes) : null;
}
