using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Backtesting.Paper;

/// <summary>
/// One bot's position in a linear market. Each bot has its own, as if it traded from a sub-account: one may be long
/// while another is short, funding is paid per bot, and reduce-only looks at the bot's own position. The wallet and its
/// margin are common to all.
/// </summary>
public sealed class PaperPosition
{
    /// <summary>Decimals of a cost that was divided among closed parts; the remainder stays with the open part, so nothing is lost.</summary>
    private const int Decimals = 12;

    /// <summary>Whose.</summary>
    [JsonPropertyName("bot")] public required BotId Bot { get; init; }

    /// <summary>The market.</summary>
    [JsonPropertyName("symbol")] public required string Symbol { get; init; }

    /// <summary>Signed base quantity: positive is long.</summary>
    [JsonInclude, JsonPropertyName("qty")] public Quantity Quantity { get; private set; }

    /// <summary>What it cost: signed quantity x entry price.</summary>
    [JsonInclude, JsonPropertyName("cost")] public Money Cost { get; private set; }

    /// <summary>Position value per margin.</summary>
    [JsonInclude, JsonPropertyName("leverage")] public decimal Leverage { get; internal set; } = 1;

    /// <summary>Value of resting buys that may add to it, in quote.</summary>
    [JsonInclude, JsonPropertyName("buys")] public Money RestingBuys { get; internal set; }

    /// <summary>Value of resting sells that may add to it, in quote.</summary>
    [JsonInclude, JsonPropertyName("sells")] public Money RestingSells { get; internal set; }

    /// <summary>Average entry price; zero when flat.</summary>
    [JsonIgnore] public Price AverageEntryPrice => Quantity.Value == 0 ? Price.Zero : Cost / Quantity;

    /// <summary>Initial margin: what the position would need if either side's resting orders all filled, whichever is more.</summary>
    [JsonIgnore] public Money Margin => MarginWith(Side.Buy, Money.Zero);

    /// <summary>Unrealized profit at a price, in quote.</summary>
    public Money Unrealized(Price price) => Quantity * price - Cost;

    internal PaperPosition Copy() => (PaperPosition)MemberwiseClone();

    internal Money MarginWith(Side side, Money more)
    {
        var buys = RestingBuys + (side == Side.Buy ? more : Money.Zero);
        var sells = RestingSells + (side == Side.Sell ? more : Money.Zero);
        return Money.Max(Cost.Abs(), Money.Max((Cost + buys).Abs(), (Cost - sells).Abs())) / Leverage;
    }

    internal void Bind(Side side, decimal value)
    {
        if (side == Side.Buy) RestingBuys += new Money(value);
        else RestingSells += new Money(value);
    }

    /// <summary>How much of an order can shrink the position.</summary>
    internal Quantity Reducible(Side side) => Quantity.Value != 0 && (Quantity.Value > 0) == (side == Side.Sell) ? Quantity.Abs() : Quantity.Zero;

    /// <summary>Books an execution.</summary>
    /// <returns>The profit or loss it realized.</returns>
    internal Money Book(Side side, Quantity quantity, Price price)
    {
        var closing = Domain.Amounts.Quantity.Min(quantity, Reducible(side));
        var realized = Money.Zero;
        if (closing.Value > 0)
        {
            var cost = closing == Quantity.Abs() ? Cost : new(Math.Round(Cost.Value * (closing / Quantity.Abs()), Decimals));
            realized = new(-side.Sign() * closing.Value * price.Value - cost.Value);
            Cost -= cost;
        }

        var opened = new Quantity(side.Sign() * (quantity - closing).Value);
        Quantity += new Quantity(side.Sign() * quantity.Value);
        Cost += opened * price;
        return realized;
    }
}
