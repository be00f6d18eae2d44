using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Risk;
using TraderAgent.Domain.Tests.Bots;
using TraderAgent.Domain.Trades;

namespace TraderAgent.Domain.Tests.Trades;

/// <summary>A trading bot with a scripted finder at a table with a scripted exchange. Capital 10,000; the first candle starts it.</summary>
internal sealed class TradeTable(ScriptedTrades settings, Instrument? instrument = null, RiskLimits? limits = null) : BotTable<TradeTable>(
    new() { Id = new("trade"), Symbol = "BTCUSDT", Capital = new(10_000), Leverage = 1, Strategy = settings }, instrument ?? BotTable.Linear, limits)
{
    /// <summary>Entries of 1,000 without fees, half at 2 R and half at 4 R.</summary>
    public static TradeRules Rules { get; } = new() { Sizing = TradeSizing.Fixed, OrderValue = new(1_000), Fee = Percent.Zero, StopStepR = 0 };

    /// <summary>A long trade at market with its stop at 90.</summary>
    public static TradeIdea Long { get; } = new() { Side = Side.Buy, Stop = 90, Setup = 1, Reason = "test" };

    /// <summary>A short trade at market with its stop at 110.</summary>
    public static TradeIdea Short { get; } = new() { Side = Side.Sell, Stop = 110, Setup = 1, Reason = "test" };

    public IReadOnlyList<Trade> Trades => ((TradeBot)Bot.Strategy).Trades;

    public Trade Trade => Trades[0];

    public ScriptedFinder Finder => (ScriptedFinder)((TradeBot)Bot.Strategy).Finder;

    /// <summary>A table whose finder offers an idea at the second candle, and says the lines.</summary>
    public static TradeTable With(TradeIdea idea, TradeRules? rules = null, Instrument? instrument = null, params Line[] lines) =>
        new(new() { Rules = rules ?? Rules, Script = [new() { Candle = 2, Idea = idea }, .. lines] }, instrument);

    /// <summary>The same, started, with the idea's candle closed at 100.</summary>
    public TradeTable Offered(double price = 100) => Start(price).Candle(price);

    /// <summary>The same, and whatever it asked for answered: a market entry is filled.</summary>
    public TradeTable Entered(double price = 100) => Offered(price).Settle();

    /// <summary>The orders that rest: slot, price or trigger, quantity.</summary>
    public IEnumerable<string> Resting => Bot.Desk.Orders.Live.Select(o => FormattableString.Invariant($"{o.Slot} {o.Price ?? o.Trigger} {o.Remaining}"));
}
