using FsCheck;
using FsCheck.Fluent;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Instruments;

namespace TraderAgent.Domain.Tests.Grid;

public class GridPropertyTests
{
    private static readonly GridSettings Plain = GridExchange.Plain with { Levels = 9 };

    public static TheoryData<string, GridSettings, Instrument> Grids => new()
    {
        { "long", Plain, GridExchange.Spot },
        { "long with few active levels and a cap", Plain with { ActiveLevels = 2, MaxExposure = new(400) }, GridExchange.Spot },
        { "long that trails and compounds", Plain with { TrailingUp = true, TrailingDown = true, TrailingDownLimit = new(75), Compound = new(50) }, GridExchange.Spot },
        { "long that recentres", Plain with { Recentre = true, RecentreCooldownMinutes = 60, RecentreMaxCost = new(50) }, GridExchange.Spot },
        { "long in coarse lots", Plain, GridExchange.Spot with { LotSize = 0.1m, MinQuantity = new(0.1m), MinNotional = new(20) } },
        { "infinity", new() { Range = GridRangeKind.Price, LowerPrice = new(85), Step = new(2), Infinity = true, ActiveLevels = 3 }, GridExchange.Spot },
        { "short", Plain with { Direction = GridDirection.Short }, GridExchange.Linear },
        { "neutral", Plain with { Direction = GridDirection.Neutral, PostOnly = true }, GridExchange.Linear },
        { "neutral that recentres", Plain with { Direction = GridDirection.Neutral, Recentre = true, RecentreCooldownMinutes = 60, RecentreMaxCost = new(50) }, GridExchange.Linear },
    };

    [Theory]
    [MemberData(nameof(Grids))]
    public void Whatever_happens_the_books_hold_and_a_restart_changes_nothing(string name, GridSettings settings, Instrument instrument)
    {
        var days = Gen.Choose(0, 99_999).ArrayOf(150);
        Prop.ForAll(days.ToArbitrary(), day =>
        {
            var storm = new GridStorm(settings, instrument);
            foreach (var dice in day) storm.Step(dice);
            return storm.Bot.Desk.Lifecycle != Lifecycle.Halted;
        }).Label(name).Check(Cases.Of(8));
    }
}
