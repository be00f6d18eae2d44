using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Backtesting.Engine;

/// <summary>A bot at its market.</summary>
/// <param name="Bot">The bot.</param>
/// <param name="Market">Its market.</param>
/// <param name="Order">Its place among the bots of that market.</param>
/// <param name="Account">Its place in the account.</param>
internal sealed record Seat(Bot Bot, MarketSeat Market, int Order, AccountSeat Account)
{
    /// <summary>Whether the bot holds a position: the dust that fees in base leave is none.</summary>
    public bool Holds { get; set; }
}

/// <summary>A market in a <see cref="TradingLoop"/>: the bots that trade it, and the candles they decide on.</summary>
public sealed class MarketSeat
{
    internal MarketSeat(string symbol, PaperMarket book, AccountMarker mark) => (Symbol, Book, Mark) = (symbol, book, mark);

    /// <summary>The exchange's name of the market.</summary>
    public string Symbol { get; }

    /// <summary>The finest candles, which move the market.</summary>
    public Timeframe Timeframe { get; private set; }

    internal PaperMarket Book { get; }

    internal AccountMarker Mark { get; }

    internal bool IsSpot => Book.IsSpot;

    internal List<Seat> Seats { get; } = [];

    internal CandleFeed[] Feeds { get; private set; } = [];

    /// <summary>Times at which bots asked to be woken, by bot and name.</summary>
    internal Dictionary<(int Bot, string Id), Instant> WakeUps { get; } = [];

    internal void Follow(Timeframe finest)
    {
        Timeframe = finest;
        Feeds = [.. Seats.GroupBy(s => s.Bot.Desk.Definition.Timeframe).OrderBy(g => g.Key).Select(g => new CandleFeed(finest, g.Key, [.. g]))];
    }

    internal Instant MoveTo(in Candle candle) => new(candle.OpenTime.UnixMilliseconds + Timeframe.Milliseconds);
}

/// <summary>The candles of one timeframe, made of the finest, and the bots that decide on them.</summary>
internal sealed class CandleFeed(Timeframe finest, Timeframe timeframe, Seat[] seats)
{
    private readonly Resampler? _resampler = timeframe == finest ? null : new(finest, timeframe);

    public Seat[] Seats { get; } = seats;

    /// <summary>The event of the present candle; the same instance for every candle, so that a quiet one allocates nothing.</summary>
    public CandleClosed Event { get; } = CandleClosed.Of(timeframe, default);

    /// <summary>Takes a finest candle in.</summary>
    /// <returns>Whether it completed a candle of this timeframe.</returns>
    public bool Take(in Candle candle)
    {
        if (_resampler is null)
        {
            Event.MoveTo(candle);
            return true;
        }

        if (!_resampler.Add(candle, out var completed)) return false;
        Event.MoveTo(completed);
        return true;
    }

    /// <summary>After a gap one candle can complete two.</summary>
    public bool TakeSecond()
    {
        if (_resampler is null || !_resampler.TakeSecond(out var completed)) return false;
        Event.MoveTo(completed);
        return true;
    }
}
