using TraderAgent.Api.Portfolios;
using static TraderAgent.Api.Tests.Portfolios.Given;

namespace TraderAgent.Api.Tests.Portfolios;

public sealed class ProfitByPeriodTests
{
    private static readonly ClosedBooks Books = new(
        [Deal("a", "2026-02-27 23:59:59", 7, 1), Deal("a", "2026-03-09 00:00", 10, 2, 2), Deal("b", "2026-03-09 18:00", -4, 0.5m), Deal("a", "2026-03-11 08:00", 3, 0.25m, 3)],
        [Funding("b", "2026-03-09 08:00", -1.5m), Funding("b", "2026-03-10 00:00", 0.5m)]);

    [Fact]
    public void A_day_sums_its_deals_net_of_fees_with_its_funding_and_a_day_without_any_is_zero()
    {
        var days = ProfitByPeriod.Of(Books, Period.Day, At("2026-03-08 15:00"), At("2026-03-11 12:00"));

        Assert.Equal([At("2026-03-08"), At("2026-03-09"), At("2026-03-10"), At("2026-03-11")], days.Select(d => d.From));
        Assert.Equal([0m, 10 - 4 - 1.5m, 0.5m, 3], days.Select(d => d.Net.Value));
        Assert.Equal([0, 2, 0, 1], days.Select(d => d.Deals));
        Assert.Equal([0, 1, 0, 1], days.Select(d => d.Wins));
        Assert.Equal([0m, 2.5m, 0, 0.25m], days.Select(d => d.Fees.Value));
        Assert.Equal([0m, -1.5m, 0.5m, 0], days.Select(d => d.Funding.Value));
    }

    [Fact]
    public void A_week_begins_on_Monday()
    {
        var weeks = ProfitByPeriod.Of(Books, Period.Week, At("2026-02-27"), At("2026-03-11"));

        Assert.Equal([At("2026-02-23"), At("2026-03-02"), At("2026-03-09")], weeks.Select(w => w.From)); // All Mondays.
        Assert.Equal([7m, 0, 8], weeks.Select(w => w.Net.Value));
        Assert.Equal(At("2026-03-16"), weeks[^1].To);
    }

    [Fact]
    public void A_month_ends_where_the_next_begins()
    {
        var months = ProfitByPeriod.Of(Books, Period.Month, At("2026-02-10"), At("2026-03-11"));

        Assert.Equal([(At("2026-02-01"), At("2026-03-01")), (At("2026-03-01"), At("2026-04-01"))], months.Select(m => (m.From, m.To)));
        Assert.Equal([7m, 8], months.Select(m => m.Net.Value));
    }

    [Fact]
    public void A_deal_before_the_first_period_is_not_counted()
    {
        var months = ProfitByPeriod.Of(Books, Period.Month, At("2026-03-01"), At("2026-03-11"));

        Assert.Equal(8m, Assert.Single(months).Net.Value);
    }
}
