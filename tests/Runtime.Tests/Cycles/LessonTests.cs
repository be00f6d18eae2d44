using TraderAgent.Backtesting.Markets;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Trend;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Cycles;
using TraderAgent.Runtime.Tests.Loop;

namespace TraderAgent.Runtime.Tests.Cycles;

public class LessonTests
{
    private const int Past = 15_500, Future = 400;

    private static readonly CellPlan Plan = new() { Capital = new(10_000), Limits = new() { PerTradeLoss = new(100) } };
    private static readonly Candle[] Candles = new SimulatedMarket(new() { Seed = 3, StartPrice = 100, TickSize = 0.01m }).Generate(Past + Future).Span.ToArray();

    /// <summary>A bot that must have seen more candles than a cycle teaches.</summary>
    private static readonly BotSetup Setup = new(TradingDesk.Plan.Bots[0] with { Id = new("new"), Strategy = new TrendSettings { HigherTimeframe = Timeframe.OneHour } }, TradingDesk.Plan.Instruments[0]);

    private string _account = WireJson.Write(AccountCell.Create(Plan).Save());
    private string _bot = "";
    private int _closed = Past, _begun = Past;

    private Instant Now => Candles[_closed].OpenTime + TimeSpan.FromSeconds(2);

    private CellSeat Seat => Account().Bots[0];

    [Fact]
    public void A_new_bot_learns_its_warm_up_in_parts_and_then_knows_what_one_knows_that_saw_it_all()
    {
        Join();
        var cycles = 0;
        for (; cycles == 0 || Seat.Learning is not null; cycles++) Cycle();
        for (var i = 0; i < 5; i++) Cycle();

        Assert.InRange(Setup.Definition.Strategy.WarmUpCandles(Setup.Definition), Lesson.MostInCycle, Past - 1);
        Assert.Equal(3, cycles); // Two of lessons; the third tells it what happens now.
        Assert.Equal(KnownTo(Whole()), KnownTo(Bot()));
    }

    [Fact]
    public void Candles_of_the_present_wait_while_it_learns_and_none_is_left_out()
    {
        Join();

        Assert.Empty(Told(Candles[_closed - 1]));
        Cycle();
        Assert.True(Bot().LastCandleAt < Candles[_closed - 2].OpenTime);
        Cycle();
        Assert.Equal(Candles[_closed].OpenTime, Bot().LastCandleAt);
        Assert.Single(Told(Candles[_closed]));
    }

    [Fact]
    public void A_lesson_that_comes_twice_or_too_early_changes_nothing()
    {
        Join();
        var lessons = Lessons();
        var account = Account();

        Assert.Empty(account.Teach(lessons[1]));
        Assert.Equal(CandleWant.Most, account.Teach(lessons[0]).Count);
        Assert.Empty(account.Teach(lessons[0]));
        Assert.Equal(lessons[0].To, account.Bots[0].Learning);
    }

    [Fact]
    public void A_cycle_that_was_cut_off_goes_on_where_it_was()
    {
        Join();
        foreach (var lesson in Lessons().Take(7)) Teach(lesson);

        Assert.Equal(Lessons()[0].From, Bot().LastCandleAt);
        while (Seat.Learning is not null) Cycle();
        Assert.Equal(KnownTo(Whole()), KnownTo(Bot()));
    }

    [Fact]
    public void A_market_that_is_younger_than_a_warm_up_holds_nobody_up()
    {
        Join();
        var want = Lesson.WantOf(Seat, Now)!.Value;

        var lesson = Assert.Single(Lesson.Of(Seat, want, [], Now));

        Assert.Empty(lesson.Candles);
        Assert.Equal((want.From, want.Until), (lesson.From, lesson.To));
    }

    [Fact]
    public void A_candle_that_closed_and_is_not_listed_yet_is_asked_for_again()
    {
        Join();
        Cycle();
        var want = Lesson.WantOf(Seat, Now)!.Value;

        var last = Lesson.Of(Seat, want, Candles.Take(_closed - 1), Now)[^1];

        Assert.Equal(Candles[_closed - 1].OpenTime, last.To);
    }

