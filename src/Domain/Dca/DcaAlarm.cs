using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Dca;

/// <summary>
/// The prices and the time at which a deal must be looked at again; a candle between them costs three
/// comparisons. Not stored: it follows from the deal.
/// </summary>
internal readonly record struct DcaAlarm(double Low, double High, Instant At)
{
    /// <summary>Silent for ever.</summary>
    public static DcaAlarm Never => new(double.NegativeInfinity, double.PositiveInfinity, new(long.MaxValue));

    /// <summary>The alarm between a losing and a winning price.</summary>
    public static DcaAlarm Around(DcaDirection direction, Price? bad, Price? good, Instant at)
    {
        var (low, high) = direction == DcaDirection.Long ? (bad, good) : (good, bad);
        return new(low is { } l ? (double)l.Value : double.NegativeInfinity, high is { } h ? (double)h.Value : double.PositiveInfinity, at);
    }

    /// <summary>Whether it rings.</summary>
    public bool Rings(double price, Instant now) => price <= Low || price >= High || now >= At;

    /// <summary>The same, and at a time too.</summary>
    public DcaAlarm By(Instant at) => at < At ? this with { At = at } : this;

    /// <summary>The same, and at an entry price too.</summary>
    public DcaAlarm OrAt(DcaDirection direction, Price entry) => direction == DcaDirection.Long
        ? this with { Low = Math.Max(Low, (double)entry.Value) }
        : this with { High = Math.Min(High, (double)entry.Value) };
}
