using TraderAgent.Api.Views;
using TraderAgent.Domain.Market;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Tests.Terminal;

public class PortfolioLineTests
{
    private static readonly PortfolioView Whole = new() { Stages = 0, Share = new(100), IsOpen = true, Pauses = [] };
    private static readonly Instant Noon = Instant.From(new(2024, 5, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_portfolio_says_its_stage_and_who_pauses_until_when_and_why()
    {
        var line = PortfolioLine.Of(Whole with
        {
            Stage = 2, Stages = 3, Share = new(25), IsOpen = false,
            Pauses = [new(null, null, Noon, "equity fell"), new(null, "BTCUSDT", Noon, "4 stops"), new("grid_btc", null, Noon, "it waits after a stop"), new("dca_btc", null, Noon, "it waits after a stop")],
        });

        Assert.Equal("portfolio: stage 2 of 3, 25 % of the capital; outside the trading hours; all bots pause until 05-01 12:00 (equity fell); "
            + "bots of BTCUSDT pause until 05-01 12:00 (4 stops); grid_btc pauses until 05-01 12:00 (it waits after a stop); 1 more pauses", line);
    }

    [Fact]
    public void Bots_without_a_portfolio_have_no_such_line() => Assert.Null(PortfolioLine.Of(null));

    [Fact]
    public void A_portfolio_that_holds_nobody_back_says_so() => Assert.Equal("portfolio: nobody pauses", PortfolioLine.Of(Whole));
}
