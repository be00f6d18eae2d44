using TraderAgent.Api.Configuration;
using TraderAgent.Backtesting.Markets;
using TraderAgent.Backtesting.Optimisation;
using TraderAgent.Backtesting.Optimisation.Searches;
using TraderAgent.Backtesting.Optimisation.Spaces;
using TraderAgent.Local.Configuration;

namespace TraderAgent.Local.Tests.Commands;

/// <summary>The usual space of each strategy, for the bots of the demo portfolio.</summary>
public sealed class UsualSpaceTests
{
    private static readonly TraderConfiguration Demo = DemoPortfolio.Read();

    public static TheoryData<string> Bots { get; } = [.. Demo.Bots.Where(b => b.Kind != "selector").Select(b => b.Id.Value)];

    [Theory]
    [MemberData(nameof(Bots))]
    public void A_demo_bot_has_a_usual_space_whose_sets_its_strategy_mostly_takes(string id)
    {
        var bot = Demo.Bots.First(b => b.Id.Value == id);
        var market = Demo.FindInstrument(bot.Symbol)!;
        var task = new OptimisationTask
        {
            Plan = new()
            {
                Bots = [bot], Instruments = [market], Capital = Demo.Account.Capital, Limits = Demo.Risk,
                Candles = SimulatedMarkets.Generate([market], 1, SimulatedMarkets.Start, TimeSpan.FromHours(6)),
            },
            Space = DefaultSpace.Of(bot)!, Search = new SearchSettings.Random { Trials = 8 },
        };

        var result = Optimiser.Run(task);

        Assert.True(result.Space.Dimensions >= 3);
        Assert.InRange(result.Space.Space.Count, 300, 1_000_000);
        Assert.True(result.Refused <= 4, string.Join("\n", result.Trials.Select(t => t.Problem).OfType<string>()));
    }
}
