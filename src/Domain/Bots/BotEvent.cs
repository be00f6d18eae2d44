using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Risk;

namespace TraderAgent.Domain.Bots;

/// <summary>
/// Everything that can happen to a bot. An event carries its own time; it is all that a bot knows of
/// the world. Names in the journal are the strings given here, whatever the types are called.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(CandleClosed), "candle_closed")]
[JsonDerivedType(typeof(PriceChanged), "price_changed")]
[JsonDerivedType(typeof(OrderAccepted), "order_accepted")]
[JsonDerivedType(typeof(OrderTriggered), "order_triggered")]
[JsonDerivedType(typeof(OrderFilled), "order_filled")]
[JsonDerivedType(typeof(OrderCancelled), "order_cancelled")]
[JsonDerivedType(typeof(OrderExpired), "order_expired")]
[JsonDerivedType(typeof(OrderRejected), "order_rejected")]
[JsonDerivedType(typeof(OrderDenied), "order_denied")]
[JsonDerivedType(typeof(OrderUnknown), "order_unknown")]
[JsonDerivedType(typeof(OrderAmended), "order_amended")]
[JsonDerivedType(typeof(AmendRejected), "amend_rejected")]
[JsonDerivedType(typeof(CancelRejected), "cancel_rejected")]
[JsonDerivedType(typeof(OrderAdopted), "order_adopted")]
[JsonDerivedType(typeof(BalanceChanged), "balance_changed")]
[JsonDerivedType(typeof(FundingPaid), "funding_paid")]
[JsonDerivedType(typeof(PositionLiquidated), "position_liquidated")]
[JsonDerivedType(typeof(WokeUp), "woke_up")]
[JsonDerivedType(typeof(StartRequested), "start_requested")]
[JsonDerivedType(typeof(PauseRequested), "pause_requested")]
[JsonDerivedType(typeof(ResumeRequested), "resume_requested")]
[JsonDerivedType(typeof(StopRequested), "stop_requested")]
[JsonDerivedType(typeof(ClosePositionRequested), "close_position_requested")]
[JsonDerivedType(typeof(EmergencyExitRequested), "emergency_exit_requested")]
[JsonDerivedType(typeof(ReconfigureRequested), "reconfigure_requested")]
[JsonDerivedType(typeof(KillSwitchPulled), "kill_switch_pulled")]
[JsonDerivedType(typeof(Reconciled), "reconciled")]
[JsonDerivedType(typeof(TradingBegan), "trading_began")]
[JsonDerivedType(typeof(PositionFlattened), "position_flattened")]
public abstract record BotEvent
{
    private BotEvent() { }

    /// <summary>When it happened. Set by whoever saw it first; never read from a clock here.</summary>
    [JsonPropertyName("at")] public required Instant At { get; set; }

    /// <summary>An event about one order of the bot.</summary>
    public abstract record OrderEvent : BotEvent
    {
        private protected OrderEvent() { }

        /// <summary>Which order.</summary>
        [JsonPropertyName("link")] public required OrderLinkId Link { get; init; }

        /// <summary>Whether a request never reached the exchange: nobody refused it, so it does not count as a failed attempt.</summary>
        internal bool IsLost => this is OrderRejected { NeverArrived: true } or CancelRejected { NeverArrived: true };
    }

    /// <summary>
    /// A candle is complete. A feed that replays many reuses one instance and moves it on, so that
    /// a quiet candle allocates nothing: a bot keeps the candle, never the event.
    /// </summary>
    public sealed record CandleClosed : BotEvent
    {
        /// <summary>Its length.</summary>
        [JsonPropertyName("timeframe")] public required Timeframe Timeframe { get; set; }

        /// <summary>The candle.</summary>
        [JsonPropertyName("candle")] public required Candle Candle { get; set; }

        /// <summary>The event of one candle, at its close.</summary>
        public static CandleClosed Of(Timeframe timeframe, in Candle candle) =>
            new() { At = new(candle.OpenTime.UnixMilliseconds + timeframe.Milliseconds), Timeframe = timeframe, Candle = candle };

        /// <summary>Makes this instance the event of the next candle of the same timeframe.</summary>
        public void MoveTo(in Candle candle)
        {
            Candle = candle;
            At = new(candle.OpenTime.UnixMilliseconds + Timeframe.Milliseconds);
        }
    }

    /// <summary>The last traded price moved, between candles.</summary>
    public sealed record PriceChanged : BotEvent
    {
        /// <summary>The price, in quote.</summary>
        [JsonPropertyName("price")] public required double Price { get; init; }
    }

    /// <summary>The exchange took the order (a conditional one rests untriggered).</summary>
    public sealed record OrderAccepted : OrderEvent;

    /// <summary>A conditional order reached its trigger and works now.</summary>
    public sealed record OrderTriggered : OrderEvent;

    /// <summary>The order traded, in part or whole.</summary>
    public sealed record OrderFilled : OrderEvent
    {
        /// <summary>The execution.</summary>
        [JsonPropertyName("fill")] public required Fill Fill { get; init; }
    }

    /// <summary>The order is off the book. It is not filled, though part of it may have been before.</summary>
    public sealed record OrderCancelled : OrderEvent
    {
        /// <summary>Why, in the exchange's words.</summary>
        [JsonPropertyName("reason")] public string? Reason { get; init; }

        /// <summary>Base quantity that had filled; the order waits for the executions that make it up. Null where every one of them came before.</summary>
        [JsonPropertyName("filled")] public Quantity? Filled { get; init; }
    }

    /// <summary>The order's time in force ended it.</summary>
    public sealed record OrderExpired : OrderEvent
    {
        /// <summary>Base quantity that had filled; the order waits for the executions that make it up. Null where every one of them came before.</summary>
        [JsonPropertyName("filled")] public Quantity? Filled { get; init; }
    }

