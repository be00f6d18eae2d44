using System.Text.Json;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Smc;
using TraderAgent.Domain.Trades;
using static TraderAgent.Domain.Tests.Smc.FinderOnTest;

namespace TraderAgent.Domain.Tests.Smc;

/// <summary>What holds for every idea, in random markets over four timeframes.</summary>
public class SmcFinderProperties
{
    private static readonly StructureSettings Keen = new() { SwingCandles = 2, AtrPeriod = 5, DisplacementAtr = 0.5, MinGapAtr = 0, EqualAtr = 0.3 };

    private static readonly SmcSettings Eager = new()
    {
        HigherTimeframes = [Timeframe.Parse("3m"), Timeframe.Parse("15m")], Structure = Keen, MinScore = 3, MaxZoneAtr = 10, MinRewardRisk = 1,
    };

    public static TheoryData<SmcEntry, SmcConfirmation> Ways => new()
    {
        { SmcEntry.Limit, SmcConfirmation.Either }, { SmcEntry.Confirmation, SmcConfirmation.ChangeOfCharacter }, { SmcEntry.Confirmation, SmcConfirmation.Sweep },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void Every_idea_risks_less_than_it_may_gain_and_faces_the_way_of_the_higher_timeframes(SmcEntry entry, SmcConfirmation by)
    {
        var ideas = 0;
        RandomMarkets.ForAll(10, 600, candles =>
        {
            var finder = New(Eager with { Entry = entry, ConfirmBy = by });
            foreach (var candle in candles)
            {
                if (Add(finder, candle) is not { } idea) continue;
                ideas++;
                AssertSound(idea, finder);
                if (by == SmcConfirmation.ChangeOfCharacter)
                    Assert.Equal(candle.OpenTime + TimeSpan.FromMinutes(1), finder.Analysis.Structures[0].LastChange!.Value.ConfirmedAt);
                if (entry == SmcEntry.Limit) Assert.True((candle.Close - idea.Price) * Sign(idea) > 0, "a limit that would trade at once is no limit");
            }
        });

        Assert.True(ideas >= 5, $"{ideas} ideas prove little");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_restart_at_any_candle_changes_no_idea(SmcEntry entry, SmcConfirmation by) => RandomMarkets.ForAll(3, 300, candles =>
    {
        var settings = Eager with { Entry = entry, ConfirmBy = by };
        var (uninterrupted, restarted) = (New(settings), New(settings));
        foreach (var candle in candles)
        {
            var stored = JsonSerializer.SerializeToElement(restarted.Save(), WireJson.Options);
            restarted = New(settings);
            restarted.Load(stored);
            Assert.Equal(JsonSerializer.Serialize(Add(uninterrupted, candle)), JsonSerializer.Serialize(Add(restarted, candle)));
        }

        Assert.Equal(WireJson.Write(uninterrupted.Save()), WireJson.Write(restarted.Save()));
    });

    private static void AssertSound(TradeIdea idea, SmcFinder finder)
    {
        var (sign, risk) = (Sign(idea), (idea.Price - idea.Stop) * Sign(idea));
        Assert.True(risk > 0, "the stop is on the wrong side");
        Assert.True((idea.Targets[0].Price - idea.Price) * sign >= risk, "the first target does not pay for the risk");
        Assert.Equal(100, idea.Targets.Sum(t => t.Share.Value));
        Assert.Equal(idea.Targets.OrderBy(t => t.Price * sign), idea.Targets);
        var votes = 0;
        foreach (var structure in finder.Analysis.Structures[1..]) votes += (int)structure.Trend;
        Assert.Equal(sign, Math.Sign(votes));
        Assert.True(idea.Score >= 3);
    }

    private static int Sign(TradeIdea idea) => idea.Side == Side.Buy ? 1 : -1;
}
