using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Instruments;

/// <summary>What is traded.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<InstrumentKind>))]
public enum InstrumentKind
{
    /// <summary>The coins themselves: no short, no leverage.</summary>
    [JsonStringEnumMemberName("spot")] Spot,

    /// <summary>A perpetual contract settled in the quote currency: long and short, leverage, funding.</summary>
    [JsonStringEnumMemberName("linear")] Linear,
}

/// <summary>
/// A market and the exchange's rules for orders in it. Rules change; they are read from the
/// exchange and never hard-coded. Here is the one crossing from signals (<see cref="double"/>)
/// to what adds up (<see cref="decimal"/>): it rounds so that a buy never crosses upward and a
/// sell never downward. A double is taken to 15 significant digits: what lies beyond is its own noise,
/// and 110.00000000000001 means 110.
/// </summary>
public sealed record Instrument
{
    private readonly Increment _tick, _lot;

    /// <summary>The exchange's name for it, such as <c>BTCUSDT</c>.</summary>
    [JsonPropertyName("symbol")] public required string Symbol { get; init; }

    /// <summary>Spot or linear perpetual.</summary>
    [JsonPropertyName("kind")] public required InstrumentKind Kind { get; init; }

    /// <summary>The currency bought and sold.</summary>
    [JsonPropertyName("base")] public required string BaseCurrency { get; init; }

    /// <summary>The currency of prices, costs and profit.</summary>
    [JsonPropertyName("quote")] public required string QuoteCurrency { get; init; }

    /// <summary>Prices are multiples of this.</summary>
    [JsonPropertyName("tick")] public required decimal TickSize { get => _tick.Size; init => _tick = new(value); }

    /// <summary>Quantities are multiples of this.</summary>
    [JsonPropertyName("lot")] public required decimal LotSize { get => _lot.Size; init => _lot = new(value); }

    /// <summary>The smallest order, in base.</summary>
    [JsonPropertyName("minQuantity")] public required Quantity MinQuantity { get; init; }

    /// <summary>The largest order, in base.</summary>
    [JsonPropertyName("maxQuantity")] public required Quantity MaxQuantity { get; init; }

    /// <summary>The smallest order value, in quote.</summary>
    [JsonPropertyName("minNotional")] public required Money MinNotional { get; init; }

    /// <summary>How many orders may rest at once.</summary>
    [JsonPropertyName("maxActiveOrders")] public int MaxActiveOrders { get; init; } = 500;

    /// <summary>How many of them may be conditional (stops and take-profits).</summary>
    [JsonPropertyName("maxConditionalOrders")] public int MaxConditionalOrders { get; init; } = 10;

    /// <summary>The highest leverage; 1 on spot.</summary>
    [JsonPropertyName("maxLeverage")] public decimal MaxLeverage { get; init; } = 1;

    /// <summary>Share of a position's value that must remain as margin; below it, liquidation. Zero on spot.</summary>
    [JsonPropertyName("maintenanceMargin")] public Percent MaintenanceMargin { get; init; }

    /// <summary>Time between funding payments of a perpetual.</summary>
    [JsonPropertyName("fundingIntervalHours")] public int FundingIntervalHours { get; init; } = 8;

    /// <summary>The largest multiple of the tick that is not above <paramref name="price"/>.</summary>
    public Price FloorPrice(decimal price) => new(_tick.Floor(price));

    /// <summary>The smallest multiple of the tick that is not below <paramref name="price"/>.</summary>
    public Price CeilPrice(decimal price) => new(_tick.Ceiling(price));

    /// <summary>A price that was chosen before the exchange changed the tick, rounded to the new one: down for a buy and up for a sell. One that fits is left.</summary>
    public Price? OnTick(Side side, Price? price) => price is not { } chosen || IsOnTick(chosen) ? price : side == Side.Buy ? FloorPrice(chosen.Value) : CeilPrice(chosen.Value);

    /// <summary>Whether an order at one price is as good as at another: they are less than a tick apart, as after the exchange has changed it.</summary>
    public bool IsSamePrice(Price? one, Price? other) => one is { } a && other is { } b ? Math.Abs(a.Value - b.Value) < TickSize : one == other;

    /// <summary>The multiple of the tick nearest to <paramref name="price"/>.</summary>
    public Price NearestPrice(decimal price) => new(_tick.Nearest(price));

    /// <summary>The crossing: a limit price for a side, rounded to the tick down for a buy and up for a sell.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The price is not a positive finite number below 10^15.</exception>
    public Price LimitPrice(Side side, double price)
    {
        var value = ToDecimal(price);
        return side == Side.Buy ? FloorPrice(value) : CeilPrice(value);
    }

    /// <summary>The crossing for prices paid: a market price rounded against the taker (up for a buy, down for a sell).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The price is not a positive finite number below 10^15.</exception>
    public Price TakerPrice(Side side, double price)
    {
        var value = ToDecimal(price);
        return side == Side.Buy ? CeilPrice(value) : FloorPrice(value);
    }

    /// <summary>The largest multiple of the lot that is not above <paramref name="quantity"/>; zero when negative.</summary>
    public Quantity FloorQuantity(decimal quantity) =>
        quantity <= 0 ? Quantity.Zero : new(_lot.Floor(quantity));

    /// <summary>The smallest multiple of the lot that is not below <paramref name="quantity"/>.</summary>
    public Quantity CeilQuantity(decimal quantity) => new(_lot.Ceiling(quantity));

    /// <summary>Whether a price is a multiple of the tick.</summary>
    public bool IsOnTick(Price price) => _tick.Divides(price.Value);

    /// <summary>Whether a quantity is a multiple of the lot.</summary>
    public bool IsWholeLots(Quantity quantity) => _lot.Divides(quantity.Value);

    /// <summary>Whether an order of this size at this price passes the exchange's size rules.</summary>
    public bool IsTradable(Quantity quantity, Price price) =>
        quantity >= MinQuantity && quantity <= MaxQuantity && quantity * price >= MinNotional;

    /// <summary>Why an order would break the exchange's rules, in words with numbers; null when it would not.</summary>
    /// <param name="quantity">Base quantity.</param>
    /// <param name="price">The limit price, or the last price for a market order.</param>
    public string? Refusal(Quantity quantity, Price price)
    {
        if (price.Value <= 0) return $"price {price} must be positive";
        if (!IsOnTick(price)) return $"price {price} is not a multiple of the tick {TickSize}";
        if (quantity.Value <= 0) return $"quantity {quantity} must be positive";
        if (!IsWholeLots(quantity)) return $"quantity {quantity} is not a multiple of the lot {LotSize}";
        if (quantity < MinQuantity) return $"quantity {quantity} is below the minimum {MinQuantity}";
        if (quantity > MaxQuantity) return $"quantity {quantity} is above the maximum {MaxQuantity}";
        var notional = quantity * price;
        return notional < MinNotional ? $"value {notional} {QuoteCurrency} is below the minimum {MinNotional}" : null;
    }

    private static decimal ToDecimal(double price) => price is > 0 and < 1e15
        ? (decimal)price
        : throw new ArgumentOutOfRangeException(nameof(price), price, "A price must be positive, finite and below 10^15.");
}
