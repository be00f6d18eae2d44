using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Regimes;

namespace TraderAgent.Api.Views;

/// <summary>The agent at one moment, for people and for <c>--json</c>. It never changes; lists of what happened are newest first.</summary>
public sealed record AgentView
{
    /// <summary>The market's time.</summary>
    [JsonPropertyName("at")] public required Instant At { get; init; }

    /// <summary>Candles so far, since the database began; 0 in Azure, where nobody counts them.</summary>
    [JsonPropertyName("candles")] public required long Candles { get; init; }

    /// <summary>The markets.</summary>
    [JsonPropertyName("markets")] public required IReadOnlyList<MarketView> Markets { get; init; }

    /// <summary>The account.</summary>
    [JsonPropertyName("account")] public required AccountFigures Account { get; init; }

    /// <summary>What the portfolio above the bots holds for true; null where there is none.</summary>
    [JsonPropertyName("portfolio")] public PortfolioView? Portfolio { get; init; }

    /// <summary>The bots, in order of definition.</summary>
    [JsonPropertyName("bots")] public required IReadOnlyList<BotView> Bots { get; init; }

    /// <summary>The last fills.</summary>
    [JsonPropertyName("fills")] public required IReadOnlyList<FillView> Fills { get; init; }

    /// <summary>Fills since this host opened, those no longer listed included.</summary>
    [JsonPropertyName("fillCount")] public required long FillCount { get; init; }

    /// <summary>Deals finished since this host opened.</summary>
    [JsonPropertyName("dealCount")] public required long DealCount { get; init; }

    /// <summary>The last finished deals.</summary>
    [JsonPropertyName("deals")] public required IReadOnlyList<DealView> Deals { get; init; }

    /// <summary>The last orders that the risk gate held back.</summary>
    [JsonPropertyName("denials")] public required IReadOnlyList<NoticeView> Denials { get; init; }

    /// <summary>What the bots told their owner last.</summary>
    [JsonPropertyName("notices")] public required IReadOnlyList<NoticeView> Notices { get; init; }

    /// <summary>The equity curve, oldest first, in at most a few hundred points.</summary>
    [JsonPropertyName("equity")] public required IReadOnlyList<EquityPoint> Equity { get; init; }
}

/// <summary>A market.</summary>
public sealed record MarketView
{
    /// <summary>The exchange's name of it.</summary>
    [JsonPropertyName("symbol")] public required string Symbol { get; init; }

    /// <summary>The last close, in quote; 0 before the first.</summary>
    [JsonPropertyName("price")] public required double Price { get; init; }

    /// <summary>What its candles say it is doing; null until enough of them have been seen.</summary>
    [JsonPropertyName("regime")] public RegimeReading? Regime { get; init; }

    /// <summary>What a simulated market is truly doing; null where nobody knows.</summary>
    [JsonPropertyName("trueRegime")] public string? TrueRegime { get; init; }
}

/// <summary>An account in figures, all in quote.</summary>
public sealed record AccountFigures
{
    /// <summary>Put in.</summary>
    [JsonPropertyName("capital")] public required Money Capital { get; init; }

    /// <summary>Worth now.</summary>
    [JsonPropertyName("equity")] public required double Equity { get; init; }

    /// <summary>The most it was worth.</summary>
    [JsonPropertyName("peak")] public required double PeakEquity { get; init; }

    /// <summary>Worth at the last 00:00 UTC.</summary>
    [JsonPropertyName("dayStart")] public required double DayStartEquity { get; init; }

    /// <summary>Whether a loss limit bars entries.</summary>
    [JsonPropertyName("barred")] public required bool EntriesBarred { get; init; }
}

/// <summary>A bot.</summary>
public sealed record BotView
{
    /// <summary>Its name.</summary>
    [JsonPropertyName("id")] public required BotId Id { get; init; }

    /// <summary>Its kind of strategy, as in the configuration.</summary>
    [JsonPropertyName("kind")] public required string Kind { get; init; }

    /// <summary>Its market.</summary>
    [JsonPropertyName("symbol")] public required string Symbol { get; init; }

    /// <summary>The candles it decides on.</summary>
    [JsonPropertyName("timeframe")] public required Timeframe Timeframe { get; init; }

    /// <summary>Where it stands.</summary>
    [JsonPropertyName("lifecycle")] public required Lifecycle Lifecycle { get; init; }

    /// <summary>Why it stopped or halted.</summary>
    [JsonPropertyName("reason")] public string? Reason { get; init; }

    /// <summary>What it may use, in quote.</summary>
    [JsonPropertyName("capital")] public required Money Capital { get; init; }

    /// <summary>Position value per margin; 1 on spot.</summary>
    [JsonPropertyName("leverage")] public required decimal Leverage { get; init; }

    /// <summary>Signed base position.</summary>
    [JsonPropertyName("position")] public required Quantity Position { get; init; }

    /// <summary>Average price of the open lots; zero when flat.</summary>
    [JsonPropertyName("entry")] public required Price AverageEntryPrice { get; init; }

    /// <summary>Final profit, net of fees and funding.</summary>
    [JsonPropertyName("realized")] public required Money Realized { get; init; }

