using TraderAgent.Api.Jobs;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Tests.Jobs;

public sealed class AgentCandlesTests
{
    [Fact]
    public async Task The_agents_own_candles_are_read_in_parts_and_none_is_missing_or_twice()
    {
        var agent = new JobAgent { Candles = [.. Enumerable.Range(0, 50_001).Select(i => new Candle(new(i * 60_000L), 1, 1, 1, 1, i))] };
        var markets = new JobMarkets(agent.Configuration.TradedInstruments, agent.Configuration.Bots);
        var (series, problems) = await new JobCandleReader(agent).ReadAsync(new() { Source = CandleOrigin.Agent, From = new(60_000) }, markets, default);
        Assert.Empty(problems);
        Assert.Equal(agent.Candles.Skip(1), series.Single().Span.ToArray());
    }
}
