using System.Text.Json.Nodes;
using TraderAgent.Backtesting.Paper;
using TraderAgent.BybitSimulator.Markets;
using static TraderAgent.BybitSimulator.Wire.WireText;

namespace TraderAgent.BybitSimulator.Trading;

/// <summary>
/// The account's balances in Bybit's fields. What a coin has available is its wallet balance and unrealized profit less
/// what is locked by spot orders and the initial margins of positions and orders.
/// </summary>
internal static class WalletRow
{
    public static JsonObject Build(Venue venue)
    {
        var coins = venue.Exchange.Balances.Select(b => Coin.Of(venue, b)).ToList();
        var equity = coins.Sum(c => c.Equity * c.Price);
        var (unrealized, initial, maintenance) = (coins.Sum(c => c.Unrealized * c.Price), coins.Sum(c => c.InitialMargin * c.Price), coins.Sum(c => c.Maintenance * c.Price));
        return new()
        {
            ["accountType"] = "UNIFIED", ["totalEquity"] = Dollars(equity), ["totalWalletBalance"] = Dollars(equity - unrealized), ["totalMarginBalance"] = Dollars(equity),
            ["totalAvailableBalance"] = Dollars(Math.Max(0, equity - initial)), ["totalPerpUPL"] = Dollars(unrealized), ["totalInitialMargin"] = Dollars(initial),
            ["totalMaintenanceMargin"] = Dollars(maintenance), ["accountIMRate"] = Rate(initial, equity), ["accountMMRate"] = Rate(maintenance, equity), ["accountLTV"] = "0",
            ["coin"] = new JsonArray([.. coins.Select(Row)]),
        };
    }

    private static JsonObject Row(Coin coin) => new()
    {
        ["coin"] = coin.Name, ["equity"] = Of(coin.Equity), ["usdValue"] = Dollars(coin.Equity * coin.Price), ["walletBalance"] = Of(coin.Total), ["free"] = "",
        ["locked"] = Of(coin.Locked), ["spotHedgingQty"] = "0", ["borrowAmount"] = "0", ["availableToBorrow"] = "", ["availableToWithdraw"] = "", ["accruedInterest"] = "0",
        ["totalOrderIM"] = Of(Math.Max(0, coin.InitialMargin - coin.PositionMargin)), ["totalPositionIM"] = Of(coin.PositionMargin), ["totalPositionMM"] = Of(coin.Maintenance),
        ["unrealisedPnl"] = Of(coin.Unrealized), ["cumRealisedPnl"] = Of(coin.Realized), ["bonus"] = "0", ["marginCollateral"] = true, ["collateralSwitch"] = true, ["spotBorrow"] = "0",
    };

    private static string Dollars(decimal amount) => Of(Math.Round(amount, 8));

    private static string Rate(decimal margin, decimal equity) => equity <= 0 ? "0" : Of(Math.Round(margin / equity, 4));

    /// <summary>One currency, in its own units but for the price.</summary>
    private sealed record Coin(string Name, decimal Total, decimal Available)
    {
        public decimal Price { get; private init; }

        public decimal Locked { get; private init; }

        public decimal Unrealized { get; private init; }

        public decimal Realized { get; private init; }

        public decimal PositionMargin { get; private init; }

        public decimal Maintenance { get; private init; }

        public decimal Equity => Total + Unrealized;

        /// <summary>Of positions and orders together.</summary>
        public decimal InitialMargin => Equity - Locked - Available;

        public static Coin Of(Venue venue, PaperBalance balance)
        {
            var currency = balance.Currency;
            var perpetuals = venue.Listings.Where(l => !l.IsSpot && l.Instrument.QuoteCurrency == currency).ToList();
            var market = venue.Listings.FirstOrDefault(l => l.Instrument.BaseCurrency == currency);
            return new(currency, balance.Total, balance.Available)
            {
                Price = market is null ? 1 : venue.LastPrice(market).Value, Locked = LockedIn(venue, currency),
                Unrealized = perpetuals.Sum(m => venue.PositionOf(m).Quantity * venue.LastPrice(m).Value - venue.PositionOf(m).Cost),
                Realized = perpetuals.Sum(m => venue.PositionOf(m).RealizedProfit),
                PositionMargin = perpetuals.Sum(m => Math.Abs(venue.PositionOf(m).Cost) / venue.Exchange.LeverageOf(m.Instrument.Symbol, Venue.Account)),
                Maintenance = perpetuals.Sum(m => Value(venue, m) * m.Instrument.MaintenanceMargin.Fraction),
            };
        }

        private static decimal Value(Venue venue, Listing market) => Math.Abs(venue.PositionOf(market).Quantity) * venue.LastPrice(market).Value;

        /// <summary>What resting spot orders hold back of a currency.</summary>
        private static decimal LockedIn(Venue venue, string currency) => venue.Orders.Open.Where(o => o.Market.IsSpot && !o.IsConditional).Sum(o =>
            o.Side == Domain.Orders.Side.Sell ? o.Market.Instrument.BaseCurrency == currency ? o.Remaining.Value : 0
            : o.Market.Instrument.QuoteCurrency == currency ? o.Remaining.Value * (o.Price?.Value ?? 0) : 0);
    }
}
