using System.Runtime.InteropServices;
using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using static TraderAgent.Domain.Bots.BotCommand;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Backtesting.Engine;

/// <summary>
/// The order of things around a candle, for every host that trades on the paper exchange:
/// <list type="number">
/// <item>the exchange walks the candle, and each event is delivered before the path goes on;</item>
/// <item>the account is marked at the close;</item>
/// <item>wake-ups that are due are delivered, the earliest first, with the time of the close;</item>
/// <item>each bot of the symbol, in order of definition, sees the closed candle (and the coarser one that it completed);</item>
/// <item>what the exchange answers at once is delivered.</item>
/// </list>
/// Delivering an event: the bot reacts, its standing is reported, its commands are carried out in order, and then the
/// refusals they met are delivered, in order, before anything else.
/// </summary>
public sealed class TradingLoop
{
    private readonly PaperExchange _exchange;
    private readonly Account _account;
    private readonly ITradingRecord _record;
    private readonly Dictionary<string, Seat> _seats = new(StringComparer.Ordinal);
    private readonly List<MarketSeat> _markets = [];
    private readonly List<BotCommand> _commands = [];
    private readonly Queue<(Seat Seat, BotEvent Event)> _answers = new();
    private int _holding;
    private Seat? _last;

    /// <summary>A loop over bots that trade on an exchange for an account.</summary>
    /// <param name="exchange">Where they trade.</param>
    /// <param name="account">What they have in common.</param>
    /// <param name="bots">The bots, in order of definition.</param>
    /// <param name="record">Who writes down what happens.</param>
    public TradingLoop(PaperExchange exchange, Account account, IEnumerable<Bot> bots, ITradingRecord record)
    {
        (_exchange, _account, _record) = (exchange, account, record);
        foreach (var bot in bots) Seat(bot);
    }

    /// <summary>
    /// The place of a market whose candles of a timeframe will come, for <see cref="OnCandle"/>. Give each symbol's finest candles only.
    /// </summary>
    public MarketSeat Market(string symbol, Timeframe timeframe)
    {
        var market = _markets.Find(m => m.Symbol == symbol) ?? Add(new(symbol, _exchange.MarketOf(symbol), _account.MarkerOf(symbol)));
        market.Follow(timeframe);
        return market;
    }

    /// <summary>Whether any bot holds a position.</summary>
    public bool IsExposed => _holding > 0;

    /// <summary>Sets the leverage of a bot's market and starts it.</summary>
    public void Start(BotId bot, Instant at)
    {
        var seat = _seats[bot.Value];
        if (!seat.Market.IsSpot) _exchange.Execute(bot, new SetLeverage { Symbol = seat.Market.Symbol, Leverage = seat.Bot.Desk.Definition.Leverage });
        Deliver(seat, new StartRequested { At = at });
    }

    /// <summary>Delivers an event from outside, such as an operator's command.</summary>
    public void Deliver(BotId bot, BotEvent e)
    {
        Deliver(_seats[bot.Value], e);
        TakeEvents();
    }

    /// <summary>Everything that follows from one closed candle.</summary>
    public void OnCandle(MarketSeat market, in Candle candle)
    {
        if (_exchange.Begin(market.Book, market.Timeframe, candle)) TakeEvents();
        var at = market.MoveTo(candle);
        market.Mark.Mark(candle.Close, at);
        if (market.WakeUps.Count > 0) WakeUp(market, at);
        foreach (var feed in market.Feeds)
            if (feed.Take(candle))
                do
                {
                    foreach (var seat in feed.Seats) Deliver(seat, feed.Event);
                }
                while (feed.TakeSecond());
        if (!_exchange.IsAtRest) TakeEvents();
    }

    private void TakeEvents()
    {
        while (_exchange.TryNext(out var e))
            if (SeatOf(e.Bot) is { } seat) Deliver(seat, e.Event);
    }

    /// <summary>Several events in a row are mostly one bot's.</summary>
    private Seat? SeatOf(BotId bot)
    {
        if (_last is { } last && ReferenceEquals(last.Bot.Id.Value, bot.Value)) return last;
        return _seats.TryGetValue(bot.Value, out var seat) ? _last = seat : null;
    }

    private void Deliver(Seat seat, BotEvent e)
    {
        React(seat, e);
        while (_answers.Count > 0)
        {
            var answer = _answers.Dequeue();
            React(answer.Seat, answer.Event);
        }
    }

    private void React(Seat seat, BotEvent e)
    {
        _commands.Clear();
        seat.Bot.ReactAt(e, seat.Account, _commands);
        if (seat.Bot.HasNewStanding) Report(seat);
        if (e is OrderFilled filled) _record.OnFill(seat.Bot, filled);
        foreach (var command in CollectionsMarshal.AsSpan(_commands)) CarryOut(seat, command);
    }

    private void Report(Seat seat)
    {
        if (!seat.Bot.TryTakeStanding(out var standing)) return;
        seat.Account.Report(standing);
        var holds = standing.Position.Abs() >= seat.Bot.Desk.Instrument.MinQuantity;
        if (holds == seat.Holds) return;
        seat.Holds = holds;
        _holding += holds ? 1 : -1;
    }

    private void CarryOut(Seat seat, BotCommand command)
    {
        if (command is WakeMe wake) seat.Market.WakeUps[(seat.Order, wake.Id)] = wake.WakeAt;
        else if (_exchange.Execute(seat.Bot.Id, command) is { } refusal) _answers.Enqueue((seat, refusal));
        _record.OnCommand(seat.Bot, command);
    }

    /// <summary>Bounded: a wake-up that a bot asks for here is due after the next candle at the earliest.</summary>
    private void WakeUp(MarketSeat market, Instant at)
    {
        var due = market.WakeUps.Where(w => w.Value <= at).OrderBy(w => w.Value).ThenBy(w => w.Key.Bot).ThenBy(w => w.Key.Id, StringComparer.Ordinal).ToList();
        foreach (var ((bot, id), _) in due)
        {
            market.WakeUps.Remove((bot, id));
            Deliver(market.Seats[bot], new WokeUp { At = at, Id = id });
        }
    }

    private void Seat(Bot bot)
    {
        var definition = bot.Desk.Definition;
        var market = _markets.Find(m => m.Symbol == definition.Symbol)
            ?? Add(new(definition.Symbol, _exchange.MarketOf(definition.Symbol), _account.MarkerOf(definition.Symbol)));
        var seat = new Seat(bot, market, market.Seats.Count, _account.SeatOf(bot.Id, definition.Symbol));
        market.Seats.Add(seat);
        _seats.Add(bot.Id.Value, seat);
    }

    private MarketSeat Add(MarketSeat market)
    {
        _markets.Add(market);
        return market;
    }
}
