using TraderAgent.BybitSimulator.Faults;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Bybit.Tests.Trading;

/// <summary>Whatever goes wrong at the exchange or on the way, no fill is lost or booked twice, no order doubled, and the bots come to their profit.</summary>
public class FaultTests
{
    /// <summary>Minutes after which nothing is in doubt any more.</summary>
    private const int Quiet = 4;

    private static readonly double[] Finale = [104, 106, 101, 100, 103, 108];

    /// <summary>Every fault that the simulated exchange can inject, on each kind of request that decides something.</summary>
    public static TheoryData<FaultKind, RequestKind, bool> Faults()
    {
        var all = new TheoryData<FaultKind, RequestKind, bool>();
        foreach (var kind in Enum.GetValues<FaultKind>())
        {
            if (kind is FaultKind.Outage or FaultKind.Restart or FaultKind.DuplicatedExecution or FaultKind.DelayedExecution) all.Add(kind, RequestKind.Any, false);
            else
                foreach (var request in new[] { RequestKind.Place, RequestKind.Cancel, RequestKind.Any })
                {
                    all.Add(kind, request, false);
                    if (kind is FaultKind.TimeOut or FaultKind.UnknownOutcome) all.Add(kind, request, true);
                }
        }
        return all;
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_DCA_deal_comes_to_its_profit(FaultKind kind, RequestKind request, bool isCarriedOut) =>
        await TradeAsync(TestBots.Dca("BTCUSDT"), TestBots.DcaPrices, Of(kind, request, isCarriedOut));

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_grid_comes_to_its_profit(FaultKind kind, RequestKind request, bool isCarriedOut) =>
        await TradeAsync(TestBots.Grid("BTCUSDT.P"), TestBots.GridPrices, Of(kind, request, isCarriedOut));

    private static async Task TradeAsync(BotDefinition bot, double[] prices, Fault fault)
    {
        await using var desk = await BybitDesk.StartAsync([.. prices, .. Enumerable.Repeat(prices[^1], Quiet), .. Finale], bot);
        var storm = new Storm(desk, [fault]);
        await storm.BeginAsync();
        await storm.TradeAsync(prices.Length);
        desk.Calm();
        await desk.TradeAsync(Quiet + Finale.Length + Quiet);
        await Proof.HoldsAsync(desk);
        Assert.True(Proof.Profit(desk, bot.Id.Value) > 0);
        Assert.True(storm.HasStruck, $"{fault.Kind} never struck");
    }

    private static Fault Of(FaultKind kind, RequestKind request, bool isCarriedOut) => new()
    {
        Kind = kind, Requests = request, IsCarriedOut = isCarriedOut, Count = null, Seed = 7, Probability = (kind, request) switch
        {
            (FaultKind.DuplicatedExecution or FaultKind.DelayedExecution, _) => 1,
            (_, RequestKind.Any) => 0.1,
            _ => 0.4,
        },
    };
}
