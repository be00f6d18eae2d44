using TraderAgent.Domain.Bots;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Loop;
using TraderAgent.Simulation.Tests.Faults;
using TraderAgent.Simulation.Tests.Worlds;

namespace TraderAgent.Simulation.Tests.Cells;

/// <summary>Cells and batches, as a durable host runs them, in faulty worlds; the same checkers as for the loop.</summary>
public sealed class CellWorldTests
{
    private const int StormyCandles = 60, CalmCandles = 30, Worlds = 200;

    [Fact]
    public void No_world_of_cells_loses_a_fill_doubles_an_order_or_leaves_a_bot_standing()
    {
        var one = Environment.GetEnvironmentVariable("SIMULATION_SEED") is { Length: > 0 } seed ? int.Parse(seed) : (int?)null;
        var many = Environment.GetEnvironmentVariable("SIMULATION_SEEDS") is { Length: > 0 } count ? int.Parse(count) : Worlds;
        var violations = new List<string>();
        Parallel.For(one ?? 1, (one ?? many) + 1, (next, state) =>
        {
            if (Violation((ulong)next) is not { } violation) return;
            lock (violations) violations.Add(violation);
            if (violations.Count >= 20) state.Stop();
        });
        Assert.True(violations.Count == 0, $"{violations.Count} worlds:\n{string.Join("\n", violations)}");
    }

    private static string? Violation(ulong seed)
    {
        try
        {
            Run(new(seed));
            return null;
        }
        catch (Exception failure)
        {
            return $"seed {seed}: {(failure is Xunit.Sdk.XunitException ? failure.Message : failure.ToString())}";
        }
    }

    private static void Run(Dice dice)
    {
        var faults = FaultPlan.Draw(dice);
        var network = new Network(faults, dice);
        var portfolio = Portfolio.Draw(dice);
        var port = new FaultyExchange(portfolio.Exchange, portfolio.Plan.Instruments, faults, dice);
        Checkers? checkers = null;
        var agent = new CellAgent(portfolio.Plan, port, faults, dice) { Kept = change => checkers!.NoEntryBreaksALimit(change) };
        checkers = new(portfolio.Exchange, agent.BookedFills, portfolio);
        var now = portfolio.Markets.Values.First().NextOpen;
        foreach (var bot in portfolio.Plan.Bots) agent.Post(bot.Id, Happened(new(new BotEvent.StartRequested { At = now }, "start")));
        agent.Settle(now);
        for (var i = 0; i < StormyCandles + CalmCandles; i++)
        {
            if (i == StormyCandles)
            {
                faults.IsCalm = true;
                foreach (var e in network.Flush()) agent.Post(e.Bot, Happened(Inbound.FromExchange(e.Event)));
            }
            foreach (var (symbol, market) in portfolio.Markets)
            {
                var candle = market.Next();
                now = candle.OpenTime;
                if (portfolio.Exchange.Begin(symbol, portfolio.Timeframe, candle)) Drain();
                now = candle.OpenTime + portfolio.Timeframe.Duration;
                port.Candles[symbol].Add(candle);
                agent.Advance([new(symbol, portfolio.Timeframe, candle)]);
                Drain();
            }
            agent.Wake(now);
            agent.Reconcile(now, all: i % 10 == 9);
            Drain();
            checkers.AfterStep(agent.Seen);
        }
        agent.Reconcile(now, all: true);
        agent.Settle(now);
        checkers.AtTheEnd(agent.Seen);

        void Drain()
        {
            agent.Settle(now);
            while (portfolio.Exchange.TryNext(out var e))
            {
                if (portfolio.Exchange.Now > now) now = portfolio.Exchange.Now;
                foreach (var arriving in network.Pass(e)) agent.Post(arriving.Bot, Happened(Inbound.FromExchange(arriving.Event)));
                agent.Settle(now);
            }
        }
    }

    private static BotMessage.Happened Happened(Inbound inbound) => new() { Event = inbound.Event, Key = inbound.Key };
}
