using TraderAgent.Domain.Bots;

namespace TraderAgent.Backtesting.Engine;

/// <summary>Writes down everything, for the result of a backtest.</summary>
internal sealed class TradingRecord : ITradingRecord
{
    public List<OrderRecord> Orders { get; } = [];

    public List<FillRecord> Fills { get; } = [];

    public List<DealRecord> Deals { get; } = [];

    public List<DenialRecord> Denials { get; } = [];

    public void OnCommand(Bot bot, BotCommand command)
    {
        switch (command)
        {
            case BotCommand.PlaceOrder place when bot.Desk.Orders.Find(place.Link) is { } order:
                Orders.Add(new(bot.Id, place.Symbol, order)); // The order itself: it shows what becomes of it.
                break;
            case BotCommand.RecordDeal deal:
                Deals.Add(new(bot.Id, bot.Desk.Definition.Symbol, deal.Deal));
                break;
            case BotCommand.RecordDenial denial:
                Denials.Add(new(bot.Id, denial.Link, bot.Desk.Now, denial.Denial));
                break;
        }
    }

    /// <summary>The value of all fills, in quote.</summary>
    public decimal TradedValue { get; private set; }

    public void OnFill(Bot bot, BotEvent.OrderFilled filled)
    {
        Fills.Add(new(bot.Id, bot.Desk.Definition.Symbol, filled.Link, filled.Fill));
        TradedValue += filled.Fill.Price.Value * filled.Fill.Quantity.Value;
    }
}
