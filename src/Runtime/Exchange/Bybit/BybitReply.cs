using TraderAgent.Domain.Market;

namespace TraderAgent.Runtime.Exchange.Bybit;

/// <summary>What an answer of Bybit means for the request.</summary>
public enum ReplyMeaning
{
    /// <summary>It was taken.</summary>
    Done,

    /// <summary>All is as it was asked for already.</summary>
    NothingToChange,

    /// <summary>It was not taken: the exchange's reason stands for good.</summary>
    Refused,

    /// <summary>The key, or this address, may not do that. Nothing was taken.</summary>
    Barred,

    /// <summary>It was not taken, because too much was sent, or it never left this machine. Sending it again is safe.</summary>
    NotTaken,

    /// <summary>It was not taken, because its time was wrong.</summary>
    ClockOff,

    /// <summary>It may have been taken or not.</summary>
    Unknown,
}

/// <summary>How a request ended, as it was seen on the wire.</summary>
public sealed record ReplyStatus
{
    /// <summary>Bybit's code; null where no answer of its own came.</summary>
    public int? Code { get; init; }

    /// <summary>Bybit's words, or those of the failure.</summary>
    public string Message { get; init; } = "";

    /// <summary>The HTTP status; null where no answer came.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>No connection was made, so that the exchange cannot have seen it.</summary>
    public bool NeverLeft { get; init; }

    /// <summary>When it may be sent again, where Bybit says.</summary>
    public Instant? RetryAt { get; init; }

    /// <summary>What it means for the request.</summary>
    public ReplyMeaning Meaning => this switch
    {
        { NeverLeft: true } => ReplyMeaning.NotTaken,
        { Code: { } code } => BybitCode.Meaning(code),
        { HttpStatus: 401 } => ReplyMeaning.Barred,
        { HttpStatus: 403 or 429 } => ReplyMeaning.NotTaken, // Turned away at the door.
        _ => ReplyMeaning.Unknown,
    };

    /// <inheritdoc />
    public override string ToString() => Code is { } code ? $"{code} {Message}" : HttpStatus is { } http and >= 400 ? $"HTTP {http} {Message}" : Message;
}

/// <summary>An answer with what was asked for.</summary>
/// <param name="Status">How the request ended.</param>
/// <param name="Value">What was asked for; null unless it is done.</param>
public sealed record BybitReply<T>(ReplyStatus Status, T? Value);

/// <summary>A part of a list.</summary>
/// <param name="Items">The part.</param>
/// <param name="Next">What the next part is asked for with; null at the end.</param>
public sealed record ListPart<T>(IReadOnlyList<T> Items, string? Next);
