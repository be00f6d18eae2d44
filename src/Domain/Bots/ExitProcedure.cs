using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Bots;

/// <summary>How a bot is being stopped.</summary>
public sealed record ExitPlan
{
    /// <summary>Why.</summary>
    [JsonPropertyName("reason")] public required string Reason { get; init; }

    /// <summary>Whether the position is closed too.</summary>
    [JsonPropertyName("close")] public required bool ClosePosition { get; init; }

    /// <summary>Whether a linear position is closed before the cancels are proven.</summary>
    [JsonPropertyName("emergency")] public bool IsEmergency { get; init; }

    /// <summary>Exit orders placed since the position last shrank.</summary>
    [JsonPropertyName("attempts")] public int Attempts { get; init; }

    /// <summary>The position's size when the last was placed.</summary>
    [JsonPropertyName("left")] public Quantity? Left { get; init; }

    /// <summary>When the last was placed.</summary>
    [JsonPropertyName("lastAttemptAt")] public Instant? LastAttemptAt { get; init; }
}

/// <summary>
/// The way out: cancel what rests, wait for proof, close the position at market, confirm that it is
/// flat. It is asked again at every event until it is through.
/// </summary>
internal static class ExitProcedure
{
    /// <summary>Exit orders without any effect before a person is called.</summary>
    public const int MaxAttempts = 20;

    /// <summary>The slot of the closing order.</summary>
    public const string Slot = "xall";

    /// <summary>Takes the next step.</summary>
    /// <returns>Whether the bot is out.</returns>
    /// <exception cref="InvariantException">The exchange refused every attempt.</exception>
    public static bool Continue(Desk desk)
    {
        var plan = desk.ExitPlan!;
        var exiting = false;
        foreach (var order in desk.Orders.Live)
        {
            if (order.Slot == Slot) exiting = true;
            else desk.Cancel(order);
        }
        if (exiting) return false;

        var mayGoAhead = plan.IsEmergency && desk.Instrument.Kind == Instruments.InstrumentKind.Linear;
        if (desk.Orders.Live.Count > 0 && !mayGoAhead) return false;
        if (plan.ClosePosition && NextExit(desk) is { } request) return PlaceExit(desk, plan, request);
        return desk.Orders.Live.Count == 0;
    }

    /// <summary>A closing order that never reached the exchange was no attempt: an outage of hours must not end in a halt.</summary>
    public static void Forgive(Desk desk, OrderLinkId link)
    {
        if (desk.ExitPlan is { Attempts: > 0 } plan && desk.Orders.Find(link) is { Slot: Slot } order && order.Part == desk.Part) desk.ExitPlan = plan with { Attempts = plan.Attempts - 1 };
    }

    private static bool PlaceExit(Desk desk, ExitPlan plan, OrderRequest request)
    {
        if (plan.LastAttemptAt == desk.Now) return false;
        var left = desk.Ledger.Position.Abs();
        var attempts = left < plan.Left ? 0 : plan.Attempts; // A large position leaves in several orders.
        if (desk.Now - plan.LastAttemptAt < Wait(attempts)) return false; // A market without volume is not asked twenty times in a second.
        if (attempts >= MaxAttempts)
            throw new InvariantException($"exit: {MaxAttempts} attempts to close {desk.Ledger.Position} {desk.Instrument.BaseCurrency} failed; close it at the exchange");
        desk.PlaceNow(request);
        desk.ExitPlan = plan with { Attempts = attempts + 1, Left = left, LastAttemptAt = desk.Now };
        return false;
    }

    /// <summary>None after an order that had an effect; else a second, doubling to a minute.</summary>
    private static TimeSpan Wait(int attempts) => attempts == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(60, 1 << Math.Min(6, attempts - 1)));

    private static OrderRequest? NextExit(Desk desk)
    {
        var rules = desk.Instrument;
        var position = desk.Ledger.Position;
        var quantity = rules.FloorQuantity(Math.Min(Math.Abs(position.Value), rules.MaxQuantity.Value));
        if (desk.LastPrice <= 0 || !rules.IsTradable(quantity, new((decimal)desk.LastPrice))) return null; // What is left is dust.
        return new()
        {
            Deal = 0, Slot = Slot, Side = position.Value > 0 ? Side.Sell : Side.Buy, Type = OrderType.Market,
            Quantity = quantity, ReduceOnly = rules.Kind == Instruments.InstrumentKind.Linear,
        };
    }
}