    [Fact]
    public void Who_trades_already_is_told_the_present_while_a_new_one_learns()
    {
        var account = AccountCell.Create(Plan);
        account.Join(new(new("old"), "BTCUSDT", Timeframe.OneMinute));
        account.Join(Setup.SeatAt(Now));

        Assert.Equal([new("old")], account.Advance([new("BTCUSDT", Timeframe.OneMinute, Candles[_closed - 1])]).Select(t => t.Bot));
    }

    [Fact]
    public void A_bot_of_another_definition_learns_anew()
    {
        Join();
        while (Seat.Learning is not null) Cycle();
        var redefined = Setup with { Definition = Setup.Definition with { Strategy = new TrendSettings { FastPeriod = 9, HigherTimeframe = Timeframe.OneHour } } };
        var account = Account();
        account.Relearn(redefined.SeatAt(Now));
        _begun = _closed;
        (_account, _bot) = (WireJson.Write(account.Save()), WireJson.Write(BotCell.Redefine(WireJson.Read<BotCellState>(_bot), redefined.Definition, redefined.Instrument, Plan).Save()));

        while (Seat.Learning is not null) Cycle();

        Assert.Equal(KnownTo(Whole(redefined)), KnownTo(Bot()));
    }

    private void Join()
    {
        var account = Account();
        account.Join(Setup.SeatAt(Now));
        (_account, _bot) = (WireJson.Write(account.Save()), WireJson.Write(BotCell.Create(Setup.Definition, Setup.Instrument, Plan).Save()));
    }

    /// <summary>What a host does every minute; whatever it knows besides the stored documents is forgotten in between.</summary>
    private void Cycle()
    {
        _closed++;
        Take(Told(Candles[_closed - 1]));
        foreach (var lesson in Lessons()) Teach(lesson);
    }

    private IReadOnlyList<Lesson> Lessons() => Lesson.WantOf(Seat, Now) is { } want ? Lesson.Of(Seat, want, Candles.Take(_closed), Now) : [];

    private void Teach(Lesson lesson)
    {
        var account = Account();
        var told = account.Teach(WireJson.Read<Lesson>(WireJson.Write(lesson)));
        _account = WireJson.Write(account.Save());
        Take(told);
    }

    private IReadOnlyList<BotMessage> Told(Candle candle)
    {
        var account = Account();
        var told = account.Advance([new("BTCUSDT", Timeframe.OneMinute, candle)]).SelectMany(t => t.Messages).ToList();
        _account = WireJson.Write(account.Save());
        return told;
    }

    private void Take(IReadOnlyList<BotMessage> messages)
    {
        if (messages.Count == 0) return;
        var cell = BotCell.Load(WireJson.Read<BotCellState>(_bot), Plan);
        cell.Take(messages, Now);
        _bot = WireJson.Write(cell.Save());
    }

    /// <summary>One that saw every candle since the warm-up began, in one go.</summary>
    private Bot Whole(BotSetup? setup = null)
    {
        var (definition, instrument) = setup ?? Setup;
        var bot = new Bot(definition, instrument, Plan.Limits);
        var last = Bot().LastCandleAt;
        var begin = Lesson.BeginOf(definition, Candles[_begun].OpenTime);
        foreach (var candle in Candles.Where(c => c.OpenTime >= begin && c.OpenTime < last)) bot.React(BotEvent.CandleClosed.Of(Timeframe.OneMinute, candle), default, []);
        return bot;
    }

    private static string KnownTo(Bot bot) => $"{WireJson.Read<BotState>(bot.Save()).Strategy}";

    private AccountCell Account() => AccountCell.Load(WireJson.Read<AccountCellState>(_account), Plan);

    private Bot Bot() => BotCell.Load(WireJson.Read<BotCellState>(_bot), Plan).Bot;
}
