using System.Text.Json;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Tests.Bots;
using TraderAgent.Domain.Trades;
using TraderAgent.Domain.Trend;

namespace TraderAgent.Domain.Tests.Trend;

public class TrendFinderTests
{
    private static readonly TrendSettings Quick = new() { FastPeriod = 5, SlowPeriod = 10, AdxPeriod = 5, AtrPeriod = 5, SlopeCandles = 3, VolumePeriod = 5, BreakoutPeriod = 8, MinVolume = 0 };

    [Fact]
    public void A_rise_that_comes_back_to_its_average_and_closes_above_it_is_a_pullback()
    {
        var finder = After(Quick with { Entries = [TrendEntry.Pullback] }, Rise(30), out var last);
        Assert.Null(finder.Idea);

        Assert.Null(Add(finder, last, 126));            // Down to the average,
        var idea = Add(finder, last.AddMinutes(1), 133); // and away from it again.

        Assert.Equal(("pullback", Side.Buy, TradeEntry.Market), (idea!.Reason, idea.Side, idea.Entry));
        Assert.InRange(idea.Stop, 120, 132);
        Assert.Null(Add(finder, last.AddMinutes(2), 134)); // Once per touch.
    }

    [Fact]
    public void A_close_beyond_the_highest_high_by_enough_is_a_breakout()
    {
        var rest = Enumerable.Repeat(130.0, 10).ToArray();
        var settings = Quick with { Entries = [TrendEntry.Breakout], MinAdx = 0, MinSlopeAtrs = 0, BreakoutAtrs = 0.5 };
        var finder = After(settings, [.. Rise(30), .. rest], out var last);

        Assert.Null(Add(finder, last, 130.6)); // The highest high is 130.5.
        Assert.Equal("breakout", Add(finder, last.AddMinutes(1), 134)!.Reason);
    }

    [Fact]
    public void A_fall_gives_short_ideas_with_the_stop_above()
    {
        var finder = After(Quick with { Entries = [TrendEntry.Breakout] }, [.. Rise(20).Select(p => 220 - p)], out var last);

        var idea = Add(finder, last, 90);

        Assert.Equal(Side.Sell, idea!.Side);
        Assert.True(idea.Stop > 90);
    }

    [Fact]
    public void Averages_that_cross_with_the_market_are_a_crossover()
    {
        var finder = new TrendFinder(Quick with { Entries = [TrendEntry.Crossover], MinAdx = 15 }, Timeframe.OneMinute);
        var ideas = new List<TradeIdea>();
        double[] prices = [.. Rise(30), .. Enumerable.Range(0, 20).Select(n => 129.0 - 2 * n)];
        for (var i = 0; i < prices.Length; i++) if (Add(finder, DateTimeOffset.UnixEpoch.AddMinutes(i), prices[i]) is { } idea) ideas.Add(idea);

        Assert.Equal(("crossover", Side.Sell), (Assert.Single(ideas).Reason, ideas[0].Side));
    }

    [Fact]
    public void A_longer_timeframe_that_does_not_agree_keeps_it_out()
    {
        var settings = Quick with { Entries = [TrendEntry.Breakout], HigherTimeframe = Timeframe.Parse("5m"), HigherPeriod = 20 };
        double[] fallAndRise = [.. Enumerable.Range(0, 200).Select(n => 400.0 - n), .. Enumerable.Range(0, 14).Select(n => 201.0 + n)];

        Assert.NotNull(Add(After(settings with { HigherTimeframe = null }, fallAndRise, out var last), last, 217));
        Assert.Null(Add(After(settings, fallAndRise, out _), last, 217));
    }

    [Fact]
    public void A_breakout_without_volume_is_none()
    {
        var settings = Quick with { Entries = [TrendEntry.Breakout], MinVolume = 1.5 };

        Assert.Null(Add(After(settings, Rise(30), out var last), last, 135));
        Assert.NotNull(Add(After(settings, Rise(30), out last), last, 135, volume: 30));
    }

    [Fact]
    public void A_trade_is_closed_when_the_averages_turn_against_it()
    {
        var finder = After(Quick, [.. Rise(30), .. Enumerable.Range(0, 15).Select(n => 129.0 - 2 * n)], out _);
        var trade = new OpenTrade { Idea = new() { Side = Side.Buy, Stop = 90, Setup = 1, Reason = "breakout" }, OpenedAt = default, Entry = 100, Stop = 90, Risk = 10, TargetsReached = 0 };

        Assert.Equal("trend_over", finder.Advise(trade).CloseReason);
        Assert.True(finder.IsInvalid(trade.Idea));
    }

