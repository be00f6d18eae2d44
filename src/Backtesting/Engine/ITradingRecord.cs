using TraderAgent.Domain.Bots;

namespace TraderAgent.Backtesting.Engine;

/// <summary>Who writes down what happens in a <see cref="TradingLoop"/>.</summary>
public interface ITradingRecord
{
    /// <summary>A bot asked for something; the exchange has been told already.</summary>
    void OnCommand(Bot bot, BotCommand command);

    /// <summary>A fill was delivered to its bot.</summary>
    void OnFill(Bot bot, BotEvent.OrderFilled filled);
}
