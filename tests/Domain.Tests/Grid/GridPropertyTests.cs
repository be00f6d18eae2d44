using FsCheck;
using FsCheck.Fluent;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Tests.Bots;

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
            var storm = new Storm(settings, instrument, s => Check(s, settings));
            foreach (var dice in day) storm.Step(dice);
            return storm.Bot.Desk.Lifecycle != Lifecycle.Halted;
        }).Label(name).Check(Cases.Of(8));
    }

    private static void Check(Storm storm, GridSettings settings)
    {
        var bot = storm.Bot;
        var (desk, state) = (bot.Desk, ((GridBot)bot.Strategy).State);
        GridAudit.Of(bot);
        if (desk.Lifecycle == Lifecycle.Halted) throw new InvalidOperationException($"halted: {bot.Reason}");
        if (desk.Ledger.Position.Value != storm.SignedFills) throw new InvalidOperationException($"position {desk.Ledger.Position}, fills {storm.SignedFills}");
        var held = state.Cells.Sum(c => c.Held.Value * c.Side.Sign());
        var reserve = desk.Ledger.Lots.Where(l => l.Tag.StartsWith("reserve", StringComparison.Ordinal)).Sum(l => l.Quantity.Value * l.Side.Sign());
        if (state.IsBuilt && held + reserve != desk.Ledger.Position.Value) throw new InvalidOperationException($"cells {held}, reserve {reserve}, position {desk.Ledger.Position}");
        if (desk.Orders.Live.GroupBy(o => (o.Deal, o.Slot)).Any(g => g.Count() > 1)) throw new InvalidOperationException("two live orders for one level and role");
        var committed = desk.Ledger.Lots.Sum(l => (l.Quantity * l.Price).Value)
            + desk.Orders.Live.Where(o => o.Intent == OrderIntent.Entry).Sum(o => o.MayStillFill.Value * (o.Price?.Value ?? (decimal)storm.Price));
        var cap = (settings.MaxExposure?.Value ?? 1_000) * (1 + settings.Compound.Fraction * Math.Max(0, state.Profit.Value) / 1_000);
        var drift = desk.Orders.Live.Where(o => o.Type == OrderType.Market).Sum(o => o.MayStillFill.Value * 70);
        if (committed > cap + storm.Slack + drift) throw new InvalidOperationException($"committed {committed}, cap {cap}, slack {storm.Slack}");
    }
}
