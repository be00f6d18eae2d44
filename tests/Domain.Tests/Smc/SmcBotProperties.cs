using FsCheck;
using FsCheck.Fluent;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Smc;
using TraderAgent.Domain.Tests.Bots;
using TraderAgent.Domain.Trades;

namespace TraderAgent.Domain.Tests.Smc;

/// <summary>The whole bot against an exchange that does what it likes.</summary>
public class SmcBotProperties
{
    private static readonly Arbitrary<(SmcSettings Settings, bool IsSpot, Step[] Steps)> Worlds = (
        from entry in Gen.Elements(SmcEntry.Limit, SmcEntry.Confirmation)
        from stop in Gen.Elements(SmcStop.Zone, SmcStop.Swing)
        from closes in Gen.Elements(true, false)
        from spot in Gen.Elements(true, false)
        from steps in Gen.Zip(Gen.Frequency((1, Gen.Constant(0)), (1, Gen.Constant(7)), (2, Gen.Choose(0, 15))), Gen.Choose(0, 1_000)).Select(p => new Step(p.Item1, p.Item2)).ArrayOf(250)
        select (Eager with { Entry = entry, StopBehind = stop, CloseOnChange = closes }, spot, steps)).ToArbitrary();

    private static SmcSettings Eager => new()
    {
        HigherTimeframes = [], Structure = Chart.Plain with { EqualAtr = 0.2 }, MinScore = 1, OnlyDiscount = false, MaxZoneAtr = 50, MaxDistanceAtr = 50, MaxFilled = 99,
        MinRewardRisk = 0.5, WaitCandles = 20, Rules = new() { NewSetupAfterStop = false },
    };

    [Fact]
    public void Whatever_the_exchange_does_the_position_is_that_of_the_fills_and_within_its_limit()
    {
        var trades = 0;
        Prop.ForAll(Worlds, w =>
        {
            var world = new SmcWorld(w.Settings, w.IsSpot ? BotTable.Spot : BotTable.Linear);
            world.Start();
            for (var i = 0; i < w.Steps.Length; i++)
            {
                world.Do(w.Steps[i]);
                if (FaultOf(world, w.IsSpot) is { } fault) return false.Label($"step {i}: {fault}");
            }

            trades += world.Recorded.Count;
            return true.ToProperty();
        }).Check(Cases.Of(100));
        Assert.True(trades >= 50, $"{trades} trades prove little");
    }

    [Fact]
    public void A_restart_after_every_event_changes_no_command() => Prop.ForAll(Worlds, w =>
    {
        var (straight, restarted) = (Run(w.Settings, w.IsSpot, w.Steps, false), Run(w.Settings, w.IsSpot, w.Steps, true));
        return straight.Commands.SequenceEqual(restarted.Commands) && straight.Bot.Save() == restarted.Bot.Save();
    }).Check(Cases.Of(15));

    /// <summary>Its candles have bodies: without, there are no order blocks.</summary>
    private sealed class SmcWorld(SmcSettings settings, Instrument instrument, bool restarts = false) : TradingWorld(settings, instrument, restarts)
    {
        protected override Candle CandleOf(Instant open, double before, double price) => new(open, before, Math.Max(before, price), Math.Min(before, price), price, 1);
    }

    private static TradingWorld Run(SmcSettings settings, bool isSpot, Step[] steps, bool restarts)
    {
        var world = new SmcWorld(settings, isSpot ? BotTable.Spot : BotTable.Linear, restarts);
        world.Start();
        foreach (var step in steps) world.Do(step);
        return world;
    }

    private static string? FaultOf(TradingWorld world, bool isSpot)
    {
        var (bot, ledger) = (world.Bot, world.Bot.Desk.Ledger);
        if (bot.Desk.Lifecycle == Lifecycle.Halted) return $"halted: {bot.Reason}";
        if (ledger.Position.Value != world.SignedFills) return $"position {ledger.Position} is not the fills' {world.SignedFills}";
        if (isSpot && ledger.Position.Value < 0) return "short on spot";
        var trades = ((TradeBot)bot.Strategy).Trades;
        if (trades.Count > 1) return "two trades at once";
        var most = bot.Desk.Definition.Capital * 1.1m; // Prices move between the plan and the fill.
        if (trades.FirstOrDefault(t => t.Held * t.Average > most) is { } large) return $"{large.Held * large.Average} are more than the bot may use";
        return isSpot || bot.Desk.Orders.Live.All(o => o.Intent == OrderIntent.Entry || o.ReduceOnly) ? null : "an exit may open a position";
    }
}
