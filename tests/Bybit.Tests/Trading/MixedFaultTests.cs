using TraderAgent.BybitSimulator.Faults;

namespace TraderAgent.Bybit.Tests.Trading;

public class MixedFaultTests
{
    private const int Stormy = 60, Quiet = 5;

    /// <summary>All faults at once on two bots, an agent that dies now and then, and a price that wanders: one seed makes all of it.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task In_any_weather_each_fill_is_booked_once(int seed)
    {
        var dice = new Random(seed);
        await using var desk = await BybitDesk.StartAsync(Walk(dice), TestBots.Dca("BTCUSDT"), TestBots.Grid("BTCUSDT.P"));
        var storm = new Storm(desk, [.. Enum.GetValues<FaultKind>().Select(kind => Some(kind, dice))]);
        await storm.BeginAsync();
        for (var minute = 0; minute < Stormy; minute += 3)
        {
            await storm.TradeAsync(3);
            if (dice.Next(4) == 0) await desk.RestartAgentAsync();
        }
        desk.Calm();
        await desk.TradeAsync(Quiet);
        await Proof.HoldsAsync(desk);
        Assert.True(storm.HasStruck && desk.Store.BookedExecutions.Count() > 10, $"seed {seed}: too little happened");
    }

    private static double[] Walk(Random dice)
    {
        var price = BybitDesk.StartPrice;
        return [.. Enumerable.Range(0, Stormy).Select(_ => price = Math.Round(price * (1 + (dice.NextDouble() - 0.5) * 0.03), 2))];
    }

    private static Fault Some(FaultKind kind, Random dice) => new()
    {
        Kind = kind, Count = null, Seed = dice.Next(), IsCarriedOut = dice.Next(2) == 0, Probability = kind is FaultKind.DuplicatedExecution or FaultKind.DelayedExecution ? 0.3 : 0.02,
    };
}
