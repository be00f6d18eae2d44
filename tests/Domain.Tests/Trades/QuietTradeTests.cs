using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Fibonacci;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.MeanReversion;
using TraderAgent.Domain.Tests.Bots;
using TraderAgent.Domain.Trades;
using TraderAgent.Domain.Trend;

namespace TraderAgent.Domain.Tests.Trades;

[Collection(Alone.Name)]
public class QuietTradeTests
{
    [Theory]
    [InlineData("trend")]
    [InlineData("mean_reversion")]
    [InlineData("fibonacci")]
    public void A_candle_without_an_idea_allocates_nothing(string kind) => Assert.Equal(0, BytesOf(new(FinderOnTest.BotOf(kind switch
    {
        "trend" => new TrendSettings { HigherTimeframe = Timeframe.OneHour },
        "mean_reversion" => new ReversionSettings(),
        _ => new FibonacciSettings(),
    }), BotTable.Linear, BotTable.Loose)));

    [Theory]
    [InlineData(TrailingKind.Atr)]
    [InlineData(TrailingKind.Percent)]
    [InlineData(TrailingKind.Chandelier)]
    [InlineData(TrailingKind.Swing)]
    public void A_candle_on_which_an_open_trade_s_stop_does_not_move_allocates_nothing(TrailingKind kind)
    {
        var rules = TradeTable.Rules with { Trailing = new() { Kind = kind, Period = 5, Atrs = 30, AfterR = 0, Percent = new(5) }, BreakevenAfterR = 1, Pyramiding = new() { MaxAdds = 1 } };
        var table = TradeTable.With(TradeTable.Long, rules).Entered();

        Assert.Equal(0, BytesOf(table.Bot));
        Assert.Equal(10, table.Trade.Held.Value);
    }

    private static long BytesOf(Bot bot)
    {
        var output = new List<BotCommand>();
        var closed = BotEvent.CandleClosed.Of(Timeframe.OneMinute, new(new(1_700_100_000_000), 100, 101, 99, 100, 10));
        Replay(10_000); // Until everything is compiled, and the stop where it belongs.
        output.Clear();

        var before = GC.GetAllocatedBytesForCurrentThread();
        Replay(10_000);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Empty(output);
        return bytes;

        void Replay(int candles)
        {
            for (var i = 0; i < candles; i++)
            {
                bot.React(closed, new() { Equity = 10_000, PeakEquity = 10_000, DayStartEquity = 10_000 }, output);
                closed.MoveTo(new(closed.At, 100, 101, 99, 100 + i % 3 / 10.0, 10));
            }
        }
    }
}
