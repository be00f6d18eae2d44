using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Smc;
using static TraderAgent.Domain.Tests.Smc.FinderOnTest;

namespace TraderAgent.Domain.Tests.Smc;

public class SmcSettingsTests
{
    private static readonly Timeframe FifteenMinutes = Timeframe.Parse("15m");

    public static TheoryData<SmcSettings, string> Wrong => new()
    {
        { new() { HigherTimeframes = [Timeframe.OneHour, Timeframe.Parse("4h"), Timeframe.Parse("6h")] }, "higherTimeframes" },
        { new() { HigherTimeframes = [FifteenMinutes] }, "higherTimeframes" },
        { new() { HigherTimeframes = [.. Enumerable.Repeat(Timeframe.OneHour, 7)] }, "higherTimeframes" },
        { new() { Structure = new() { SwingCandles = 0 } }, "structure.swingCandles" },
        { new() { Structure = new() { EqualAtr = double.NaN } }, "structure.equalAtr" },
        { new() { Structure = new() { KeptBlocks = 65 } }, "structure.keptBlocks" },
        { new() { Structure = new() { MaxAgeCandles = 10 } }, "structure.maxAgeCandles" },
        { new() { MinAgreement = 4 }, "minAgreement" },
        { new() { MinScore = 13 }, "minScore" },
        { new() { OteFrom = 80 }, "oteFromPercent" },
        { new() { MaxZoneAtr = 0 }, "maxZoneAtr" },
        { new() { MaxDistanceAtr = double.PositiveInfinity }, "maxDistanceAtr" },
        { new() { MaxFilled = 100 }, "maxFilledPercent" },
        { new() { EntryDepth = 101 }, "entryDepthPercent" },
        { new() { EntryDepth = 100, StopBufferAtr = 0 }, "entryDepthPercent" },
        { new() { WaitCandles = 0 }, "waitCandles" },
        { new() { ConfirmCandles = 0 }, "confirmCandles" },
        { new() { StopBufferAtr = -1 }, "stopBufferAtr" },
        { new() { MinRewardRisk = 0 }, "minRewardRisk" },
        { new() { TargetShares = [new(50), new(40)] }, "targetSharesPercent" },
        { new() { TargetShares = [] }, "targetSharesPercent" },
        { new() { TargetShares = [new(150), new(-50)] }, "targetSharesPercent[0]" },
        { new() { Hours = new() { Windows = [new() { From = new(8, 0), To = new(8, 0) }] } }, "hours.windows[0]" },
        { new() { Rules = new() { MinStop = new(90) } }, "rules.minStopPercent" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_cannot_work_is_named(SmcSettings settings, string field) =>
        Assert.Contains(Problems(settings), p => p.Field == field && p.Message.Length > 10);

    [Fact]
    public void The_defaults_work_on_a_quarter_of_an_hour_and_on_less()
    {
        Assert.Empty(Problems(new()));
        Assert.Empty(new SmcSettings().Check(Bot(new()) with { Timeframe = Timeframe.OneMinute }, Linear));
    }

    [Fact]
    public void A_timeframe_that_does_not_divide_the_next_is_refused_with_both_names() =>
        Assert.Contains("6h candles cannot be made of whole 4h candles", Problems(new() { HigherTimeframes = [Timeframe.OneHour, Timeframe.Parse("4h"), Timeframe.Parse("6h")] })[0].Message, StringComparison.Ordinal);

    [Fact]
    public void It_reads_what_the_documentation_shows()
    {
        var definition = WireJson.Read<StrategySettings>("""
            { "kind": "smc", "minAgreement": 2, "minScore": 7, "entry": "confirmation", "confirmBy": "choch", "stopBehind": "swing", "minRewardRisk": 2,
              "higherTimeframes": ["1h", "4h"], "targetSharesPercent": [60, 40], "hours": { "sessions": ["london"] }, "rules": { "riskPercent": 0.5 } }
            """);

        var settings = Assert.IsType<SmcSettings>(definition);
        Assert.Equal((SmcEntry.Confirmation, SmcConfirmation.ChangeOfCharacter, SmcStop.Swing), (settings.Entry, settings.ConfirmBy, settings.StopBehind));
        Assert.Equal([new Percent(60), new Percent(40)], settings.TargetShares);
    }

    private static IReadOnlyList<SettingProblem> Problems(SmcSettings settings) =>
        settings.Check(Bot(settings) with { Timeframe = FifteenMinutes }, Linear);
}
