using System.Text.Json.Serialization;

namespace TraderAgent.BybitSimulator.Faults;

/// <summary>Everything that can be made to go wrong: the whole list.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FaultKind>))]
public enum FaultKind
{
    /// <summary>The request is never answered and the connection stays open.</summary>
    [JsonStringEnumMemberName("time_out")] TimeOut,

    /// <summary>The request is carried out, and the connection breaks before the answer.</summary>
    [JsonStringEnumMemberName("lost_acknowledgement")] LostAcknowledgement,

    /// <summary>The connection breaks before the request arrives: nothing is done.</summary>
    [JsonStringEnumMemberName("lost_request")] LostRequest,

    /// <summary>An HTTP 5xx of the gateway instead of an answer.</summary>
    [JsonStringEnumMemberName("http_error")] HttpError,

    /// <summary>Code 10016 or another that says nothing of what was done.</summary>
    [JsonStringEnumMemberName("unknown_outcome")] UnknownOutcome,

    /// <summary>Code 10006: too many visits. Nothing is done.</summary>
    [JsonStringEnumMemberName("rate_limit")] RateLimit,

    /// <summary>Code 10002: the request's time is out of the window. Nothing is done.</summary>
    [JsonStringEnumMemberName("clock_skew")] ClockSkew,

    /// <summary>An execution comes twice on the stream, and stands twice in the list.</summary>
    [JsonStringEnumMemberName("duplicated_execution")] DuplicatedExecution,

    /// <summary>An execution is in no list and on no stream until it is due or released.</summary>
    [JsonStringEnumMemberName("delayed_execution")] DelayedExecution,

    /// <summary>Every request and stream breaks, for a time.</summary>
    [JsonStringEnumMemberName("outage")] Outage,

    /// <summary>The exchange restarts: streams break, closed orders leave the real-time list.</summary>
    [JsonStringEnumMemberName("restart")] Restart,
}

/// <summary>What kind of request a fault waits for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RequestKind>))]
public enum RequestKind
{
    /// <summary>Each of them.</summary>
    [JsonStringEnumMemberName("any")] Any,

    /// <summary>Placing orders, by themselves or in a batch.</summary>
    [JsonStringEnumMemberName("place")] Place,

    /// <summary>Amending orders.</summary>
    [JsonStringEnumMemberName("amend")] Amend,

    /// <summary>Cancelling orders, one, several or all.</summary>
    [JsonStringEnumMemberName("cancel")] Cancel,

    /// <summary>Open orders.</summary>
    [JsonStringEnumMemberName("open_orders")] OpenOrders,

    /// <summary>Order history.</summary>
    [JsonStringEnumMemberName("order_history")] OrderHistory,

    /// <summary>Executions.</summary>
    [JsonStringEnumMemberName("executions")] Executions,

    /// <summary>Positions and leverage.</summary>
    [JsonStringEnumMemberName("positions")] Positions,

    /// <summary>Balances, fee rates and what else is the account's.</summary>
    [JsonStringEnumMemberName("account")] Account,

    /// <summary>Instruments, candles, prices, the clock.</summary>
    [JsonStringEnumMemberName("market")] Market,
}

/// <summary>A fault that is armed: it strikes the requests (or executions) that it fits, so many times.</summary>
public sealed record Fault
{
    /// <summary>What goes wrong.</summary>
    [JsonPropertyName("fault")] public required FaultKind Kind { get; init; }

    /// <summary>Which requests it strikes. Executions, outages and restarts are of no request.</summary>
    [JsonPropertyName("requests")] public RequestKind Requests { get; init; } = RequestKind.Any;

    /// <summary>How many times at most; null for ever.</summary>
    [JsonPropertyName("count")] public int? Count { get; init; } = 1;

    /// <summary>How likely it strikes each time, from 0 to 1.</summary>
    [JsonPropertyName("probability")] public double Probability { get; init; } = 1;

    /// <summary>Chooses the sequence of strikes where the probability is below 1.</summary>
    [JsonPropertyName("seed")] public int Seed { get; init; } = 1;

    /// <summary>For a time-out or an unknown outcome: whether the request is carried out all the same.</summary>
    [JsonPropertyName("carriedOut")] public bool IsCarriedOut { get; init; }

    /// <summary>The status of an HTTP error.</summary>
    [JsonPropertyName("status")] public int Status { get; init; } = 502;

    /// <summary>The code of an unknown outcome: 10016 or 10000.</summary>
    [JsonPropertyName("code")] public int Code { get; init; } = Wire.RetCode.ServerError;

    /// <summary>How long an execution is held back or an outage lasts, in milliseconds by the clock; null until it is released or cleared.</summary>
    [JsonPropertyName("delayMs")] public int? DelayMs { get; init; }

    /// <summary>What is impossible about it; null when nothing is.</summary>
    public string? Problem() =>
        Count is < 1 ? $"count: {Count} is not possible; expected 1 or more, or null for ever."
        : Probability is not (> 0 and <= 1) ? $"probability: {Probability} is not possible; expected above 0 and at most 1."
        : Status is < 500 or > 599 ? $"status: {Status} is not possible; expected 500 to 599."
        : DelayMs is < 1 ? $"delayMs: {DelayMs} is not possible; expected 1 or more."
        : null;
}