    /// <summary>Profit of the open lots at the last price.</summary>
    [JsonPropertyName("unrealized")] public required Money Unrealized { get; init; }

    /// <summary>Fees so far.</summary>
    [JsonPropertyName("fees")] public required Money Fees { get; init; }

    /// <summary>Funding received (positive) or paid so far.</summary>
    [JsonPropertyName("funding")] public required Money Funding { get; init; }

    /// <summary>Position and resting entries, in quote, as the risk gate counts them.</summary>
    [JsonPropertyName("exposure")] public required Money Exposure { get; init; }

    /// <summary>What the portfolio lets it use, in quote; null where its own capital counts.</summary>
    [JsonPropertyName("allotment")] public Money? Allotment { get; init; }

    /// <summary>Why the portfolio bars its entries, in a clause; null where it does not.</summary>
    [JsonPropertyName("barredBy")] public string? BarredBy { get; init; }

    /// <summary>The regime it goes by, how sure it is of it, and what it decided; null for a bot that explains nothing.</summary>
    [JsonPropertyName("explanation")] public Explanation? Explanation { get; init; }

    /// <summary>The strategies that it is made of; null for a bot of one strategy.</summary>
    [JsonPropertyName("parts")] public IReadOnlyList<PartView>? Parts { get; init; }

    /// <summary>Orders that may still fill, in order of placement.</summary>
    [JsonPropertyName("orders")] public required IReadOnlyList<OrderView> Orders { get; init; }

    /// <summary>A bot at a price of its market; at 0 nothing is known of its open profit.</summary>
    public static BotView Of(Bot bot, double price)
    {
        var (definition, ledger) = (bot.Desk.Definition, bot.Desk.Ledger);
        return new()
        {
            Id = bot.Id, Kind = definition.Kind, Symbol = definition.Symbol, Timeframe = definition.Timeframe, Lifecycle = bot.Desk.Lifecycle,
            Reason = bot.Reason, Capital = definition.Capital, Leverage = definition.Leverage, Position = ledger.Position, AverageEntryPrice = ledger.AverageEntryPrice,
            Realized = ledger.NetRealized, Unrealized = price > 0 ? ledger.Unrealized(new Price((decimal)price)) : Money.Zero, Fees = ledger.Fees,
            Funding = ledger.Funding, Exposure = bot.Desk.Exposure(), Allotment = bot.Desk.Account.Allotment, BarredBy = bot.Desk.Account.BarredBy,
            Explanation = bot.Strategy is IExplainsItself it ? it.Explain(bot.Desk) : null,
            Parts = PartView.Of(bot, price), Orders = [.. bot.Desk.Orders.Live.Select(OrderView.Of)],
        };
    }
}

/// <summary>An order that may still fill.</summary>
public sealed record OrderView
{
    /// <summary>Our name for it.</summary>
    [JsonPropertyName("link")] public required OrderLinkId Link { get; init; }

    /// <summary>The level or purpose.</summary>
    [JsonPropertyName("slot")] public required string Slot { get; init; }

    /// <summary>Buy or sell.</summary>
    [JsonPropertyName("side")] public required Side Side { get; init; }

    /// <summary>Limit, market, stop or take-profit.</summary>
    [JsonPropertyName("orderType")] public required OrderType Type { get; init; }

    /// <summary>Limit or trigger price; null for a market order.</summary>
    [JsonPropertyName("price")] public Price? Price { get; init; }

    /// <summary>Base quantity in all.</summary>
    [JsonPropertyName("qty")] public required Quantity Quantity { get; init; }

    /// <summary>Base quantity filled.</summary>
    [JsonPropertyName("filled")] public required Quantity Filled { get; init; }

    /// <summary>Where it stands.</summary>
    [JsonPropertyName("status")] public required OrderStatus Status { get; init; }

    /// <summary>An order as people see it.</summary>
    public static OrderView Of(Order order) => new()
    {
        Link = order.Link, Slot = order.Slot, Side = order.Side, Type = order.Type, Price = order.Price ?? order.Trigger,
        Quantity = order.Quantity, Filled = order.Filled, Status = order.Status,
    };
}

/// <summary>A fill.</summary>
/// <param name="Bot">Whose.</param>
/// <param name="Link">The order; null for a liquidation.</param>
/// <param name="Fill">What traded.</param>
public sealed record FillView(
    [property: JsonPropertyName("bot")] BotId Bot, [property: JsonPropertyName("link")] OrderLinkId? Link, [property: JsonPropertyName("fill")] Fill Fill);

/// <summary>A finished deal.</summary>
/// <param name="Bot">Whose.</param>
/// <param name="Deal">The deal.</param>
public sealed record DealView([property: JsonPropertyName("bot")] BotId Bot, [property: JsonPropertyName("deal")] Deal Deal);

/// <summary>Something the owner is told.</summary>
/// <param name="Bot">By whom.</param>
/// <param name="At">When.</param>
/// <param name="Level">How loudly.</param>
/// <param name="Text">What.</param>
public sealed record NoticeView(
    [property: JsonPropertyName("bot")] BotId Bot, [property: JsonPropertyName("at")] Instant At,
    [property: JsonPropertyName("level")] NoticeLevel Level, [property: JsonPropertyName("text")] string Text);
