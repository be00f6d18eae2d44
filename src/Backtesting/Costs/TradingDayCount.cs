using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using static TraderAgent.Domain.Bots.BotCommand;

namespace TraderAgent.Backtesting.Costs;

/// <summary>Trades simulated days and counts what happens. The start, when a grid places its whole ladder, is left out.</summary>
public sealed class TradingDayCount : ITradingRecord
{
    private readonly Dictionary<BotId, (Instant At, bool IsEntry)> _last = [];
    private Instant _from = new(long.MaxValue);
    private long _actions, _entryActions, _orderCommands, _fills, _deals, _notices, _wakeUps;

    private TradingDayCount() { }

    /// <summary>Trades a plan and counts.</summary>
    /// <param name="plan">The bots, and candles of one timeframe and span.</param>
    /// <param name="start">What is traded before the counting begins.</param>
    /// <exception cref="ArgumentException">The plan cannot work, or nothing is left after the start.</exception>
    public static TradingDay Of(BacktestPlan plan, TimeSpan start)
    {
        var problems = plan.Check();
        if (problems.Count > 0) throw new ArgumentException(string.Join(" ", problems.Select(p => $"{p.Field}: {p.Message}")), nameof(plan));
        var traded = plan.Bots.Select(b => b.Symbol).Distinct().Select(s => plan.FinestOf(s)!).ToList();
        var days = (traded[0].End!.Value - traded[0].Start!.Value - start).TotalDays;
        if (days <= 0) throw new ArgumentException($"The candles end before the start of {start.TotalHours:0.#} hours does; give more of them.", nameof(plan));
        var count = new TradingDayCount();
        var bots = count.Trade(plan, traded, start);
        return new()
        {
            Bots = bots.Count, Markets = traded.Count,
            BotCandles = bots.Sum(b => TimeSpan.FromDays(1) / b.Desk.Definition.Timeframe.Duration),
            Actions = count._actions / days, EntryActions = count._entryActions / days, OrderCommands = count._orderCommands / days,
            Fills = count._fills / days, Deals = count._deals / days, Notices = count._notices / days, WakeUps = count._wakeUps / days,
            States = bots.ConvertAll(StateLength.Of),
        };
    }

    /// <inheritdoc/>
    public void OnCommand(Bot bot, BotCommand command)
    {
        if (!Counts(bot, command is PlaceOrder { ReduceOnly: false })) return;
        switch (command)
        {
            case PlaceOrder or AmendOrder or CancelOrder or CancelAllOrders or SetLeverage:
                _orderCommands++;
                break;
            case RecordDeal:
                _deals++;
                break;
            case Notify:
                _notices++;
                break;
            case WakeMe:
                _wakeUps++;
                break;
            default: // A denial is part of the action that met it.
                break;
        }
    }

    /// <inheritdoc/>
    public void OnFill(Bot bot, BotEvent.OrderFilled filled)
    {
        if (Counts(bot, isEntry: false)) _fills++;
    }

    private List<Bot> Trade(BacktestPlan plan, List<CandleSeries> candles, TimeSpan start)
    {
        var exchange = new PaperExchange(plan.Paper, plan.Instruments);
        exchange.Deposit(plan.Instruments[0].QuoteCurrency, plan.Capital.Value);
        var bots = plan.Bots.Select(d => new Bot(d, plan.Instruments.First(i => i.Symbol == d.Symbol), plan.Limits)).ToList();
        var loop = new TradingLoop(exchange, new Account(plan.Capital, plan.Limits), bots, this);
        var markets = candles.ConvertAll(c => loop.Market(c.Symbol, c.Timeframe));
        _from = candles[0].Start!.Value + start;
        foreach (var bot in bots) loop.Start(bot.Id, candles[0].Start!.Value);
        foreach (var (series, from, to) in CandleMerge.ByCloseTime(candles))
            foreach (ref readonly var candle in candles[series].Span[from..to]) loop.OnCandle(markets[series], candle);
        return bots;
    }

    /// <summary>What a bot does in one instant is one action: it is stored and sent together.</summary>
    private bool Counts(Bot bot, bool isEntry)
    {
        var at = bot.Desk.Now;
        if (at < _from) return false;
        var isSame = _last.TryGetValue(bot.Id, out var last) && last.At == at;
        if (!isSame) _actions++;
        if (isEntry && !(isSame && last.IsEntry)) _entryActions++;
        _last[bot.Id] = (at, isEntry || (isSame && last.IsEntry));
        return true;
    }
}
