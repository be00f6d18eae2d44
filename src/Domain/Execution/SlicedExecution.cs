using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Execution;

/// <summary>
/// Works an amount in market orders after a timetable: all at once, equal parts (TWAP) or parts after the usual volume (VWAP).
/// It follows the sum that is due, so a slice that was refused or was too small is caught up with the next one.
/// </summary>
public sealed class SlicedExecution : OrderExecution
{
    /// <summary>How many parts.</summary>
    [JsonPropertyName("slices")] public required int Slices { get; init; }

    /// <summary>Milliseconds from one part to the next.</summary>
    [JsonPropertyName("intervalMs")] public required long IntervalMilliseconds { get; init; }

    /// <summary>Share of the amount that is due with each part, all before it included, 0 to 1; null for equal parts.</summary>
    [JsonPropertyName("shares")] public List<double>? Shares { get; init; }

    /// <summary>How much worse than at the beginning the price may be before the parts wait; null for any price.</summary>
    [JsonPropertyName("worstPercent")] public Percent? Worst { get; init; }

    private protected override void Work(Desk desk)
    {
        if (IsTooDear(desk.LastPrice))
        {
            if (desk.Now >= At(Slices)) Reason = ExecutionReasons.Timeout;
            return;
        }
        var missing = Due(desk.Now) - (Task.Quantity - Open(desk));
        Take(missing, 1, desk);
    }

    private protected override Instant? NextLook(Desk desk)
    {
        var next = Math.Min(Slices, PartsBegun(desk.Now));
        return next < Slices || Worst is not null ? At(next) : null;
    }

    private Quantity Due(Instant now)
    {
        var parts = PartsBegun(now);
        if (parts >= Slices) return Task.Quantity;
        return Shares is null ? Task.Quantity * parts / Slices : Task.Quantity * (decimal)Shares[(int)parts - 1];
    }

    private long PartsBegun(Instant now) => IntervalMilliseconds == 0 ? Slices : Math.Max(1, 1 + (now.UnixMilliseconds - StartedAt.UnixMilliseconds) / IntervalMilliseconds);

    private Instant At(long part) => new(StartedAt.UnixMilliseconds + part * IntervalMilliseconds);

    private bool IsTooDear(double price) =>
        Worst is { } worst && Task.Side.Sign() * ((decimal)price - Task.Better((decimal)StartPrice, -worst)) > 0;
}
