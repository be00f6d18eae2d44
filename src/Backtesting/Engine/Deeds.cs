using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Engine;

/// <summary>Something that an operator asked of a bot.</summary>
/// <param name="Bot">Which.</param>
/// <param name="Event">What, with its time: it is done after every candle that closed by then, and before the next.</param>
public readonly record struct OperatorDeed(BotId Bot, BotEvent Event);

/// <summary>What is done from outside during a replay, in order of time.</summary>
internal sealed class Deeds
{
    private readonly List<OperatorDeed> _all;
    private readonly TradingLoop _loop;
    private int _next;

    private Deeds(List<OperatorDeed> all, TradingLoop loop)
    {
        (_all, _loop) = (all, loop);
        Look();
    }

    /// <summary>When the next one is, in Unix milliseconds; the end of time when there is none.</summary>
    public long NextAt { get; private set; }

    /// <summary>The starts of a plan's bots, and what its operators asked.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="first">When the first candle opened.</param>
    /// <param name="loop">Where they are done.</param>
    public static Deeds Of(BacktestPlan plan, Instant first, TradingLoop loop)
    {
        var opening = plan.TradeFrom > first ? plan.TradeFrom.Value : first;
        var started = plan.Operator.Where(d => d.Event is BotEvent.StartRequested).Select(d => d.Bot).ToHashSet();
        var starts = plan.Bots.Where(b => !started.Contains(b.Id)).Select(b => new OperatorDeed(b.Id, new BotEvent.StartRequested { At = opening }));
        return new([.. starts.Concat(plan.Operator).OrderBy(d => d.Event.At)], loop);
    }

    /// <summary>Does what is due before a candle that closes at a time, in Unix milliseconds.</summary>
    public void DoBefore(long close)
    {
        while (NextAt < close)
        {
            var (bot, e) = _all[_next++];
            Look();
            if (e is BotEvent.StartRequested) _loop.Start(bot, e.At);
            else _loop.Deliver(bot, e);
        }
    }

    private void Look() => NextAt = _next < _all.Count ? _all[_next].Event.At.UnixMilliseconds : long.MaxValue;
}