    [Fact]
    public void Nothing_that_was_said_changes_with_what_comes_later_and_a_restart_changes_nothing()
    {
        var candles = Noise(600);
        var settings = Quick with { Entries = [TrendEntry.Pullback, TrendEntry.Breakout, TrendEntry.Crossover], HigherTimeframe = Timeframe.Parse("5m"), HigherPeriod = 5 };
        var whole = Ideas(settings, candles, restartEvery: 0);

        Assert.True(whole.Count(i => i is not null) > 10);
        Assert.Equal(whole, Ideas(settings, candles, restartEvery: 7));
        for (var length = 50; length < candles.Length; length += 61) Assert.Equal(whole[..length], Ideas(settings, candles[..length], 0));
    }

    [Theory]
    [InlineData("fastPeriod", 60, 50, "1h")]
    [InlineData("higherTimeframe", 20, 50, "1m")]
    public void Settings_that_contradict_each_other_are_named(string field, int fast, int slow, string higher)
    {
        var settings = new TrendSettings { FastPeriod = fast, SlowPeriod = slow, HigherTimeframe = Timeframe.Parse(higher) };

        Assert.Equal(field, Assert.Single(settings.Check(Bot(settings), BotTable.Linear)).Field);
    }

    [Fact]
    public void The_defaults_have_no_problem_and_rules_are_checked_with_their_path()
    {
        var settings = new TrendSettings();
        Assert.Empty(settings.Check(Bot(settings), BotTable.Linear));

        var wrong = settings with { Entries = [], Rules = new() { Sizing = TradeSizing.Fixed, Sides = TradeSides.Both, Targets = [new() { R = 2, Share = new(60) }, new() { R = 1, Share = new(60) }] } };

        Assert.Equal(["entries", "rules.sides", "rules.orderValue", "rules.targets", "rules.targets[1].r"], wrong.Check(Bot(wrong), BotTable.Spot).Select(p => p.Field));
    }

    private static readonly IReadOnlyList<TradeTarget> None = [];

    private static BotDefinition Bot(TrendSettings settings) => new() { Id = new("trend"), Symbol = "BTCUSDT", Capital = new(1_000), Strategy = settings };

    private static double[] Rise(int candles) => [.. Enumerable.Range(1, candles).Select(n => 100.0 + n)];

    private static Candle[] Noise(int count)
    {
        var candles = new Candle[count];
        var (price, noise) = (100.0, 1u);
        for (var i = 0; i < count; i++)
        {
            noise = noise * 1664525 + 1013904223;
            var open = price;
            price = 100 + 10 * Math.Sin(i / 30.0) + (noise >> 16) / 65536.0;
            candles[i] = new(new(i * 60_000L), open, Math.Max(open, price) + 0.2, Math.Min(open, price) - 0.2, price, 10 + (noise >> 20) % 10);
        }
        return candles;
    }

    private static TradeIdea?[] Ideas(TrendSettings settings, Candle[] candles, int restartEvery)
    {
        var finder = new TrendFinder(settings, Timeframe.OneMinute);
        var ideas = new TradeIdea?[candles.Length];
        for (var i = 0; i < candles.Length; i++)
        {
            finder.Add(in candles[i], new((i + 1) * 60_000L));
            ideas[i] = finder.IsReady && finder.Idea is { } idea ? idea with { Targets = None } : null;
            if (restartEvery == 0 || i % restartEvery != 0) continue;
            var saved = JsonSerializer.SerializeToElement(finder.Save(), WireJson.Options);
            finder = new(settings, Timeframe.OneMinute);
            finder.Load(saved);
        }
        return ideas;
    }

    private static TrendFinder After(TrendSettings settings, double[] prices, out DateTimeOffset next)
    {
        var finder = new TrendFinder(settings, Timeframe.OneMinute);
        next = DateTimeOffset.UnixEpoch;
        foreach (var price in prices)
        {
            Add(finder, next, price);
            next = next.AddMinutes(1);
        }
        return finder;
    }

    private static TradeIdea? Add(TrendFinder finder, DateTimeOffset open, double price, double volume = 10)
    {
        finder.Add(new(Instant.From(open), price - 0.3, price + 0.5, price - 0.5, price, volume), Instant.From(open.AddMinutes(1)));
        return finder.IsReady ? finder.Idea : null;
    }
}
