using FsCheck.Fluent;
using TraderAgent.Api.Tax;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Tests.Tax;

public sealed class TaxReportTests
{
    /// <summary>1 at 100 (fee 1), 1 at 200 (fee 2), then 1 sold at 300 (fee 3).</summary>
    [Theory]
    [InlineData(TaxMethod.Fifo, 101, 196)]
    [InlineData(TaxMethod.Lifo, 202, 95)]
    [InlineData(TaxMethod.Average, 151.5, 145.5)]
    public void A_sale_counts_the_units_that_the_method_says(TaxMethod method, decimal cost, decimal gain)
    {
        var report = TaxReport.Of(2024, method, [Buy("2024-01-05", 1, 100, 1), Buy("2024-02-05", 1, 200, 2), Sell("2024-03-05", 1, 300, 3)], []);
        var line = Assert.Single(report.Lines);
        Assert.Equal((297m, cost, gain), (line.Proceeds, line.Cost, line.Gain));
        var asset = Assert.Single(report.Assets);
        Assert.Equal((gain, 1m, 303 - cost), (asset.Gain, asset.HeldQuantity, asset.HeldCost));
    }

    [Fact]
    public void A_sale_of_more_than_one_purchase_is_a_line_for_each()
    {
        var report = TaxReport.Of(2025, TaxMethod.Fifo, [Buy("2024-01-01", 2, 100, 0), Buy("2025-01-10", 2, 150, 0), Sell("2025-06-01", 3, 200, 6)], []);
        Assert.Equal([(2m, 396m, 200m, 517), (1m, 198m, 150m, 142)], report.Lines.Select(l => (l.Quantity, l.Proceeds, l.Cost, l.Days!.Value)));
        Assert.Equal((244m, 196m), (report.Assets[0].Gain, report.Assets[0].GainOverAYear));
    }

    [Fact]
    public void Earlier_years_are_reckoned_and_not_reported()
    {
        TaxTrade[] trades = [Buy("2023-12-01", 2, 100, 0), Sell("2023-12-31", 1, 110, 0), Sell("2024-01-01", 1, 120, 0), Sell("2025-01-01", 1, 900, 0)];
        var line = Assert.Single(TaxReport.Of(2024, TaxMethod.Fifo, trades, []).Lines);
        Assert.Equal((100m, 120m), (line.Cost, line.Proceeds));
    }

    [Fact]
    public void A_fee_taken_in_the_coin_lessens_what_is_held_and_raises_its_cost_per_unit()
    {
        var bought = new TaxTrade(At("2024-01-01"), "BTC", "USDT", 0.999m, 100, 0.1m, IsFeeInAsset: true, "grid");
        var report = TaxReport.Of(2024, TaxMethod.Fifo, [bought, Sell("2024-01-02", 0.999m, 200, 0, "BTC")], []);
        var line = Assert.Single(report.Lines);
        Assert.Equal((100m, 199.8m, 0m), (line.Cost, line.Proceeds, report.Assets[0].HeldQuantity));
    }

    [Fact]
    public void A_short_contract_gains_what_its_purchase_costs_less_than_its_sale_brought()
    {
        var report = TaxReport.Of(2024, TaxMethod.Fifo,
            [Contract("2024-01-01", -2, 100, 1), Contract("2024-01-03", 3, 90, 3)], [new(At("2024-01-02"), "BTCUSDT.P", "USDT", -0.5m), new(At("2023-01-02"), "BTCUSDT.P", "USDT", 99)]);
        var line = Assert.Single(report.Lines);
        Assert.Equal((true, 2m, 199m, 182m, 17m, 3m), (line.IsShort, line.Quantity, line.Proceeds, line.Cost, line.Gain, line.Fees));
        Assert.Equal((-0.5m, 1m, 91m), (report.Assets[0].Funding, report.Assets[0].HeldQuantity, report.Assets[0].HeldCost)); // What was bought beyond it is held long.
    }

    [Fact]
    public void A_coin_that_was_never_bought_here_costs_nothing_and_is_pointed_out()
    {
        var report = TaxReport.Of(2024, TaxMethod.Fifo, [Sell("2024-01-02", 1, 50, 1)], []);
        Assert.Equal((49m, null), (report.Lines[0].Gain, report.Lines[0].AcquiredAt));
        Assert.Contains(report.Notes, n => n.StartsWith("1 disposals", StringComparison.Ordinal));
    }

    [Fact]
    public void Gains_of_all_years_and_what_is_left_are_what_was_paid_and_received()
    {
        var trade =
            from change in Gen.Choose(-50, 50).Where(q => q != 0)
            from price in Gen.Choose(1, 500)
            from fee in Gen.Choose(-3, 20)
            from days in Gen.Choose(0, 60)
            select (change, price, fee, days);
        foreach (var drawn in trade.NonEmptyListOf().Sample(300, 60))
            foreach (var method in Enum.GetValues<TaxMethod>())
            {
                var at = At("2020-01-01");
                var trades = drawn.Select(d => new TaxTrade(at += TimeSpan.FromDays(d.days), "ETHUSDT.P", "USDT", d.change / 7m, Math.Abs(d.change) / 7m * d.price, d.fee / 9m, false, "b") { IsContract = true }).ToList();
                var last = at.ToDateTimeOffset().Year;
                var reports = Enumerable.Range(2020, last - 2019).Select(y => TaxReport.Of(y, method, trades, [])).ToList();
                var held = reports[^1].Assets.SingleOrDefault();
                var paid = trades.Sum(t => (t.Change < 0 ? t.Value : -t.Value) - t.Fee);
                var open = held is null ? 0 : held.HeldQuantity < 0 ? held.HeldCost : -held.HeldCost;
                Assert.Equal(paid, reports.Sum(r => r.Lines.Sum(l => l.Gain)) + open, 15);
                Assert.Equal(trades.Sum(t => t.Change), held?.HeldQuantity ?? 0, 15);
            }
    }

    [Fact]
    public void The_sheet_and_the_paper_hold_every_disposal()
    {
        var trades = Enumerable.Range(0, 200).SelectMany(i => new[] { Buy("2024-01-01", 1, 100 + i, 0.1m), Sell("2024-01-02", 1, 110 + i, 0.1m) });
        var report = TaxReport.Of(2024, TaxMethod.Fifo, trades, []);
        using var csv = new MemoryStream();
        TaxPaper.Lines(report).Writer(asJson: false)(csv);
        Assert.Equal(201, System.Text.Encoding.UTF8.GetString(csv.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        using var pdf = new MemoryStream();
        TaxPaper.WritePdf(report, pdf);
        Assert.StartsWith("%PDF", System.Text.Encoding.ASCII.GetString(pdf.ToArray(), 0, 4), StringComparison.Ordinal);
    }

    private static Instant At(string day) => Instant.From(DateTimeOffset.Parse($"{day}T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture));

    private static TaxTrade Buy(string day, decimal quantity, decimal price, decimal fee) => new(At(day), "ETH", "USDT", quantity, quantity * price, fee, false, "dca");

    private static TaxTrade Sell(string day, decimal quantity, decimal price, decimal fee, string asset = "ETH") => new(At(day), asset, "USDT", -quantity, quantity * price, fee, false, "dca");

    private static TaxTrade Contract(string day, decimal change, decimal price, decimal fee) =>
        new(At(day), "BTCUSDT.P", "USDT", change, Math.Abs(change) * price, fee, false, "short") { IsContract = true };
}
