using System.Reflection;
using TraderAgent.Backtesting.Markets;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Trend;
using TraderAgent.Functions.Entities;
using TraderAgent.Functions.Tests.Durable;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Cycles;
using TraderAgent.Runtime.Exchange;

namespace TraderAgent.Functions.Tests.Trading;

/// <summary>A new bot learns from the candles of its warm-up before it is told the present, while turns are lost and lessons come twice.</summary>
public sealed class LearningTests
{
    private const int Past = 1_500;

    private static readonly Candle[] Candles = new SimulatedMarket(new() { Seed = 8, StartPrice = 100, TickSize = 0.01m }).Generate(Past + 20).Span.ToArray();
    private static readonly BotDefinition Trend = PaperWorld.Bot("trend", new TrendSettings());

    private readonly TradingHub _app = new(
        new() { Capital = new(10_000), Limits = new() { PerTradeLoss = new(100) } }, DispatchProxy.Create<IExchange, ParityTests.SilentExchange>(), Candles[Past].OpenTime.ToDateTimeOffset());
    private int _closed = Past;

    [Theory]
    [InlineData(Fault.None)]
    [InlineData(Fault.BeforeRunning)]
    [InlineData(Fault.BeforeSaving)]
    public async Task A_new_bot_knows_its_warm_up_and_then_the_present(Fault everyTurnOnce)
    {
        _app.Hub.Fault = turn => turn.Attempt == 1 ? everyTurnOnce : Fault.None;

        Assert.Null(await _app.DefineAsync(PaperWorld.Setup(Trend)));
        for (var i = 0; i < 4; i++) await CycleAsync();

        Assert.Null(Seat.Learning);
        AssertKnowsAllSince(Lesson.BeginOf(Trend, Candles[Past].OpenTime));
    }

    [Fact]
    public async Task A_bot_at_rest_that_is_defined_anew_learns_anew()
    {
        await _app.DefineAsync(PaperWorld.Setup(Trend));
        for (var i = 0; i < 4; i++) await CycleAsync();
        var (other, now) = (Trend with { Strategy = new TrendSettings { FastPeriod = 9 } }, Candles[_closed].OpenTime);

        Assert.Null(await _app.DefineAsync(PaperWorld.Setup(other)));
        for (var i = 0; i < 4; i++) await CycleAsync();

        AssertKnowsAllSince(Lesson.BeginOf(other, now));
    }

    private CellSeat Seat => Assert.Single(_app.Account().Bots);

    private void AssertKnowsAllSince(Instant? begin)
    {
        var told = _app.Cell(Trend.Id).Bot;
        var whole = new Bot(told.Desk.Definition, PaperWorld.Market, _app.Plan.Limits);
        foreach (var candle in Candles[.._closed].Where(c => c.OpenTime >= begin)) whole.React(BotEvent.CandleClosed.Of(Timeframe.OneMinute, candle), default, []);
        Assert.Equal(whole.LastCandleAt, told.LastCandleAt);
        Assert.Equal(KnownTo(whole), KnownTo(told));
    }

    private static string KnownTo(Bot bot) => $"{WireJson.Read<BotState>(bot.Save()).Strategy}";

    /// <summary>What the timer does each minute; every lesson comes twice.</summary>
    private async Task CycleAsync()
    {
        var now = Candles[++_closed].OpenTime;
        await _app.Hub.RunUntil(now.ToDateTimeOffset());
        _app.Send(Signal.Advance([new(PaperWorld.Market.Symbol, Timeframe.OneMinute, Candles[_closed - 1])]));
        var lessons = Lesson.WantOf(Seat, now) is { } want ? Lesson.Of(Seat, want, Candles.Take(_closed), now) : [];
        foreach (var lesson in lessons)
        {
            _app.Send(Signal.Teach(lesson));
            _app.Send(Signal.Teach(lesson));
        }
        await _app.Hub.Settle();
    }
}
