using TraderAgent.Api.Portfolios;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Tests.Portfolios;

/// <summary>Small agents to compute from.</summary>
internal static class Given
{
    public static Instant At(string time) => Instant.From(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal));

    public static ClosedDeal Deal(string bot, string closedAt, decimal net, decimal fees = 0, long number = 1) => new(new(bot), number, At(closedAt), new(net), new(fees));

    public static FundingPayment Funding(string bot, string at, decimal amount) => new(new(bot), At(at), new(amount), at);

    public static BotView Bot(string id, string symbol, string kind = "grid") => new()
    {
        Id = new(id), Kind = kind, Symbol = symbol, Timeframe = Timeframe.OneMinute, Lifecycle = Lifecycle.Running, Capital = new(1_000), Leverage = 1, Position = Quantity.Zero,
        AverageEntryPrice = Price.Zero, Realized = Money.Zero, Unrealized = Money.Zero, Fees = Money.Zero, Funding = Money.Zero, Exposure = Money.Zero, Orders = [],
    };

    public static AgentView View(params BotView[] bots) => new()
    {
        At = At("2026-03-11 12:00"), Candles = 1, Bots = bots,
        Markets = [new() { Symbol = "BTCUSDT", Price = 50_000 }, new() { Symbol = "ETHUSDT", Price = 2_000 }],
        Account = new() { Capital = new(10_000), Equity = 9_500, PeakEquity = 11_000, DayStartEquity = 10_000, EntriesBarred = false },
        Fills = [], FillCount = 0, DealCount = 0, Deals = [], Denials = [], Notices = [], Equity = [],
    };
}
