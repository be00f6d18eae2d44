using System.Text.Json.Serialization;

namespace TraderAgent.Domain.Orders;

/// <summary>Where an order stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OrderStatus>))]
public enum OrderStatus
{
    /// <summary>Sent or about to be; the exchange has not answered.</summary>
    [JsonStringEnumMemberName("submitted")] Submitted,

    /// <summary>The answer was lost: neither live nor failed until the exchange's records prove which.</summary>
    [JsonStringEnumMemberName("unknown")] Unknown,

    /// <summary>Resting at the exchange until its trigger price.</summary>
    [JsonStringEnumMemberName("untriggered")] Untriggered,

    /// <summary>Accepted and working.</summary>
    [JsonStringEnumMemberName("open")] Open,

    /// <summary>Working with part of it filled.</summary>
    [JsonStringEnumMemberName("partially_filled")] PartiallyFilled,

    /// <summary>Whole. Final.</summary>
    [JsonStringEnumMemberName("filled")] Filled,

    /// <summary>Taken off the book; it may carry fills. Final.</summary>
    [JsonStringEnumMemberName("cancelled")] Cancelled,

    /// <summary>Ended by its time in force; it may carry fills. Final.</summary>
    [JsonStringEnumMemberName("expired")] Expired,

    /// <summary>Refused by the exchange. Final.</summary>
    [JsonStringEnumMemberName("rejected")] Rejected,

    /// <summary>Refused by our own risk gate; the exchange never saw it. Final.</summary>
    [JsonStringEnumMemberName("denied")] Denied,
}

/// <summary>What can happen to an order.</summary>
public enum OrderChange
{
    /// <summary>The exchange took it.</summary>
    Accept,

    /// <summary>The exchange took it and waits for its trigger.</summary>
    AcceptUntriggered,

    /// <summary>Its trigger price was reached.</summary>
    Trigger,

    /// <summary>Part of it traded.</summary>
    FillPart,

    /// <summary>The last of it traded.</summary>
    FillWhole,

    /// <summary>The exchange says it is off the book.</summary>
    Cancel,

    /// <summary>Its time in force ended it.</summary>
    Expire,

    /// <summary>The exchange refused it.</summary>
    Reject,

    /// <summary>Our risk gate refused it.</summary>
    Deny,

    /// <summary>The answer to it was lost.</summary>
    LoseTrack,
}

/// <summary>
/// The order lifecycle as one table. A pair that the table does not list cannot happen to an
/// order that the exchange and we agree on; it halts the bot.
/// </summary>
public static class OrderLifecycle
{
    private static readonly OrderStatus?[,] Table = Build();

    /// <summary>The status that follows; null where the pair is impossible. Messages may arrive late, twice or out of order: those pairs keep the later truth.</summary>
    public static OrderStatus? Next(OrderStatus status, OrderChange change) => Table[(int)status, (int)change];

    /// <summary>Whether nothing more is expected of it. A late fill is still booked.</summary>
    public static bool IsFinal(this OrderStatus status) => status >= OrderStatus.Filled;

    private static OrderStatus?[,] Build()
    {
        const OrderStatus U = OrderStatus.Unknown, T = OrderStatus.Untriggered, O = OrderStatus.Open,
            P = OrderStatus.PartiallyFilled, F = OrderStatus.Filled, C = OrderStatus.Cancelled, E = OrderStatus.Expired,
            R = OrderStatus.Rejected, D = OrderStatus.Denied;
        OrderStatus? x = null;
        OrderStatus?[][] rows =
        [
            //          Accept AcceptUn Trigger FillPart FillWhole Cancel Expire Reject Deny LoseTrack
            /* S */ [O, T, O, P, F, C, E, R, D, U],
            /* U */ [O, T, O, P, F, C, E, R, x, U],
            /* T */ [T, T, O, P, F, C, E, R, x, T],  // A late answer changes nothing; a trigger can be refused.
            /* O */ [O, O, O, P, F, C, E, R, x, O],  // A post-only order may be refused after it was taken.
            /* P */ [P, P, P, P, F, C, E, P, x, P],
            /* F */ [F, F, F, F, F, F, F, F, x, F],  // A cancel that lost the race to the last fill.
            /* C */ [C, C, C, C, F, C, C, C, x, C],  // A fill after the cancel is booked; the order stays cancelled unless whole.
            /* E */ [E, E, E, E, F, E, E, E, x, E],
            /* R */ [O, T, O, P, F, R, R, R, x, R],  // The exchange corrects itself: what it holds counts.
            /* D */ [x, x, x, x, x, x, x, x, D, x],  // The exchange never saw it.
        ];
        var table = new OrderStatus?[rows.Length, rows[0].Length];
        for (var row = 0; row < rows.Length; row++)
            for (var column = 0; column < rows[row].Length; column++)
                table[row, column] = rows[row][column];
        return table;
    }
}