    /// <summary>The exchange refused the order.</summary>
    public sealed record OrderRejected : OrderEvent
    {
        /// <summary>The exchange's code and words.</summary>
        [JsonPropertyName("reason")] public required string Reason { get; init; }

        /// <summary>It never reached the exchange: nobody refused it, so it does not count as a failed attempt.</summary>
        [JsonPropertyName("neverArrived"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public bool NeverArrived { get; init; }
    }

    /// <summary>Our risk gate refused the order; the exchange never saw it. Made by the bot itself.</summary>
    public sealed record OrderDenied : OrderEvent
    {
        /// <summary>Which limit, with the numbers.</summary>
        [JsonPropertyName("denial")] public required Denial Denial { get; init; }
    }

    /// <summary>The answer to a placement was lost. The order is neither live nor failed until proof.</summary>
    public sealed record OrderUnknown : OrderEvent;

    /// <summary>The exchange changed the order as asked.</summary>
    public sealed record OrderAmended : OrderEvent
    {
        /// <summary>Total base quantity now, filled part included.</summary>
        [JsonPropertyName("qty")] public required Quantity Quantity { get; init; }

        /// <summary>The price now; null where it did not change.</summary>
        [JsonPropertyName("price")] public Price? Price { get; init; }
    }

    /// <summary>The exchange would not change the order; it stands as it was.</summary>
    public sealed record AmendRejected : OrderEvent
    {
        /// <summary>The exchange's code and words.</summary>
        [JsonPropertyName("reason")] public required string Reason { get; init; }
    }

    /// <summary>The exchange would not cancel the order; what became of it arrives by its own event.</summary>
    public sealed record CancelRejected : OrderEvent
    {
        /// <summary>The exchange's code and words.</summary>
        [JsonPropertyName("reason")] public required string Reason { get; init; }

        /// <summary>It never reached the exchange: nobody refused it, so it does not count as a failed attempt.</summary>
        [JsonPropertyName("neverArrived"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public bool NeverArrived { get; init; }
    }

    /// <summary>Reconciliation found an order with one of our names that the bot had forgotten.</summary>
    public sealed record OrderAdopted : OrderEvent
    {
        /// <summary>The order as the exchange holds it, without its fills: those follow as events.</summary>
        [JsonPropertyName("order")] public required Order Order { get; init; }
    }

    /// <summary>A balance at the exchange changed.</summary>
    public sealed record BalanceChanged : BotEvent
    {
        /// <summary>Which currency.</summary>
        [JsonPropertyName("currency")] public required string Currency { get; init; }

        /// <summary>All of it.</summary>
        [JsonPropertyName("total")] public required decimal Total { get; init; }

        /// <summary>The part not bound by orders or margin.</summary>
        [JsonPropertyName("available")] public required decimal Available { get; init; }
    }

    /// <summary>Funding was paid (negative) or received (positive) for the position.</summary>
    public sealed record FundingPaid : BotEvent
    {
        /// <summary>The exchange's id of the payment; it is booked once.</summary>
        [JsonPropertyName("exec")] public required string ExecutionId { get; init; }

        /// <summary>Quote received; negative is paid.</summary>
        [JsonPropertyName("amount")] public required Money Amount { get; init; }
    }

    /// <summary>The exchange closed the position because its margin was used up.</summary>
    public sealed record PositionLiquidated : BotEvent
    {
        /// <summary>The closing execution.</summary>
        [JsonPropertyName("fill")] public required Fill Fill { get; init; }
    }

    /// <summary>A wake-up that the bot asked for.</summary>
    public sealed record WokeUp : BotEvent
    {
        /// <summary>The name it asked with.</summary>
        [JsonPropertyName("id")] public required string Id { get; init; }
    }

    /// <summary>The operator starts the bot, or starts it again.</summary>
    public sealed record StartRequested : BotEvent;

    /// <summary>The operator pauses it: resting entries are cancelled, what it holds stays protected.</summary>
    public sealed record PauseRequested : BotEvent;

    /// <summary>The operator lets a paused bot go on.</summary>
    public sealed record ResumeRequested : BotEvent;

    /// <summary>The operator stops it: all orders are cancelled, the position is kept.</summary>
    public sealed record StopRequested : BotEvent;

    /// <summary>The operator wants it flat: cancel, wait for proof, close the position, stop.</summary>
    public sealed record ClosePositionRequested : BotEvent;

    /// <summary>The operator wants it flat now, even from a halt.</summary>
    public sealed record EmergencyExitRequested : BotEvent;

    /// <summary>The operator gives it another configuration; taken only while nothing is open.</summary>
    public sealed record ReconfigureRequested : BotEvent
    {
        /// <summary>The whole new configuration, as JSON.</summary>
        [JsonPropertyName("config")] public required string Config { get; init; }
    }

    /// <summary>A kill switch (bot, account or all) was pulled.</summary>
    public sealed record KillSwitchPulled : BotEvent
    {
        /// <summary>Who and why.</summary>
        [JsonPropertyName("reason")] public required string Reason { get; init; }
    }

    /// <summary>The bot's orders were compared with the exchange's; every difference arrived as an event before this one.</summary>
    public sealed record Reconciled : BotEvent;

    /// <summary>The bot is running and knows a price: its strategy places its first orders. Made by the bot itself, after a start or a resume.</summary>
    public sealed record TradingBegan : BotEvent;

    /// <summary>The whole position was closed by the exit procedure. Made by the bot itself.</summary>
    public sealed record PositionFlattened : BotEvent
    {
        /// <summary>Why it was closed.</summary>
        [JsonPropertyName("reason")] public required string Reason { get; init; }
    }
}
