using TraderAgent.Api.Configuration;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;

namespace TraderAgent.Local.Tests.Configuration;

public class BuiltInInstrumentTests
{
    [Fact]
    public void Built_in_markets_pass_the_checks_of_written_ones()
    {
        var markets = BuiltInInstruments.All.Index().ToDictionary(m => m.Index, m => m.Item);
        Assert.Empty(ConfigurationCheck.Of(null, null, null, markets, new Dictionary<int, BotDefinition>()));
        Assert.Equal(["BTCUSDT", "ETHUSDT", "SOLUSDT"], markets.Values.Where(m => m.Kind == InstrumentKind.Spot).Select(m => m.Symbol));
        Assert.Equal(["BTCUSDT.P", "ETHUSDT.P", "SOLUSDT.P"], markets.Values.Where(m => m.Kind == InstrumentKind.Linear).Select(m => m.Symbol));
    }
}
