using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;
using TraderAgent.Local.Configuration;

namespace TraderAgent.Local.Tests.Web;

public sealed class TaxApiTests
{
    [Theory]
    [InlineData("fifo")]
    [InlineData("lifo")]
    [InlineData("average")]
    public async Task Gains_and_what_is_left_are_what_the_stored_fills_paid_and_received(string method)
    {
        await using var web = await WebOnTest.StartAsync(1000);
        var report = await web.GetAsync($"/tax/2024?method={method}");
        var configuration = DemoPortfolio.Read();
        var markets = configuration.Bots.ToDictionary(b => b.Id, b => configuration.FindInstrument(b.Symbol)!);
        var flows = web.Stored(s => s.Fills(new(Most: int.MaxValue)).Items).GroupBy(f => AssetOf(markets[f.Bot])).ToDictionary(g => g.Key, g => g.Sum(f => FlowOf(f.Value.Fill, markets[f.Bot])));
        Assert.Equal(flows.Keys.Order(StringComparer.Ordinal), report["assets"]!.AsArray().Select(a => (string)a!["asset"]!).Order(StringComparer.Ordinal));
        foreach (var asset in report["assets"]!.AsArray())
        {
            var held = (decimal)asset!["heldCost"]! * ((decimal)asset["heldQuantity"]! < 0 ? 1 : -1);
            Assert.Equal(flows[(string)asset["asset"]!], (decimal)asset["gain"]! + held, 12);
        }

        var csv = await web.Client.GetStringAsync(new Uri($"/api/v1/tax/2024/disposals.csv?method={method}", UriKind.Relative));
        Assert.Equal(report["lines"]!.AsArray().Count + 1, csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.StartsWith("%PDF", await web.Client.GetStringAsync(new Uri($"/api/v1/tax/2024/report.pdf?method={method}", UriKind.Relative)), StringComparison.Ordinal);
    }

    private static string AssetOf(Instrument market) => market.Kind == InstrumentKind.Spot ? market.BaseCurrency : market.Symbol;

    /// <summary>What a fill moved in quote; a fee taken in the coin moves none.</summary>
    private static decimal FlowOf(Fill fill, Instrument market) =>
        (-fill.Side.Sign() * fill.Price.Value * fill.Quantity.Value) - (fill.FeeCurrency == market.BaseCurrency && market.Kind == InstrumentKind.Spot ? 0 : fill.FeeValue(market).Value);
}
