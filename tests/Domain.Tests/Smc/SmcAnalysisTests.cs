using TraderAgent.Domain.Market;
using TraderAgent.Domain.Smc;
using TraderAgent.Domain.Tests.Bots;

namespace TraderAgent.Domain.Tests.Smc;

[Collection(Alone.Name)]
public class SmcAnalysisTests
{
    private static readonly Timeframe ThreeMinutes = Timeframe.Parse("3m");

    [Fact]
    public void A_higher_swing_is_confirmed_when_the_last_minute_of_the_last_candle_it_needs_has_closed()
    {
        var analysis = TwoTimeframes();
        for (var minute = 0; minute < 9; minute++) analysis.Add(Minutely(minute, minute is 3 or 4 or 5 ? 110 : 100));

        var swing = Assert.Single(analysis.Structures[1].Swings.ToArray());
        Assert.Equal((Chart.ClosedAfter(3), Chart.ClosedAfter(9)), (swing.At, swing.ConfirmedAt));
    }

    [Fact]
    public void Where_minutes_are_missing_it_is_confirmed_when_the_next_one_has_shown_that_the_candle_was_over()
    {
        var analysis = TwoTimeframes();
        for (var minute = 0; minute < 8; minute++) analysis.Add(Minutely(minute, minute is 3 or 4 or 5 ? 110 : 100));
        Assert.Empty(analysis.Structures[1].Swings.ToArray());

        analysis.Add(Minutely(19, 100));

        Assert.Equal(Chart.ClosedAfter(20), Assert.Single(analysis.Structures[1].Swings.ToArray()).ConfirmedAt);
    }

    [Theory]
    [InlineData("4h", "6h", "6h candles cannot be made of whole 4h candles")]
    [InlineData("1h", "1h", "list each once")]
    [InlineData("4h", "1h", "the shortest first")]
    public void Timeframes_of_which_one_does_not_divide_the_next_are_refused(string shorter, string longer, string why)
    {
        var refusal = Assert.Throws<ArgumentException>(() => new SmcAnalysis([Timeframe.Parse(shorter), Timeframe.Parse(longer)], new()));

        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_snapshot_of_other_timeframes_is_refused()
    {
        var saved = TwoTimeframes().Save();

        Assert.Contains("expected 1", Assert.Throws<InvalidDataException>(() => new SmcAnalysis([Timeframe.OneMinute], Chart.Plain).Load(saved)).Message, StringComparison.Ordinal);
        Assert.Contains("expected 5m",
            Assert.Throws<InvalidDataException>(() => new SmcAnalysis([Timeframe.OneMinute, Timeframe.Parse("5m")], Chart.Plain).Load(saved)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_snapshot_that_keeps_more_than_the_settings_allow_is_refused()
    {
        var chart = new Chart().Zigzag(100, 110, 105, 115, 108, 118, 112, 120, 115);
        var smaller = new SmcStructure(Timeframe.OneMinute, Chart.Plain with { KeptSwings = 4 });

        Assert.Contains("keeps 7 Swing", Assert.Throws<InvalidDataException>(() => smaller.Load(Json.ThereAndBack(chart.Structure.Save()))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_candle_that_is_no_number_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TwoTimeframes().Add(Minutely(0, double.NaN)));

    [Fact]
    public void A_setting_out_of_range_is_refused_by_name() =>
        Assert.Contains("swingCandles: 0", Assert.Throws<ArgumentException>(() => new SmcStructure(ThreeMinutes, new() { SwingCandles = 0 })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_candle_allocates_nothing_once_each_side_has_had_a_swing()
    {
        var analysis = TwoTimeframes();
        for (var minute = 0; minute < 300; minute++) analysis.Add(Wave(minute));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var minute = 300; minute < 900; minute++) analysis.Add(Wave(minute));

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static SmcAnalysis TwoTimeframes() => new([Timeframe.OneMinute, ThreeMinutes], Chart.Plain);

    private static Candle Wave(int minute) => Minutely(minute, 100 + 10 * Math.Sin(minute / 3.0) + minute * 0.01);

    private static Candle Minutely(int minute, double price) => new(Chart.ClosedAfter(minute), price, price + 1, price - 1, price, 1);
}
