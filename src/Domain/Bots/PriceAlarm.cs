using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Bots;

/// <summary>
/// The prices and the time at which a deal must be looked at again; a candle between them costs three
/// comparisons. Not stored: it follows from the deal.
/// </summary>
internal readonly record struct PriceAlarm(double Low, double High, Instant At)
{
    /// <summary>Silent for ever.</summary>
    public static PriceAlarm Never => new(double.NegativeInfinity, double.PositiveInfinity, new(long.MaxValue));

    /// <summary>The alarm between a losing and a winning price of a long (buy) or short (sell) deal.</summary>
    public static PriceAlarm Around(Side side, Price? bad, Price? good, Instant at)
    {
        var (low, high) = side == Side.Buy ? (bad, good) : (good, bad);
        return new(low is { } l ? (double)l.Value : double.NegativeInfinity, high is { } h ? (double)h.Value : double.PositiveInfinity, at);
    }

    /// <summary>Whether it rings.</summary>
    public bool Rings(double price, Instant now) => price <= Low || price >= High || now >= At;

    /// <summary>The same, and at a time too.</summary>
    public PriceAlarm By(Instant at) => at < At ? this with { At = at } : this;

    /// <summary>The same, and at an entry price too.</summary>
    public PriceAlarm OrAt(Side side, Price entry) => side == Side.Buy
        ? this with { Low = Math.Max(Low, (double)entry.Value) }
        : this with { High = Math.Min(High, (double)entry.Value) };
}
